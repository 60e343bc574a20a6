using Microsoft.Win32;

namespace McpCloseWhatsApp.Settings;

/// <summary>
/// The user's folder for downloads. Windows and Linux let users move it, and Linux names it in the user's language.
/// </summary>
internal static class DownloadsFolder
{
    // FOLDERID_Downloads.
    private const string ShellFolders =
        @"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders";

    private const string Downloads = "{374DE290-123F-4565-9164-39C4925E467B}";
    private const string Entry = "XDG_DOWNLOAD_DIR=";

    /// <summary>Null if there is none.</summary>
    public static string? Find(Func<string, string?> environment)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (home.Length == 0)
        {
            return null;
        }

        string? moved = OperatingSystem.IsWindows()
            ? Registry.GetValue(ShellFolders, Downloads, defaultValue: null) as string
            : OperatingSystem.IsLinux() ? OfUserDirs(UserDirs(environment, home), home) : null;
        var folder = moved ?? Path.Combine(home, "Downloads");
        return Path.IsPathFullyQualified(folder) && Directory.Exists(folder) ? folder : null;
    }

    /// <summary>The folder that the file <c>user-dirs.dirs</c> names; null if it names none.</summary>
    // https://www.freedesktop.org/wiki/Software/xdg-user-dirs
    public static string? OfUserDirs(IEnumerable<string> lines, string home)
    {
        var value = lines.Select(line => line.Trim())
            .LastOrDefault(line => line.StartsWith(Entry, StringComparison.Ordinal))?[Entry.Length..].Trim('"');
        var folder = value?.Replace("$HOME", home, StringComparison.Ordinal)
            .Replace("\\", "", StringComparison.Ordinal).TrimEnd('/');

        // Users who want no such folder set it to their home, which holds far more than downloads.
        return folder is ['/', _, ..] && folder != home.TrimEnd('/') ? folder : null;
    }

    private static string[] UserDirs(Func<string, string?> environment, string home)
    {
        var settings = environment("XDG_CONFIG_HOME") is { Length: > 0 } set ? set : Path.Combine(home, ".config");
        try
        {
            return File.ReadAllLines(Path.Combine(settings, "user-dirs.dirs"));
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
