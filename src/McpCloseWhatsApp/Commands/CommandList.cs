namespace McpCloseWhatsApp.Commands;

/// <summary>The commands that a person types in a terminal, for <c>--help</c>.</summary>
/// <remarks>The list is apart from the commands. So serving a client loads none of their libraries.</remarks>
internal static class CommandList
{
    public const string Demo = "demo", Import = "import", Doctor = "doctor",
        Login = "login", Logout = "logout", Status = "status", Init = "init";

    public static readonly IReadOnlyList<(string Name, string Usage, string Meaning)> All =
    [
        (Demo, "demo", "Show in the sandbox what an agent does with this server."),
        (Import, "import FILE ...", "Import chats that WhatsApp exported, after a preview."),
        (Login, "login", "Sign in to Close in the browser, or keep an API key."),
        (Init, "init", "Write this server into the MCP clients on this machine."),
        (Status, "status", "Show the Close user that the server acts as."),
        (Logout, "logout", "Sign out, and forget the key."),
        (Doctor, "doctor", "Check the key, the settings and this machine."),
    ];

    public static readonly IReadOnlyList<string> Names = [.. All.Select(command => command.Name)];

    public static string MeaningOf(string name) => All.First(command => command.Name == name).Meaning;
}
