using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Settings;

/// <summary>The settings of files and folders.</summary>
internal sealed partial class SettingsReader
{
    /// <summary>The notes folder of a server that coordinates with no other.</summary>
    private const string OnlyServer = "none";

    private List<string> ReadFileRoots(bool http)
    {
        if (ValueOf(Setting.FileRoots) is not { } text)
        {
            return !http && DownloadsFolder.Find(environment) is { } downloads ? [downloads] : [];
        }

        List<string> folders = [];
        foreach (var folder in Split(text, Path.PathSeparator).Select(AbsolutePath.AtHome))
        {
            if (Path.IsPathFullyQualified(folder) && Directory.Exists(folder))
            {
                folders.Add(Path.GetFullPath(folder));
            }
            else
            {
                wrong.Add($"CLOSE_FILE_ROOTS names \"{folder}\", which is not the full path of a folder that exists.");
            }
        }

        return folders;
    }

    private string? ReadNotesFolder(string? text)
    {
        switch (text)
        {
            case null: return UserData.Folder("close-whatsapp");
            case OnlyServer: return null;
            case var _ when AbsolutePath.AtHome(text) is var path && Path.IsPathFullyQualified(path):
                return Path.GetFullPath(path);
            default:
                wrong.Add(
                    "CLOSE_NOTES_FOLDER must be the full path of a folder, or none if no other server logs the same "
                    + $"messages, not \"{text}\".");
                return null;
        }
    }

    private string ReadAuditLog(string text)
    {
        var path = AbsolutePath.AtHome(text);
        if (!Path.IsPathFullyQualified(path))
        {
            wrong.Add($"CLOSE_AUDIT_LOG must be the full path of a file, not \"{text}\".");
            return path;
        }

        try
        {
            if (!ExclusiveFile.KeepsOthersOut(path) && ValueOf(Setting.NotesFolder) != OnlyServer)
            {
                wrong.Add(
                    $"CLOSE_AUDIT_LOG names \"{text}\", which cannot be locked, so that two servers would write over "
                    + "each other's lines: name a file on a local disk, or set CLOSE_NOTES_FOLDER to none if this is "
                    + "the only server.");
            }

            return Path.GetFullPath(path);
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            wrong.Add($"CLOSE_AUDIT_LOG must be a file that can be written, and \"{text}\" cannot.");
            return path;
        }
    }
}
