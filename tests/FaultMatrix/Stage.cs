using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloseApi;
using CloseSimulator;
using McpCloseWhatsApp;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Server;
using McpCloseWhatsApp.Tests;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace FaultMatrix;

/// <summary>A simulated Close that all cells share, one after the other, and the clock of Close and the server.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly SimulatedClose close;
    private readonly HttpClient control;
    private readonly string folder = Directory.CreateTempSubdirectory("fault-matrix-").FullName;

    private Stage(SimulatedClose close, QuickTime clock)
    {
        (this.close, Clock) = (close, clock);
        control = new() { BaseAddress = close.ControlAddress };
        File.WriteAllText(Path.Combine(folder, "chat.txt"), Trials.Export);
    }

    public QuickTime Clock { get; }

    public string ChatPath => Path.Combine(folder, "chat.txt");

    /// <summary>What must be in no answer and no log: the key, and the header that carries it.</summary>
    public IReadOnlyList<string> Secrets =>
        [close.ApiKey, Convert.ToBase64String(Encoding.UTF8.GetBytes(close.ApiKey + ":"))];

    public static async Task<Stage> OpenAsync()
    {
        var clock = new QuickTime();
        return new(await SimulatedClose.StartAsync(new() { Seeded = true, Clock = clock }), clock);
    }

    /// <summary>Starts a server that remembers nothing, for a Close as it was at the start.</summary>
    public async Task<Cell> SetAsync()
    {
        await PostAsync("reset", """{"seeded":true}""");
        await PostAsync("seed", $$"""{"messages":[{{Trials.Held}}]}""");
        var account = new Account(
            new()
            {
                BaseUrl = close.BaseAddress,
                Credential = CloseCredential.ApiKey(close.ApiKey),
                Permission = Permission.WriteDestructive,
                LocalPhone = "+12125550143",
                FileRoots = [folder],
                OwnTimeZone = TimeZoneInfo.Utc,
            },
            Clock);
        var (toServer, toClient) = (new Pipe(), new Pipe());
        var options = new McpServerOptions();
        ServerDescription.Describe(options, new(account));
        var server = McpServer.Create(
            new StreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream()), options);
        var stop = new CancellationTokenSource();
        var running = server.RunAsync(stop.Token);
        var client = await McpClient.CreateAsync(
            new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()));
        return new(this, account, client, running, stop);
    }

    public Task SeedAsync(params IEnumerable<string> messages) => PostAsync("seed", $$"""{"messages":[{{string.Join(',', messages)}}]}""");

    public async Task<IReadOnlyList<FaultRow>> KindsAsync() =>
        [.. (await ReadAsync("faults/kinds"))
            .Where(kind => $"{kind!["kind"]}" is not ("status" or "delay"))
            .SelectMany(kind => FaultRow.Of(kind!.AsObject()))];

    public Task FaultAsync(JsonObject fault) => PostAsync("faults", fault.ToJsonString());

    public async Task CalmAsync() => (await control.DeleteAsync("faults")).EnsureSuccessStatusCode().Dispose();

    public async Task<int> HitsAsync() => (await ReadAsync("faults"))
        .Sum(fault => fault!["hits"]!.GetValue<int>());

    /// <summary>The ids of WhatsApp of the messages that were posted, without the POSTs that Close refused for its rate.</summary>
    public async Task<IReadOnlyList<string>> PostsAsync() => [.. (await ReadAsync(
        "calls?method=POST&path=/activity/whatsapp_message/"))
            .Where(call => call!["status"]?.GetValue<int>() != 429)
            .Select(call => $"{call!["body"]?["external_whatsapp_message_id"]}")];

    /// <summary>From now on lists show Close as it was that long ago.</summary>
    public async Task LagAsync(int seconds) => (await control.PutAsync(
        "switches", new StringContent($$"""{"list_lag_seconds":{{seconds}}}""", Encoding.UTF8, "application/json")))
            .EnsureSuccessStatusCode().Dispose();

    /// <summary>The messages that Close really holds, and the phones of its contacts.</summary>
    public async Task<IReadOnlyList<Row>> RowsAsync() =>
    [
        .. (await ReadAsync("messages")).Select(row => new Row(
            $"{row!["id"]}", $"{row["external_whatsapp_message_id"]}", $"{row["lead_id"]}", $"{row["message_markdown"]}",
            (row["attachments"] as JsonArray)?.Count ?? 0)),
        .. (await ReadAsync("contacts")).SelectMany(contact => contact!["phones"]!.AsArray().Select(phone => new Row(
            $"{contact["id"]} {phone!["phone"]}", $"{phone["phone"]}", $"{contact["lead_id"]}", "", 0))),
    ];

    public async ValueTask DisposeAsync()
    {
        control.Dispose();
        await close.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<JsonArray> ReadAsync(string path) =>
        JsonNode.Parse(await control.GetStringAsync(path))!.AsArray();

    private async Task PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await control.PostAsync(path, content);
        if (!answer.IsSuccessStatusCode)
        {
            throw new FormatException($"{path}: {await answer.Content.ReadAsStringAsync()}");
        }
    }
}

