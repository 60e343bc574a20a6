using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Files;

/// <summary>
/// Finds a file whose name differs from the requested one only in what people and models do not see: macOS writes a
/// narrow no-break space before AM, and WhatsApp writes direction marks around names.
/// </summary>
internal static class Lookalikes
{
    /// <param name="mayList">Whether the names in a folder may be read.</param>
    /// <returns>The path of each file or folder that looks like the requested one; empty if there is none.</returns>
    public static IReadOnlyList<string> Of(string path, Predicate<string> mayList)
    {
        var root = Path.GetPathRoot(path)!;
        var segments = path[root.Length..].Split(
            [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        List<string> found = [root];
        foreach (var segment in segments)
        {
            found = [.. found.SelectMany(folder => Next(folder, segment, mayList))];
        }

        return found;
    }

    private static IEnumerable<string> Next(string folder, string segment, Predicate<string> mayList)
    {
        var exact = Path.Combine(folder, segment);
        if (Path.Exists(exact))
        {
            return [exact];
        }

        var seen = Seen(segment);
        return Directory.Exists(folder) && mayList(folder)
            ? Directory.EnumerateFileSystemEntries(folder).Where(entry => Seen(Path.GetFileName(entry)) == seen)
            : [];
    }

    /// <summary>The name as it is seen: every space alike, no invisible characters.</summary>
    private static string Seen(string name) => string.Join(
        ' ',
        HarmlessText.Of(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
