using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloseApi;
using CloseSimulator;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Server;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Tools;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tests;

/// <summary>A real client, the real server and a simulated Close over loopback, for one test.</summary>
internal sealed class World : IAsyncDisposable
{
    /// <summary>A message from Ada, as arguments of create_whatsapp_message.</summary>
    public const string Hello = """
        {
          "contact_id": "cont_AdaReyes",
          "direction": "incoming",
          "message_markdown": "Hello",
          "activity_at": "2026-03-12T10:00:00Z",
          "external_whatsapp_message_id": "3EB0A1B2C3D4E5F60718"
        }
        """;

    private readonly CancellationTokenSource stop;
    private readonly Account account;
    private readonly Task serving;
    private readonly bool isGuest;

    private World(SimulatedClose close, bool guest, Account serves, McpClient client, Task run, CancellationTokenSource stop)
    {
        (Close, isGuest, account, Client, serving, this.stop) = (close, guest, serves, client, run, stop);
        Control = new(close);
    }

    public SimulatedClose Close { get; }

    /// <summary>Arranges the simulated Close and shows what it received.</summary>
    public SimulatorControl Control { get; }

    public McpClient Client { get; }

    /// <param name="changes">Changes the settings; their permission is the widest.</param>
    /// <param name="options">The capabilities of the client, for example elicitation.</param>
    /// <param name="clock">The time for the server and for Close.</param>
    /// <param name="close">A Close that outlives this world; null starts one that ends with it.</param>
    /// <param name="redis">The Redis that the server shares with other instances.</param>
    public static async Task<World> StartAsync(
        Func<ServerSettings, ServerSettings>? changes = null, McpClientOptions? options = null, bool seeded = true,
        TimeProvider? clock = null, SimulatedClose? close = null, SharedRedis? redis = null)
    {
        var guest = close is not null;
        close ??= await SimulatedClose.StartAsync(new() { Seeded = seeded, Clock = clock ?? TimeProvider.System });
        var settings = new ServerSettings
        {
            BaseUrl = close.BaseAddress,
            Credential = CloseCredential.ApiKey(close.ApiKey),
            Permission = Permission.WriteDestructive,
            LocalPhone = "+12125550143",
        };
        var serves = new Account(changes?.Invoke(settings) ?? settings, clock, redis);
        var (toServer, toClient) = (new Pipe(), new Pipe());
        var serverOptions = new McpServerOptions();
        ServerDescription.Describe(serverOptions, new(serves));
        var server = McpServer.Create(
            new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream()), serverOptions);
        var ending = new CancellationTokenSource();
        var run = server.RunAsync(ending.Token);
        var client = await PatientClient.ConnectAsync(
            new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()), options);
        return new(close, guest, serves, client, run, ending);
    }

    /// <summary>
    /// Calls a tool with arguments written as JSON. The text and the structured content of every answer must be
    /// equal, and an answer that is not an error must fit the output schema of the tool.
    /// </summary>
    /// <param name="through">The client that calls; null for the world's own.</param>
    public async Task<Answer> CallAsync(
        string tool, string arguments = "{}", CancellationToken? cancellationToken = null, McpClient? through = null)
    {
        var parsed = JsonDocument.Parse(arguments).RootElement.EnumerateObject()
            .ToDictionary(one => one.Name, object? (one) => one.Value.Clone());
        var answer = new Answer(await (through ?? Client).CallToolAsync(
            tool, parsed, cancellationToken: cancellationToken ?? TestContext.Current.CancellationToken));
        if (answer.IsError)
        {
            Assert.True(answer.IsTextOnly, answer.Text);
        }
        else
        {
            Assert.True(answer.IsOfTextBlocks, answer.Text);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(answer.Text), answer.Json), answer.Text);
            var promised = ToolCatalogue.For(account).Single(one => one.Contract.Name == tool).Contract.Tool.OutputSchema!.Value;
            Assert.Empty(ArgumentCheck.Check(promised, answer.Members));
        }

        return answer;
    }

    /// <summary>Logs <see cref="Hello"/>, changed by <paramref name="changes"/>.</summary>
    public Task<Answer> CreateAsync(string changes = "{}") => CallAsync("create_whatsapp_message", Merged(Hello, changes));

    /// <summary>Seeds Close with <see cref="Hello"/>, changed by <paramref name="changes"/>.</summary>
    /// <returns>The id of the message in Close.</returns>
    public async Task<string> HoldAsync(string changes = "{}")
    {
        var held = Merged(Merged(Hello, """{"lead_id":"lead_PalletCo","local_phone":"+12125550143","remote_phone":"+447700900123"}"""), changes);
        var seeded = await ArrangeAsync("seed", $$"""{"messages":[{{held}}]}""");
        return seeded["messages"]![0]!.GetValue<string>();
    }

    /// <summary>Seeds Close with one WhatsApp id twice: on the lead of Ada and on the lead of Adam.</summary>
    public async Task<(string Adas, string Adams)> HoldTwiceAsync() =>
        (await HoldAsync(), await HoldAsync("""{"lead_id":"lead_ReyesLogistics","contact_id":"cont_AdamReyes"}"""));

    public Task<JsonNode> ArrangeAsync(string path, string body, bool put = false) => Control.ArrangeAsync(path, body, put);

    public Task FaultAsync(string fault) => Control.FaultAsync(fault);

    /// <summary>The messages that Close really holds, without those that it held from the start.</summary>
    public async Task<IReadOnlyList<JsonNode>> NewMessagesAsync() =>
        [.. (await MessagesAsync()).OfType<JsonNode>().Where(one => !one["id"]!.ToString().StartsWith("acti_BenThread", StringComparison.Ordinal))];

    public Task ClearFaultsAsync() => Control.ClearFaultsAsync();

    public Task<JsonArray> MessagesAsync() => Control.MessagesAsync();

    public Task<JsonArray> CallsAsync(string filter = "") => Control.CallsAsync(filter);

    /// <summary>The calls that would change something in Close, as <c>POST /activity/whatsapp_message/</c>.</summary>
    public async Task<IReadOnlyList<string>> WritesAsync() =>
        [.. (await CallsAsync()).Select(call => $"{call!["method"]} {call["path"]}")
            .Where(call => !call.StartsWith("GET", StringComparison.Ordinal) && call != "POST /data/search/")];

    /// <summary>A JSON object with some of its members added or replaced.</summary>
    public static string Merged(string json, string changes)
    {
        var merged = JsonNode.Parse(json)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
        {
            merged[name] = value?.DeepClone();
        }

        return merged.ToJsonString();
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await stop.CancelAsync();
        await serving.ContinueWith(_ => { }, TaskScheduler.Default);
        account.Dispose();
        Control.Dispose();
        stop.Dispose();
        if (!isGuest)
        {
            await Close.DisposeAsync();
        }
    }
}
