namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// Recent deletions by the processes of this machine: a file for each WhatsApp id, with Close's id of the message.
/// </summary>
internal sealed class Tombstones(NotesFolder folder, PeriodFolders periods, TimeProvider clock)
{
    /// <summary>
    /// Close's id of the message that was deleted under the WhatsApp id; null if no tombstone exists.
    /// </summary>
    public string? Under(string key)
    {
        var (name, period) = (NameOf(key), periods.Period);
        return periods.Before(period, name)
            .Prepend(periods.PathOf(period, name))
            .Select(Read)
            .FirstOrDefault(id => id is not null);
    }

    /// <exception cref="Refusal">The file could not be written.</exception>
    public void Note(string key, string messageId) => folder.Use(() =>
    {
        var period = periods.Period;
        periods.Open(period);
        PeriodFolders.Replace(periods.PathOf(period, NameOf(key)), FileNote.Format(messageId, clock));
        return period;
    });

    private static string NameOf(string key) => PeriodFolders.NameOf($"deleted\n{key}");

    // A tombstone lets a message be created again. So one that is malformed, expired or not readable does not count.
    private string? Read(string path)
    {
        try
        {
            return File.Exists(path)
                && FileNote.Read(File.ReadAllText(path), clock) is { } note && note.Age < ConsistencyWindow.Retention
                    ? note.MessageId
                    : null;
        }
        catch (Exception refused) when (NotesFolder.IsDiskFailure(refused))
        {
            return null;
        }
    }
}
