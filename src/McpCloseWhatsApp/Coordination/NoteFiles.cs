namespace McpCloseWhatsApp.Coordination;

/// <summary>Writes and deletes the files of the notes folder.</summary>
internal static class NoteFiles
{
    /// <summary>Writes a file under a name that no server reads; it is then moved to its place as a whole.</summary>
    /// <returns>Its path.</returns>
    public static string WriteNew(string folder, string text)
    {
        var file = NewName(folder);
        try
        {
            File.WriteAllText(file, text);
            return file;
        }
        catch (Exception refused) when (IsDiskFailure(refused))
        {
            Delete(file);
            throw;
        }
    }

    /// <summary>A path under a name that no server reads.</summary>
    public static string NewName(string folder) => Path.Combine(folder, $"{Guid.NewGuid():N}.new");

    public static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception refused) when (IsDiskFailure(refused))
        {
            // It expires with its folder.
        }
    }

    /// <summary>
    /// Whether a disk can cause this exception: .NET throws <see cref="ArgumentOutOfRangeException"/> for a file that
    /// grows beyond its user's limit.
    /// </summary>
    public static bool IsDiskFailure(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException
            or NotSupportedException;
}
