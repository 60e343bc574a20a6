using System.Text;
using McpCloseWhatsApp.Files;

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

    /// <summary>Writes a file as a whole, unless another process wrote it first.</summary>
    /// <returns>Whether this process wrote it.</returns>
    public static bool TryWriteFirst(string file, string text)
    {
        var draft = WriteNew(Path.GetDirectoryName(file)!, text);
        try
        {
            return HardLink.TryCreate(draft, file) || (!Path.Exists(file) && WriteWithoutLink(draft, file, text));
        }
        catch (IOException) when (Path.Exists(file))
        {
            return false;
        }
        finally
        {
            Delete(draft);
        }
    }

    /// <summary>As <see cref="TryWriteFirst"/>, on Windows and on a file system without hard links.</summary>
    /// <exception cref="IOException">Another process was first.</exception>
    private static bool WriteWithoutLink(string draft, string file, string text)
    {
        if (OperatingSystem.IsWindows())
        {
            File.Move(draft, file, overwrite: false);
            return true;
        }

        // A process that reads the file before its text is written takes the notes for lost, and creates nothing.
        using var created = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        created.Write(Encoding.UTF8.GetBytes(text));
        return true;
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
