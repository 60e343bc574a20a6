using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Files;

/// <summary>Reads the ways in which an agent writes where a file is.</summary>
internal static class AbsolutePath
{
    /// <summary>The absolute path of a path, a <c>~/…</c> or a <c>file:</c> URI, <c>..</c> in it taken away.</summary>
    /// <exception cref="FileRefusal">It is relative, or no path of this machine.</exception>
    public static string Of(string text, string field)
    {
        var path = text.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? OfUri(text, field)
            : text is ['~', '/' or '\\', .. var rest] ? Path.Combine(Home, rest)
            : text;

        if (path.Contains('\0')) throw FileRefusal.Invalid(field, "is no path: it holds a null character");
        // A server's working directory says nothing to an agent, and some clients set it to the root.
        if (!Path.IsPathFullyQualified(path))
            throw FileRefusal.Invalid(field, $"must be an absolute path; got \"{HarmlessText.Excerpt(text, 160)}\"");
        return Path.GetFullPath(path);
    }

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static string OfUri(string text, string field) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { IsFile: true, Host: "" or "localhost" }
            ? new Uri($"file://{uri.AbsolutePath}").LocalPath
            : throw FileRefusal.Invalid(
                field, $"must be a file of this machine, such as file:///home/ada/photo.jpg; got \"{HarmlessText.Excerpt(text, 160)}\"");
}
