namespace McpCloseWhatsApp.Files;

/// <summary>Where the servers and the commands of one user of this machine keep what they share.</summary>
internal static class UserData
{
    /// <summary>The full path of a folder, which may not exist yet; empty if the user has no place for it.</summary>
    public static string Folder(string name) => Combined(
        // Windows installs Claude Desktop as a package, and hides from other programs the files that its servers
        // write below AppData: https://github.com/anthropics/claude-code/issues/93152
        // A server of Claude Desktop and a server in a terminal would not see each other's notes there.
        OperatingSystem.IsWindows() ? Environment.SpecialFolder.UserProfile
            : Environment.SpecialFolder.LocalApplicationData,
        OperatingSystem.IsWindows() ? $".{name}" : name);

    // Without DoNotVerify .NET returns "" for a folder that does not exist yet, as ~/.local/share of a new Linux
    // account: then two servers would not know of each other. The first note creates the folder.
    private static string Combined(Environment.SpecialFolder parent, string name) =>
        Environment.GetFolderPath(parent, Environment.SpecialFolderOption.DoNotVerify) is var data
        && Path.IsPathFullyQualified(data)
            ? Path.Combine(data, name)
            : "";
}
