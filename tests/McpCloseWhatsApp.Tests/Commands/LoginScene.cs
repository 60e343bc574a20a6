using CloseSimulator;
using McpCloseWhatsApp.Credentials;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>A terminal, and a browser whose person agrees at once.</summary>
internal sealed class LoginScene : IDisposable
{
    public Terminal Terminal { get; } = new();

    public async Task<SimulatedClose> StartAsync()
    {
        var close = await SimulatedClose.StartAsync();
        Terminal.Environment["CLOSE_BASE_URL"] = close.BaseAddress.ToString();
        Terminal.Environment["CLOSE_NOTES_FOLDER"] = Path.Combine(Terminal.Home, "notes");
        Terminal.Browser = page =>
        {
            using var http = new HttpClient();
            using var answer = http.Send(new(HttpMethod.Get, page));
            Assert.True(answer.IsSuccessStatusCode);
        };
        return close;
    }

    /// <summary>The tokens of a server that runs beside the terminal.</summary>
    public LoginTokens Tokens(SimulatedClose close, TimeProvider? clock = null) =>
        new(new(Path.Combine(Terminal.Home, "login")), close.BaseAddress, clock ?? TimeProvider.System, _ => { });

    public void Dispose()
    {
        if (Directory.Exists(Terminal.Home))
        {
            Directory.Delete(Terminal.Home, recursive: true);
        }
    }
}
