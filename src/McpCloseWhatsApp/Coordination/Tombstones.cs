namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// Recent deletions by the processes of this machine: a file for each, with Close's id of the message. The files of one
/// WhatsApp id are numbered, so that of two processes at once none overwrites what the other one noted.
/// </summary>
internal sealed class Tombstones(NotesFolder folder, PeriodFolders periods, TimeProvider clock)
{
    /// <summary>Close's ids of the messages that were deleted under the WhatsApp id.</summary>
    public IReadOnlyList<string> Under(string key)
    {
        var period = periods.Period;
        return [.. NamesOf(key)
            .Select(name => periods.Beside(period, name).Prepend(periods.PathOf(period, name)))
            .Select(files => files.Where(File.Exists).ToList())
            .TakeWhile(files => files.Count > 0)
            .SelectMany(files => files.Select(Read).OfType<string>())
            .Distinct()];
    }

    /// <exception cref="Refusal">The file could not be written.</exception>
    public void Note(string key, string messageId) => folder.Use(() =>
    {
        var period = periods.Period;
        periods.Open(period);
        var note = FileNote.Format(messageId, clock);
        return NamesOf(key).First(name => NoteFiles.TryWriteFirst(periods.PathOf(period, name), note));
    });

    private static IEnumerable<string> NamesOf(string key) =>
        Enumerable.Range(0, int.MaxValue).Select(number => PeriodFolders.NameOf($"deleted\n{number}\n{key}"));

    // A tombstone lets a message be created again. So one that is malformed, expired or not readable does not count.
    private string? Read(string path)
    {
        try
        {
            return FileNote.Read(File.ReadAllText(path), clock) is { } note && note.Age < ConsistencyWindow.Retention
                ? note.MessageId
                : null;
        }
        catch (Exception refused) when (NoteFiles.IsDiskFailure(refused))
        {
            return null;
        }
    }
}
