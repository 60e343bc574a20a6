namespace McpCloseWhatsApp.Files;

/// <summary>Resolves symbolic links.</summary>
internal static class RealPath
{
    // Linux follows at most 40 links and then fails with ELOOP.
    private const int MaxLinks = 40;

    /// <summary>The path with every symbolic link resolved. Parts that do not exist are kept.</summary>
    /// <exception cref="IOException">The links form a loop.</exception>
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

    /// <summary>Whether a real path is inside a real folder. The folder itself is not inside.</summary>
    public static bool IsInside(string path, string folder, StringComparison comparison)
    {
        var start = Path.TrimEndingDirectorySeparator(folder);
        if (!Path.EndsInDirectorySeparator(start))
        {
            start += Path.DirectorySeparatorChar;
        }

        return path.Length > start.Length && path.StartsWith(start, comparison);
    }

    // The segments without the root, last first, in the order for a stack.
    private static IEnumerable<string> Segments(string path) =>
        path[(Path.IsPathRooted(path) ? Path.GetPathRoot(path)!.Length : 0)..]
            .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Where(segment => segment != ".")
            .Reverse();
}
