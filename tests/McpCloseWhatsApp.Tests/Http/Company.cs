using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CloseSimulator;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>The server as a process that serves HTTP, before a simulated Close that outlives it.</summary>
internal sealed class Company : IAsyncDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory();
    private readonly HttpClient control;

    private Company(SimulatedClose close)
    {
        Close = close;
        control = new() { BaseAddress = close.ControlAddress };
    }

    public SimulatedClose Close { get; }

    public static async Task<Company> FoundAsync() => new(await SimulatedClose.StartAsync());

    /// <summary>Starts a server for this Close; what one noted of its doubts the next one knows.</summary>
    public ServerProcess Start(string arguments = "--http --urls http://127.0.0.1:0", params IEnumerable<(string Variable, string Value)> environment) =>
        ServerProcess.Start(arguments,
        [
            ("CLOSE_BASE_URL", $"{Close.BaseAddress}"), ("CLOSE_API_KEY", Close.ApiKey), ("CLOSE_LOCAL_PHONE", "+12125550143"),
            ("XDG_DATA_HOME", data.FullName), .. environment,
        ]);

    public static async Task<JsonNode> CallAsync(
        HttpClient client, Uri endpoint, string tool, string arguments = "{}", CancellationToken cancellationToken = default,
        params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = Door.Call(tool, arguments);
        request.RequestUri = endpoint;
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await client.SendAsync(request, cancellationToken);
        return await Door.AnswerAsync(response);
    }

    public async Task FaultAsync(string fault)
    {
        using var content = new StringContent(fault, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
        (await control.PostAsync("faults", content)).EnsureSuccessStatusCode().Dispose();
    }

    /// <summary>Waits until so many calls of a kind have reached Close.</summary>
    public async Task ReachedAsync(string filter, int count)
    {
        while (JsonNode.Parse(await control.GetStringAsync("calls" + filter))!.AsArray().Count < count)
        {
        }
    }

    /// <summary>WhatsApp's ids of all that Close really holds.</summary>
    public async Task<IReadOnlyList<string>> HeldAsync()
    {
        var held = JsonNode.Parse(await control.GetStringAsync("messages"))!;
        return [.. (held as JsonArray ?? held["data"]!.AsArray()).Select(one => $"{one!["external_whatsapp_message_id"]}")];
    }

    public async ValueTask DisposeAsync()
    {
        control.Dispose();
        await Close.DisposeAsync();
        data.Delete(recursive: true);
    }
}
