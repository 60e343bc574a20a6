namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// Recent deletions by the processes of this machine: a file for each WhatsApp id, with Close's id of the message.
/// </summary>
internal sealed class Tombstones(PeriodFolders folders, TimeProvider clock)
{
    /// <summary>
    /// Close's id of the message that was deleted under the WhatsApp id; null if no tombstone exists.
    /// </summary>
    public string? Under(string key)
    {
        var (name, period) = (NameOf(key), folders.Period);
        return folders.Before(period, name)
            .Prepend(folders.PathOf(period, name))
            .Select(Read)
            .FirstOrDefault(id => id is not null);
    }

    /// <exception cref="IOException">The file could not be written.</exception>
    public void Note(string key, string messageId)
    {
        var period = folders.Period;
        folders.Open(period);
        File.WriteAllText(folders.PathOf(period, NameOf(key)), FileNote.Format(messageId, clock));
    }

    private static string NameOf(string key) => PeriodFolders.NameOf($"deleted\n{key}");

    private string? Read(string path)
    {
        try
        {
            return File.Exists(path) ? FileNote.Read(File.ReadAllText(path), clock)?.MessageId : null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The file has just expired or is being written. Close's lists show the deletion later.
            return null;
        }
    }
}
