using System.IO.Pipelines;
using System.Text;
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
    /// <summary>What Ada says, as create_whatsapp_message takes it.</summary>
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
    /// <param name="clock">The time for the server and for Close.</param>
    /// <param name="close">A Close that goes on when this world ends; null starts one.</param>
    /// <param name="redis">What the server shares with others.</param>
    public static async Task<World> StartAsync(
        Func<ServerSettings, ServerSettings>? with = null, McpClientOptions? options = null, bool seeded = true,
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
        var serves = new Account(with?.Invoke(settings) ?? settings, clock, redis);
        var (toServer, toClient) = (new Pipe(), new Pipe());
        var serverOptions = new McpServerOptions();
        ServerDescription.Describe(serverOptions, new(serves));
        var server = McpServer.Create(
            new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream()), serverOptions);
        var ending = new CancellationTokenSource();
        var run = server.RunAsync(ending.Token);
        var client = await McpClient.CreateAsync(
            new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()), options);
        return new(close, guest, serves, client, run, ending);
    }

    /// <summary>
    /// Calls a tool with arguments written as JSON. Whatever it answers, its text and its structured content must say the
    /// same, and an answer that is no error must be what the tool's schema promises.
    /// </summary>
    /// <param name="through">Another client than the world's own.</param>
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
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(answer.Text), answer.Json), answer.Text);
            var promised = ToolCatalogue.For(account).Single(one => one.ProtocolTool.Name == tool).ProtocolTool.OutputSchema!.Value;
            Assert.Empty(ArgumentCheck.Check(promised, answer.Members));
        }

        return answer;
    }

    /// <summary>Logs a message from Ada, who says hello, unless <paramref name="with"/> says otherwise.</summary>
    public Task<Answer> CreateAsync(string with = "{}") => CallAsync("create_whatsapp_message", Merged(Hello, with));

    /// <summary>Lets Close hold a message as if it always had: Ada's hello, unless <paramref name="with"/> says otherwise.</summary>
    /// <returns>Close's id of it.</returns>
    public async Task<string> HoldAsync(string with = "{}")
    {
        var held = Merged(Merged(Hello, """{"lead_id":"lead_PalletCo","local_phone":"+12125550143","remote_phone":"+447700900123"}"""), with);
        var seeded = await ArrangeAsync("seed", $$"""{"messages":[{{held}}]}""");
        return seeded["messages"]![0]!.GetValue<string>();
    }

    /// <summary>Lets Close hold one WhatsApp id twice, on the leads of Ada and of Adam.</summary>
    public async Task<(string Adas, string Adams)> HoldTwiceAsync() =>
        (await HoldAsync(), await HoldAsync("""{"lead_id":"lead_ReyesLogistics","contact_id":"cont_AdamReyes"}"""));

    /// <summary>Arranges the simulated Close over its control plane.</summary>
    public async Task<JsonNode> ArrangeAsync(string path, string body, bool put = false)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = put ? await control.PutAsync(path, content) : await control.PostAsync(path, content);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync()) ?? new JsonObject();
    }

    /// <summary>Lets something go wrong between the server and Close: a fault of the simulator.</summary>
    public Task FaultAsync(string fault) => ArrangeAsync("faults", fault);

    /// <summary>What Close really holds, whatever its lists show; those that it held from the start aside.</summary>
    public async Task<IReadOnlyList<JsonNode>> NewMessagesAsync() =>
        [.. (await MessagesAsync()).OfType<JsonNode>().Where(one => !one["id"]!.ToString().StartsWith("acti_BenThread", StringComparison.Ordinal))];

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

    /// <summary>The calls that would change something in Close, as <c>POST /activity/whatsapp_message/</c>.</summary>
    public async Task<IReadOnlyList<string>> WritesAsync() =>
        [.. (await CallsAsync()).Select(call => $"{call!["method"]} {call["path"]}")
            .Where(call => !call.StartsWith("GET", StringComparison.Ordinal) && call != "POST /data/search/")];

    /// <summary>A JSON object with some of its members added or replaced.</summary>
    public static string Merged(string json, string with)
    {
        var merged = JsonNode.Parse(json)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(with)!.AsObject())
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

    /// <summary>The resources that it links to.</summary>
    public IReadOnlyList<ResourceLinkBlock> Links => [.. result.Content.OfType<ResourceLinkBlock>()];

    /// <summary>Whether nothing but text came: clients check structured content against the output schema, in an error too.</summary>
    public bool IsTextOnly => result.StructuredContent is null && result.Content.All(block => block is TextContentBlock);

    public JsonNode Json => JsonNode.Parse(IsError ? Text : result.StructuredContent!.Value.GetRawText())!;

    public IEnumerable<KeyValuePair<string, JsonElement>> Members =>
        result.StructuredContent!.Value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value));

    /// <summary>The answer, which is no error.</summary>
    public Answer Ok
    {
        get
        {
            Assert.False(IsError, Text);
            return this;
        }
    }

    /// <summary>The fields that a refusal names, in the order of their names.</summary>
    public IReadOnlyList<string> Fields =>
        [.. (At("problems")?.AsArray() ?? []).Select(problem => problem!["field"]!.ToString()).Order(StringComparer.Ordinal)];

    public string? this[string path] => At(path)?.ToString();

    /// <summary>The answer, which is a refusal with this code and says what to do.</summary>
    public Answer Refused(string code)
    {
        Assert.True(IsError, Text);
        Assert.Equal(code, this["code"]);
        Assert.NotEqual("", this["message"]);
        Assert.NotNull(this["next_step"]);
        return this;
    }

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

    /// <summary>A field of every item of a list: <c>Each("messages", "id")</c>.</summary>
    public IReadOnlyList<string?> Each(string list, string field) => [.. At(list)!.AsArray().Select(item => item![field]?.ToString())];
}
