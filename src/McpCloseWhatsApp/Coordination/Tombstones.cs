namespace McpCloseWhatsApp.Coordination;

/// <summary>What the processes of this machine deleted a moment ago: a file for each WhatsApp id, which names the message of Close.</summary>
internal sealed class Tombstones(PeriodFolders folders, TimeProvider clock)
{
    /// <summary>Close's id of the message that was deleted under the WhatsApp id; null where nobody tells of one.</summary>
    public string? Under(string key)
    {
        var (name, period) = (NameOf(key), folders.Period);
        return folders.Before(period, name).Prepend(folders.PathOf(period, name)).Select(Read).FirstOrDefault(id => id is not null);
    }

    /// <exception cref="IOException">It could not be noted.</exception>
    public void Note(string key, string messageId)
    {
        var period = folders.Period;
        folders.Open(period);
        File.WriteAllText(folders.PathOf(period, NameOf(key)), FileNote.Of(messageId, clock));
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
            // It goes just now, because its time is over, or is being written: Close's lists tell, if late.
            return null;
        }
    }
}
