namespace McpCloseWhatsApp.Files;

/// <summary>Where a path leads.</summary>
internal static class RealPath
{
    // As many as Linux follows before it gives up (ELOOP).
    private const int MostLinks = 40;

    /// <summary>The path with every symbolic link in it resolved; what does not exist stays as it is.</summary>
    /// <exception cref="IOException">The links go round in a circle.</exception>
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

            if (++links > MostLinks) throw new IOException("Too many symbolic links.");
            if (Path.IsPathRooted(target)) real = Path.GetPathRoot(Path.GetFullPath(target))!;
            foreach (var inner in Segments(target)) rest.Push(inner);
        }

        return real;
    }

    /// <summary>Whether a path is inside a folder, both being real; the folder itself is not.</summary>
    public static bool IsInside(string path, string folder, StringComparison comparison)
    {
        var start = Path.TrimEndingDirectorySeparator(folder);
        if (!Path.EndsInDirectorySeparator(start)) start += Path.DirectorySeparatorChar;
        return path.Length > start.Length && path.StartsWith(start, comparison);
    }

    // The last first, as they are pushed; a rooted path without its root.
    private static IEnumerable<string> Segments(string path) =>
        path[(Path.IsPathRooted(path) ? Path.GetPathRoot(path)!.Length : 0)..]
            .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Where(segment => segment != ".")
            .Reverse();
}
