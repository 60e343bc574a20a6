namespace McpCloseWhatsApp.Files;

/// <summary>Resolves symbolic links.</summary>
internal static class RealPath
{
    // Linux follows at most 40 links and then fails with ELOOP.
    private const int MaxLinks = 40;

    /// <summary>The path with every symbolic link resolved. Parts that do not exist are kept.</summary>
    /// <exception cref="IOException">The links form a loop, or lead to another machine.</exception>
    public static string Of(string path)
    {
        var links = 0;
        var real = Path.GetPathRoot(Path.GetFullPath(path))!;
        var rest = new Stack<string>(Segments(Path.GetFullPath(path)));
        while (rest.TryPop(out var segment))
        {
            if (segment == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            var next = Path.Combine(real, segment);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                throw new IOException("Too many symbolic links.");
            }

            if (PathRules.Own.IsBeyondDrives(target) && !PathRules.Own.IsBeyondDrives(path))
            {
                throw new IOException("A link leads to another machine.");
            }

            if (Path.IsPathRooted(target))
            {
                real = Path.GetPathRoot(Path.GetFullPath(target))!;
            }

            foreach (var targetSegment in Segments(target))
            {
                rest.Push(targetSegment);
            }
        }

        return real;
    }

    // The segments without the root, last first, in the order for a stack.
    private static IEnumerable<string> Segments(string path) =>
        path[(Path.IsPathRooted(path) ? Path.GetPathRoot(path)!.Length : 0)..]
            .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Where(segment => segment != ".")
            .Reverse();
}
