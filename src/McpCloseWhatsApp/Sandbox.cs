using CloseApi;
using CloseSimulator;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp;

/// <summary>A Close inside this process, seeded with invented people. The one place that knows the simulator.</summary>
internal sealed class Sandbox(SimulatedClose simulator) : IAsyncDisposable
{
    public static async Task<Sandbox> StartAsync() => new(await SimulatedClose.StartAsync());

    /// <summary>The settings with the sandbox in the place of api.close.com.</summary>
    public ServerSettings Enter(ServerSettings settings) => settings with
    {
        BaseUrl = simulator.BaseAddress,
        Credential = settings.SignIn == SignInMode.CloseApiKey ? null : CloseCredential.ApiKey(simulator.ApiKey),
    };

    public ValueTask DisposeAsync() => simulator.DisposeAsync();
}
