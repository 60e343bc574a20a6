using System.Text.Json.Nodes;
using CloseSimulator;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>Starts server processes that serve HTTP for one simulated Close, which outlives them.</summary>
internal sealed class Company : IAsyncDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory();
    private readonly SimulatedClose close;

    private Company(SimulatedClose close)
    {
        this.close = close;
        Control = new(close);
    }

    public SimulatorControl Control { get; }

    public string ApiKey => close.ApiKey;

    public static async Task<Company> FoundAsync() => new(await SimulatedClose.StartAsync());

    /// <summary>Starts a server for this Close. All of them share the records of uncertain creates.</summary>
    public ServerProcess Start(string arguments = "--http --urls http://127.0.0.1:0", params IEnumerable<(string Variable, string Value)> environment) =>
        ServerProcess.Start(arguments,
        [
            ("CLOSE_BASE_URL", $"{close.BaseAddress}"), ("CLOSE_API_KEY", ApiKey), ("CLOSE_LOCAL_PHONE", "+12125550143"),
            ("XDG_DATA_HOME", data.FullName), .. environment,
        ]);

    public static async Task<JsonNode> CallAsync(
        HttpClient client, Uri endpoint, string tool, string arguments = "{}", CancellationToken cancellationToken = default,
        params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = HttpServer.Call(tool, arguments);
        request.RequestUri = endpoint;
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await client.SendAsync(request, cancellationToken);
        return await HttpServer.AnswerAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await close.DisposeAsync();
        data.Delete(recursive: true);
    }
}
