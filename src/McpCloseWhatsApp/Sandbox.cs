using CloseApi;
using CloseSimulator;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp;

/// <summary>
/// Runs a simulated Close in this process, with invented people. The only file that uses the simulator.
/// </summary>
internal sealed class Sandbox(SimulatedClose simulator) : IAsyncDisposable
{
    public static async Task<Sandbox> StartAsync() => new(await SimulatedClose.StartAsync());

    /// <summary>The settings, changed to use the simulator instead of api.close.com.</summary>
    public ServerSettings Enter(ServerSettings settings) => settings with
    {
        BaseUrl = simulator.BaseAddress,
        Credential = settings.SignIn == SignInMode.CloseApiKey ? null : CloseCredential.ApiKey(simulator.ApiKey),
    };

    public ValueTask DisposeAsync() => simulator.DisposeAsync();
}
