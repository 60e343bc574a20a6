using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloseApi;
using CloseSimulator;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tests;

/// <summary>A real client, the real server and a simulated Close over loopback, for one test.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly CancellationTokenSource stop;
    private readonly HttpClient control;
    private readonly Account account;
    private readonly Task serving;
    private readonly bool isGuest;

    private World(SimulatedClose close, bool guest, Account serves, McpClient client, Task run, CancellationTokenSource stop)
    {
        (Close, isGuest, account, Client, serving, this.stop) = (close, guest, serves, client, run, stop);
        control = new() { BaseAddress = close.ControlAddress };
    }

    public SimulatedClose Close { get; }

    public McpClient Client { get; }

    /// <param name="with">Changes the settings; the permission is the widest unless changed.</param>
    /// <param name="options">What the client can do, such as asking its user.</param>
    /// <param name="close">A Close that goes on when this world ends; null starts one.</param>
    /// <param name="clock">The server's clock.</param>
    public static async Task<World> StartAsync(
        Func<Settings, Settings>? with = null, McpClientOptions? options = null, bool seeded = true,
        SimulatedClose? close = null, TimeProvider? clock = null)
    {
        var guest = close is not null;
        close ??= await SimulatedClose.StartAsync(new() { Seeded = seeded });
        var settings = new Settings
        {
            BaseUrl = close.BaseAddress,
            Credential = CloseCredential.ApiKey(close.ApiKey),
            Permission = Permission.WriteDestructive,
            LocalPhone = "+12125550143",
        };
        var serves = new Account(with?.Invoke(settings) ?? settings, clock);
        var (toServer, toClient) = (new Pipe(), new Pipe());
        var serverOptions = new McpServerOptions();
        Server.Describe(serverOptions, serves);
        var server = McpServer.Create(
            new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream()), serverOptions);
        var ending = new CancellationTokenSource();
        var run = server.RunAsync(ending.Token);
        var client = await McpClient.CreateAsync(
            new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()), options);
        return new(close, guest, serves, client, run, ending);
    }

    /// <summary>Calls a tool with arguments written as JSON.</summary>
    /// <param name="through">Another client than the world's own.</param>
    public async Task<Answer> CallAsync(string tool, string arguments = "{}", McpClient? through = null)
    {
        var parsed = JsonDocument.Parse(arguments).RootElement.EnumerateObject()
            .ToDictionary(one => one.Name, object? (one) => one.Value.Clone());
        return new(await (through ?? Client).CallToolAsync(tool, parsed, cancellationToken: TestContext.Current.CancellationToken));
    }

    /// <summary>Arranges the simulated Close over its control plane.</summary>
    public async Task<JsonNode> ArrangeAsync(string path, string body, bool put = false)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = put ? await control.PutAsync(path, content) : await control.PostAsync(path, content);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync()) ?? new JsonObject();
    }

    /// <summary>From here on nothing goes wrong any more.</summary>
    public async Task ClearFaultsAsync() => (await control.DeleteAsync("faults")).EnsureSuccessStatusCode().Dispose();

    /// <summary>What Close really holds, whatever its lists show.</summary>
    public async Task<JsonArray> MessagesAsync() => await LookAsync("messages") switch
    {
        JsonArray all => all,
        JsonObject wrapped => wrapped["data"]!.AsArray(),
        _ => [],
    };

    /// <summary>The calls that reached Close.</summary>
    public async Task<JsonArray> CallsAsync(string filter = "") => (await LookAsync("calls" + filter)).AsArray();

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await stop.CancelAsync();
        await serving.ContinueWith(_ => { }, TaskScheduler.Default);
        account.Dispose();
        control.Dispose();
        stop.Dispose();
        if (!isGuest)
        {
            await Close.DisposeAsync();
        }
    }

    private async Task<JsonNode> LookAsync(string path) => JsonNode.Parse(await control.GetStringAsync(path))!;
}

/// <summary>What a tool answered.</summary>
internal sealed class Answer(CallToolResult result)
{
    public bool IsError => result.IsError is true;

    public string Text => string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text));

    public JsonNode Json => JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!;

    public string? this[string path] => At(path)?.ToString();

    /// <summary>A value by its path: <c>message.attachments.0.filename</c>.</summary>
    public JsonNode? At(string path)
    {
        JsonNode? node = Json;
        foreach (var step in path.Split('.'))
        {
            node = node is JsonArray array
                ? int.Parse(step) is var index && index < array.Count ? array[index] : null
                : node?[step];
        }

        return node;
    }
}
