using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Files;

/// <summary>Reads the spellings of a file's location.</summary>
internal static class AbsolutePath
{
    /// <summary>The path for a path, a <c>~/…</c> or a <c>file:</c> URI. It may be relative.</summary>
    /// <exception cref="FileRefusal">The URI does not name a file of this machine.</exception>
    public static string Read(string text, string field) =>
        text.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? FromUri(text, field) : AtHome(text);

    /// <summary>The path with the home folder in the place of a <c>~</c> at its start.</summary>
    /// <remarks>Clients' files, quotes and the shells of Windows leave the <c>~</c> as it is.</remarks>
    public static string AtHome(string path) => path is "~" or ['~', '/' or '\\', ..]
        ? Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[1..])
        : path;

    /// <summary>The absolute path for a path, a <c>~/…</c> or a <c>file:</c> URI, with <c>..</c> resolved.</summary>
    /// <exception cref="FileRefusal">The path is relative, or not a path of this machine.</exception>
    /// <param name="folder">A folder for the example.</param>
    public static string From(string text, string field, string folder)
    {
        var path = Read(text, field);
        if (path.Contains('\0'))
        {
            throw FileRefusal.Invalid(field, "is not a path: it contains a null character");
        }

        // An agent does not know the server's working directory, and some clients set it to the root.
        if (!Path.IsPathFullyQualified(path))
        {
            throw FileRefusal.Invalid(
                field, $"must be an absolute path, such as one in {folder}; got \"{HarmlessText.Excerpt(text, 160)}\"");
        }

        return Path.GetFullPath(path);
    }

    private static string FromUri(string text, string field) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { IsFile: true, Host: "" or "localhost" }
            ? new Uri($"file://{uri.AbsolutePath}").LocalPath
            : throw FileRefusal.Invalid(
                field,
                "must be a file of this machine, such as file:///home/ada/photo.jpg; "
                + $"got \"{HarmlessText.Excerpt(text, 160)}\"");
}
