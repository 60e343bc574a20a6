using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Files;

/// <summary>The names of attached files.</summary>
internal static class FileNames
{
    private const int MaxLength = 255;

    /// <summary>
    /// The last part of a Unix or Windows path, without invisible characters; <paramref name="fallback"/> if that is
    /// empty.
    /// </summary>
    public static string Of(string? path, string fallback = "file")
    {
        var parts = HarmlessText.Of(path).Split('/', '\\');
        var name = string.Concat(parts[^1].Where(letter => !char.IsControl(letter))).Trim();
        if (name is "" or "." or "..")
        {
            return fallback;
        }

        if (name.Length <= MaxLength)
        {
            return name;
        }

        var extension = Path.GetExtension(name);
        return extension.Length > 20
            ? HarmlessText.Shorten(name, MaxLength)
            : HarmlessText.Shorten(name[..^extension.Length], MaxLength - extension.Length) + extension;
    }
}
