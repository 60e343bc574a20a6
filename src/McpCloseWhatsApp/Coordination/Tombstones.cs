namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// Recent deletions by the processes of this machine: a file for each WhatsApp id, with Close's ids of the messages.
/// </summary>
internal sealed class Tombstones(NotesFolder folder, PeriodFolders periods, TimeProvider clock)
{
    private const char Separator = ',';

    /// <summary>Close's ids of the messages that were deleted under the WhatsApp id.</summary>
    public IReadOnlyList<string> Under(string key)
    {
        var (name, period) = (NameOf(key), periods.Period);
        return periods.Beside(period, name)
            .Prepend(periods.PathOf(period, name))
            .Select(Read)
            .FirstOrDefault(ids => ids is not null)
            ?.Split(Separator) ?? [];
    }

    /// <exception cref="Refusal">The file could not be written.</exception>
    public void Note(string key, string messageId) => folder.Use(() =>
    {
        var period = periods.Period;
        periods.Open(period);
        var ids = string.Join(Separator, Under(key).Append(messageId).Distinct());
        PeriodFolders.Replace(periods.PathOf(period, NameOf(key)), FileNote.Format(ids, clock));
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
        catch (Exception refused) when (NoteFiles.IsDiskFailure(refused))
        {
            return null;
        }
    }
}
