using McpCloseWhatsApp.Credentials;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>The home folder of a person, with files of clients, and the terminal in it.</summary>
internal sealed class ClientHome : IDisposable
{
    /// <summary>A file of Cursor with a comment, a trailing comma and another server.</summary>
    public const string Cursor = """
        {
          // Mine.
          "mcpServers": {
            "other": { "command": "other", "env": { "A": "1" } }, // stays
          },
        }
        """;

    public const string CursorWithSandbox = """
        {
          // Mine.
          "mcpServers": {
            "close-whatsapp": {
              "command": "/opt/mcp-close-whatsapp",
              "args": [
                "--sandbox"
              ]
            },
            "other": { "command": "other", "env": { "A": "1" } }, // stays
          },
        }
        """;

    public Terminal Terminal { get; } = new();

    public void SignIn() =>
        Terminal.Logins.Write(new Login { BaseUrl = new("https://api.close.com/api/v1"), ApiKey = "api_x" });

    /// <summary>Writes a file of the home folder.</summary>
    /// <returns>Its full path.</returns>
    public string Write(string path, string text)
    {
        var file = Path.Combine([Terminal.Home, .. path.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose()
    {
        if (Directory.Exists(Terminal.Home))
        {
            Directory.Delete(Terminal.Home, recursive: true);
        }
    }
}
