using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Files;

/// <summary>The names under which files are attached.</summary>
internal static class FileNames
{
    private const int Longest = 255;

    /// <summary>
    /// The last part of a path of either kind, freed from what cannot be seen; <paramref name="fallback"/> where nothing is left.
    /// </summary>
    public static string Of(string? given, string fallback = "file")
    {
        var parts = HarmlessText.Of(given).Split('/', '\\');
        var name = string.Concat(parts[^1].Where(letter => !char.IsControl(letter))).Trim();
        if (name is "" or "." or "..") return fallback;
        if (name.Length <= Longest) return name;

        var extension = Path.GetExtension(name);
        return extension.Length > 20
            ? HarmlessText.Shorten(name, Longest)
            : HarmlessText.Shorten(name[..^extension.Length], Longest - extension.Length) + extension;
    }
}
