using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Files;

/// <summary>A file that may be read. Its content is read when it is opened.</summary>
/// <param name="Path">Its real path, with all links resolved.</param>
/// <param name="FileName">The name to attach it under: the one in the requested path.</param>
/// <param name="Length">In bytes, never 0.</param>
internal sealed record AllowedFile(string Path, string FileName, long Length, string ContentType);

/// <summary>The folders that files may be read from. Other paths are refused.</summary>
/// <remarks>
/// All links in a path are resolved first, and only the resolved path is checked and opened. The opened file is checked
/// once more: on Linux by its handle through <c>/proc/self/fd</c>, so that a file swapped in between is refused;
/// elsewhere by resolving the path again, which leaves a race between two system calls. A hard link counts as the file
/// itself.
/// </remarks>
/// <param name="own">The rules for paths; null for those of this system.</param>
internal sealed class FileRoots(IReadOnlyList<string> folders, PathRules? own = null)
{
    private readonly PathRules rules = own ?? PathRules.Own;

    public IReadOnlyList<string> Folders => folders;

    /// <summary>
    /// Finds a file by an absolute path, a path from the user's home (<c>~/…</c>) or a <c>file:</c> URI.
    /// </summary>
    /// <param name="field">The argument that held the path.</param>
    /// <exception cref="FileRefusal">
    /// The file does not exist, is empty, is not a regular file, or may not be read.
    /// </exception>
    public AllowedFile Find(string path, string field = "path")
    {
        if (folders.Count == 0)
        {
            throw FileRefusal.NotAllowed(
                field, "cannot be used: this server may read no folder. Set CLOSE_FILE_ROOTS to the file's folder");
        }

        CheckIsOnDrive(path, field);
        var absolute = AbsolutePath.From(path, field, folders[0]);
        CheckIsOnDrive(absolute, field);
        var requested = Existing(absolute, field);
        var real = ReadOrRefuse(requested, field, () => RealPath.Of(requested));
        if (folders.Any(root => root.Equals(real, rules.For(root, Directory.Exists).Comparison)))
        {
            throw FileRefusal.Invalid(field, $"is a folder, not a file: {Shown(requested)}");
        }

        if (!IsAllowed(real))
        {
            throw FileRefusal.NotAllowed(field, IsAllowed(requested)
                ? $"leads out of the folders that may be read, by a symbolic link: {Shown(requested)}"
                : $"is outside the folders that may be read ({string.Join(", ", folders)}): {Shown(requested)}. "
                    + "Ask the user to put the file there, or to add its folder to CLOSE_FILE_ROOTS");
        }

        if (Directory.Exists(real))
        {
            throw FileRefusal.Invalid(field, $"is a folder, not a file: {Shown(requested)}");
        }

        if (!File.Exists(real))
        {
            throw FileRefusal.NotFound(field, $"does not exist: {Shown(requested)}");
        }

        // Checked before opening: devices and pipes have length 0, and opening a pipe waits for its writer.
        if (new FileInfo(real).Length == 0)
        {
            throw FileRefusal.Invalid(field, $"is empty or not a regular file: {Shown(requested)}");
        }

        using var stream = OpenInside(real, requested, field);
        Span<byte> head = stackalloc byte[Signature.Length];
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var name = FileNames.Of(requested);
        return new(real, name, stream.Length, ContentTypes.Of(name, head));
    }

    /// <summary>Opens a file that was found, for reading from its start.</summary>
    /// <exception cref="FileRefusal">The file changed, disappeared or is no longer allowed.</exception>
    public FileStream Open(AllowedFile file, string field = "path")
    {
        var stream = OpenInside(file.Path, file.Path, field);
        if (stream.Length == file.Length)
        {
            return stream;
        }

        stream.Dispose();
        throw FileRefusal.Invalid(field, $"has changed while it was being used: {Shown(file.Path)}");
    }

    /// <summary>The requested path, or the only one that looks like it.</summary>
    private string Existing(string requested, string field)
    {
        if (Path.Exists(requested))
        {
            return requested;
        }

        var alike = ReadOrRefuse(requested, field, () => Lookalikes.Of(requested, MayList));
        return alike switch
        {
            [] => requested,
            [var only] => only,
            _ => throw FileRefusal.Invalid(
                field,
                $"fits {alike.Count} files whose names differ only in spaces and invisible characters; rename one: "
                + Shown(requested)),
        };
    }

    private bool MayList(string folder)
    {
        var real = RealPath.Of(folder);
        return folders.Select(RealPath.Of).Any(
            root => root.Equals(real, rules.For(root, Directory.Exists).Comparison)) || IsAllowed(real);
    }

    /// <summary>Refuses a path of another machine or of a device before anything is asked about it.</summary>
    private void CheckIsOnDrive(string path, string field)
    {
        if (rules.IsBeyondDrives(path) && !folders.Any(folder => rules.IsInside(path, folder)))
        {
            throw FileRefusal.NotAllowed(field, $"names another machine or a device: {Shown(path)}");
        }
    }

    private FileStream OpenInside(string real, string requested, string field)
    {
        var stream = ReadOrRefuse(requested, field, () => OpenedFile.Read(real));
        if (stream.CanSeek && IsAllowed(PathOf(stream, real)))
        {
            return stream;
        }

        stream.Dispose();
        throw FileRefusal.NotAllowed(field, $"has been replaced while it was being opened: {Shown(requested)}");
    }

    private static string PathOf(FileStream stream, string real) =>
        OperatingSystem.IsLinux()
        && new FileInfo($"/proc/self/fd/{stream.SafeFileHandle.DangerousGetHandle()}").LinkTarget is { } opened
            ? opened
            : RealPath.Of(real);

    private bool IsAllowed(string path) =>
        folders.Select(RealPath.Of).Any(folder => rules.For(folder, Directory.Exists).IsInside(path, folder));

    private static T ReadOrRefuse<T>(string requested, string field, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw FileRefusal.NotFound(field, $"does not exist: {Shown(requested)}");
        }
        catch (UnauthorizedAccessException)
        {
            throw FileRefusal.NotAllowed(
                field, $"may not be read by this server, permission was denied: {Shown(requested)}");
        }
        catch (IOException failure)
        {
            throw FileRefusal.NotAllowed(
                field, $"cannot be read ({HarmlessText.Excerpt(failure.Message, 160)}): {Shown(requested)}");
        }
    }

    private static string Shown(string path) => HarmlessText.Excerpt(path, 160);
}
