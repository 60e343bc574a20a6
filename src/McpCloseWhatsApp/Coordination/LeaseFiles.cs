using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Coordination;

/// <summary>The lease files of the processes of one machine: one for each key and period.</summary>
internal sealed class LeaseFiles(NotesFolder folder, PeriodFolders periods, TimeProvider clock)
{
    private readonly UnconfirmedNotes owed = new(clock, change => Task.FromResult(FileWriteLease.TryChange(change)));

    /// <summary>Null if another process holds the lease, or if the period has just ended.</summary>
    /// <returns>If its file cannot be read: a lease that is not held and only reports the prior attempt.</returns>
    /// <exception cref="Refusal">The notes folder cannot be used.</exception>
    public IWriteLease? TryEnter(string key, string leadId) => folder.Use(() =>
    {
        var (name, period) = (PeriodFolders.NameOf(key), periods.Period);
        periods.Open(period);
        var path = periods.PathOf(period, name);

        // A new file has a note from its first moment. So an empty file is one that lost its note.
        var begun = PeriodFolders.Begin(path, FileNote.Format(FileNote.Nothing, clock));
        FileStream? file;
        try
        {
            file = begun ?? ExclusiveFile.TryOpen(path, FileMode.Open);
        }
        catch (UnauthorizedAccessException)
        {
            return UnreadableUntilNextPeriod(path);
        }

        if (file is null)
        {
            return null;
        }

        FileWriteLease? lease = null;
        try
        {
            var earlier = begun is null ? FileWriteLease.ReadNote(file, clock) : null;
            if (TryRead(periods.Beside(period, name), ref earlier) && periods.Period == period)
            {
                lease = new(folder, file, leadId, clock, earlier, (seen, note) => owed.Add(new(path, seen, note)));
            }

            return (IWriteLease?)lease;
        }
        finally
        {
            if (lease is null)
            {
                file.Dispose();
            }
        }
    });

    /// <summary>Ends the uncertainty about a create, because its message existed and was deleted.</summary>
    public void EndUncertainty(CreateClaim deleted) => folder.Use(() =>
    {
        var (name, period) = (PeriodFolders.NameOf(deleted.Scope), periods.Period);
        foreach (var path in periods.Beside(period, name).Prepend(periods.PathOf(period, name)).Where(File.Exists))
        {
            // A process that holds the lease is creating the message again.
            using var file = ExclusiveFile.TryOpen(path, FileMode.Open);
            if (file is not null && FileWriteLease.ReadNote(file, clock) is { MessageId: null, LeadId: { } lead }
                && lead == deleted.LeadId)
            {
                FileWriteLease.Write(file, FileNote.Format(FileNote.Nothing, clock));
            }
        }

        return name;
    });

    /// <summary>Reads the notes of other periods; false if another process still holds one of their files.</summary>
    private bool TryRead(IEnumerable<string> otherPaths, ref PriorAttempt? earlier)
    {
        foreach (var path in otherPaths)
        {
            try
            {
                using var other = ExclusiveFile.TryOpen(path, FileMode.Open);
                if (other is null)
                {
                    return false;
                }

                earlier ??= FileWriteLease.ReadNote(other, clock);
            }
            catch (UnauthorizedAccessException)
            {
                earlier ??= FileNote.Unreadable(File.GetLastWriteTimeUtc(path), clock);
            }
            catch (Exception expired) when (expired is FileNotFoundException or DirectoryNotFoundException)
            {
                // Another process has just deleted the folder of an expired period.
            }
        }

        return true;
    }

    // The file can be neither held nor written, so nothing is created before the next period, which has another file.
    private LocalWriteLease? UnreadableUntilNextPeriod(string path)
    {
        var uncertain = FileNote.Unreadable(File.GetLastWriteTimeUtc(path), clock)?.TimeLeft ?? TimeSpan.Zero;
        var left = periods.PeriodLeft;
        return new(new(null, left > uncertain ? left : uncertain, UncertainReason.UnreadableNote));
    }
}
