using System.Collections.Concurrent;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Tests.Around;
using McpCloseWhatsApp.Tests.Laws;
using McpCloseWhatsApp.Tests.Stdio;
using ModelContextProtocol.Client;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>
/// Two real instances behind a proxy, and clients that log the same messages at the same time.
/// Meanwhile one instance is killed and replaced, Redis is suspended, and Redis is killed and restarted without its
/// data.
/// </summary>
public sealed class TwoInstancesTests
{
    private const int Messages = 1_000, Clients = 16, OneCall = 100;

    /// <summary>
    /// Close answers half a second after it stored a message: an instance killed in between leaves an uncertain
    /// create.
    /// </summary>
    private const string Slow = """{ "kind":"delay", "after":true, "delay_ms":500, "method":"POST", "path":"/activity/whatsapp_message/", "times":-1 }""";

    private static readonly IReadOnlyList<TalkMessage> Talk =
        [.. Enumerable.Range(0, Messages).Select(n => new TalkMessage(n, $"3EB0{n:X16}", n % 3 == 0 ? "outgoing" : "incoming", n, $"{n}: hello", null, null))];

    private readonly ConcurrentQueue<(string Key, string Outcome, string? Id)> outcomes = [];

    // An instance whose Redis lost its data creates nothing for 90 s.
    [Fact(Skip = TestSize.FullOnly, SkipType = typeof(TestSize), SkipUnless = nameof(TestSize.IsFull))]
    public async Task Every_message_that_many_clients_log_is_in_Close_once()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var world = await World.StartAsync(seeded: false);
        await Stage.ArrangeAsync(world, Plan.For(Talk) with { Trouble = new([Slow], """{ "list_lag_seconds": 60 }""", "{}") });
        await using var proxy = await RoundRobin.StartAsync();
        await using var staying = Start(world, redis);
        var killed = Start(world, redis);
        proxy.Serve(await AddressAsync(staying), await AddressAsync(killed));

        var logging = Task.WhenAll(Enumerable.Range(0, Clients).Select(number => LogAllAsync(world, proxy, number)));

        await world.Control.WaitForCallsAsync(SimulatorControl.Creates, Messages / 5, madeBy: logging);
        await killed.DisposeAsync();
        await using var started = Start(world, redis);
        proxy.Serve(await AddressAsync(staying), await AddressAsync(started));

        await world.Control.WaitForCallsAsync(SimulatorControl.Creates, Messages * 2 / 5, madeBy: logging);
        redis.Freeze();
        await WaitAsync(TimeSpan.FromSeconds(4));
        redis.Thaw();

        await world.Control.WaitForCallsAsync(SimulatorControl.Creates, Messages * 3 / 5, madeBy: logging);
        await redis.KillAsync();
        await redis.BeginAsync();
        await logging;

        var held = (await world.NewMessagesAsync()).Select(one => new WhatsAppMessageId($"{one["external_whatsapp_message_id"]}").Key).ToList();
        Assert.Equal(Messages, held.Count);
        Assert.Equal(Messages, held.Distinct().Count());
        Assert.All(outcomes, one => Assert.True(one.Outcome is "created" or "unchanged" or "logged" or "unreached" or "unknown", $"{one}"));
        Assert.All(outcomes.Where(one => one.Id is not null).GroupBy(one => one.Key), one =>
        {
            Assert.Single(one.DistinctBy(answer => answer.Id));
            Assert.True(one.Count(answer => answer.Outcome == "created") <= 1, one.Key);
        });
    }

    /// <summary>
    /// Logs the whole talk in batches of a hundred, and one message of each batch alone. Repeats each call until it
    /// is done.
    /// </summary>
    private async Task LogAllAsync(World world, RoundRobin proxy, int number)
    {
        await using var client = await PatientClient.ConnectAsync(
            new HttpClientTransport(new() { Endpoint = proxy.Endpoint, TransportMode = HttpTransportMode.StreamableHttp }));
        var hundreds = Talk.Chunk(OneCall).ToList();
        foreach (var hundred in hundreds.Skip(number % hundreds.Count).Concat(hundreds.Take(number % hundreds.Count)))
        {
            Mention[] mentions = [.. hundred.Select(message => new Mention(message.Number, number + message.Number, 0))];
            await UntilDoneAsync(world, client, new("create_whatsapp_message", [mentions[number]], null));
            await UntilDoneAsync(world, client, new("log_conversation", number % 2 == 0 ? mentions : [.. mentions.Reverse()], null));
        }
    }

    private async Task UntilDoneAsync(World world, McpClient client, Step step)
    {
        while (!await IsDoneAsync(world, client, step))
        {
            await WaitAsync(TimeSpan.FromSeconds(2));
        }
    }

    private async Task<bool> IsDoneAsync(World world, McpClient client, Step step)
    {
        Answer answer;
        try
        {
            answer = await world.CallAsync(step.Tool, step.ToArguments(Talk).ToJsonString(), through: client);
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or ModelContextProtocol.McpException)
        {
            return false;
        }

        if (answer.IsError)
        {
            answer.Refused("close_unavailable");
            return false;
        }

        foreach (var claim in Claim.FromAnswer(step, Talk, answer))
        {
            outcomes.Enqueue((claim.Key, claim.Outcome, claim.Id));
        }

        return answer["complete"] is { } complete ? complete == "true" : answer["outcome"] != "unknown";
    }

    private static ServerProcess Start(World world, RedisServer redis) => ServerProcess.Start(
        "--http --urls http://127.0.0.1:0",
        ("CLOSE_BASE_URL", world.Close.BaseAddress.ToString()), ("CLOSE_API_KEY", world.Close.ApiKey),
        ("CLOSE_LOCAL_PHONE", Laws.Talk.LocalPhone), ("CLOSE_REDIS", redis.Configuration));

    private static async Task<Uri> AddressAsync(ServerProcess server)
    {
        var line = await server.FirstError.Task;
        return Uri.TryCreate(line.Split(' ')[^1], UriKind.Absolute, out var address) ? address : throw new InvalidOperationException(line);
    }

    private static async Task WaitAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }
}