/// <summary>A message that Close holds, or a phone of a contact.</summary>
internal sealed record Row(string Id, string ExternalId, string LeadId, string Text, int Files);

/// <summary>A new server, its client, and the calls of one cell.</summary>
internal sealed class Cell(Stage stage, Account account, McpClient client, Task running, CancellationTokenSource stop)
    : IAsyncDisposable
{
    /// <summary>Real time without any sign of life, after which a call counts as hanging.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>A part of the life of one request to Close, and how many of them are longer than that life.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(4);
    private const int StepsOfRequest = 4;

    public Stage Stage => stage;

    /// <summary>Calls a tool. Each request that Close does not answer ends when the clock is advanced past its life.</summary>
    public async Task<Answer> CallAsync(string tool, string arguments)
    {
        var parsed = JsonElement.Parse(arguments).EnumerateObject().ToDictionary(one => one.Name, object? (one) => one.Value);
        var began = stage.Clock.GetTimestamp();
        var call = CallToolAsync(tool, parsed);
        var (hits, steps, silence) = (0, 0, DateTime.UtcNow);
        while (await Task.WhenAny(call, Task.Delay(Look)) != call)
        {
            var quiet = DateTime.UtcNow - silence;
            if (await stage.HitsAsync() is var now && now != hits)
            {
                (hits, steps, silence) = (now, 0, DateTime.UtcNow);
            }
            else if (quiet > Patience)
            {
                return new(null, "no answer at all", stage.Clock.GetElapsedTime(began));
            }
            else if (quiet > (steps < StepsOfRequest ? 5 * (steps + 1) * Look : Patience / 4))
            {
                // A request that hangs ends. More time would end requests that are only slow to arrive.
                steps++;
                stage.Clock.Advance(Step);
            }
        }

        return (await call) with { Took = stage.Clock.GetElapsedTime(began) };
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        account.Dispose();
        stop.Dispose();
    }

    private async Task<Answer> CallToolAsync(string tool, Dictionary<string, object?> arguments)
    {
        try
        {
            var result = await client.CallToolAsync(tool, arguments);
            var text = string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text));
            return new(JsonNode.Parse(text) as JsonObject, text, default) { IsError = result.IsError is true };
        }
        catch (Exception failure) when (failure is ModelContextProtocol.McpException or JsonException)
        {
            return new(null, failure.Message, default) { IsError = true };
        }
    }
}

/// <summary>The answer of a tool.</summary>
/// <param name="Json">Null if the answer is no JSON object.</param>
internal sealed record Answer(JsonObject? Json, string Text, TimeSpan Took)
{
    public bool IsError { get; init; }

    /// <summary>The outcome, the code of an error, or the counts of a batch, in one word.</summary>
    public string Word => Json switch
    {
        null => "no answer",
        _ when IsError => $"{Json["code"]}",
        { } json when json["outcome"] is { } outcome => $"{outcome}",
        { } json when json["counts"] is JsonObject counts => (json["complete"]?.GetValue<bool>() is true ? "" : "part: ")
            + (counts.Count == 0 ? "nothing" : string.Join(" ", counts.OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key}"))),
        { } json when json["moved"] is { } moved => $"{(IsComplete ? "" : "part: ")}{moved} moved"
            + (json["problems"]?.AsArray() is { Count: > 0 } problems ? $" {problems.Count} problem" : ""),
        _ => "ok",
    };

    /// <summary>Whether the answer says that something was left for the user to decide.</summary>
    public bool TellsAProblem =>
        Word.Contains("conflict", StringComparison.Ordinal) || Word.Contains("problem", StringComparison.Ordinal);

    public int Count(string outcome) => Json?["counts"]?[outcome]?.GetValue<int>() ?? 0;

    public bool IsComplete => Json?["complete"]?.GetValue<bool>() is true;
}
