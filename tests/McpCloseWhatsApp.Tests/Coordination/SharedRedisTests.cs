using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Tests.Stdio;
using McpCloseWhatsApp.Tests.Tools;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>Instances while their Redis is away, comes back, or lost its data.</summary>
[Collection(AloneWithRedis.Name)]
public sealed class SharedRedisTests
{
    // The client of Redis reconnects by itself, and no event shows when. So two tests repeat a call, and end after this
    // time in milliseconds.
    private const int TimeLimit = 120_000;

    private const string Lag = """{ "list_lag_seconds": 60 }""";

    private const string Two = """
        {"contact_id":"cont_AdaReyes","messages":[
          {"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60718","activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"Hello"},
          {"external_whatsapp_message_id":"second","activity_at":"2026-03-12T10:01:00Z","direction":"incoming","message_markdown":"Anybody?"}]}
        """;

    [Theory]
    [InlineData("127.0.0.1:1,password=hunter2,connectTimeout=500",
        "CLOSE_REDIS names a Redis that does not answer, or not to this user and password (UnableToConnect): start it, correct the setting, or unset "
        + "it and run one instance only.")]
    [InlineData("127.0.0.1:1,password=hunter2,nonsense=1",
        "CLOSE_REDIS cannot be read: give it as StackExchange.Redis takes it, such as redis.example:6379,password=...,ssl=true.")]
    public async Task A_Redis_that_is_away_at_the_start_is_one_sentence_without_a_secret(string configuration, string sentence)
    {
        await using var server = ServerProcess.Start("", ("CLOSE_API_KEY", "api_x"), ("CLOSE_REDIS", configuration));

        Assert.Equal((1, sentence + "\n"), await server.EndAsync());
    }

    [Theory]
    [InlineData("::::")]
    [InlineData("password=hunter2")]
    [InlineData("not a host")]
    public async Task A_connection_string_without_an_address_cannot_be_read(string configuration) => Assert.StartsWith(
        "CLOSE_REDIS cannot be read:",
        (await Assert.ThrowsAsync<RedisUnusableException>(() => SharedRedis.ConnectAsync(configuration, TimeProvider.System))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task A_server_for_one_client_loads_neither_Redis_nor_the_libraries_of_the_terminal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows what a process has loaded.");
        await using var server = ServerProcess.Start("--sandbox");
        await server.ShakeHandsAsync();
        await server.AskAsync(1, "tools/call", """{"name":"get_whatsapp_message","arguments":{"message_id":"acti_BenThread1"}}""");

        Assert.Contains("McpCloseWhatsApp.dll", server.Loaded(), StringComparison.Ordinal);
        Assert.DoesNotMatch("Redis|DistributedLock|System.IO.Hashing|Spectre|System.CommandLine", server.Loaded());
    }

    [Fact(Timeout = TimeLimit)]
    public async Task While_Redis_is_away_reads_work_and_nothing_is_created()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();
        await using var world = await World.StartAsync(redis: connection);
        await world.CreateAsync();

        await redis.KillAsync();
        Assert.Equal("unchanged", (await world.CreateAsync()).Ok["outcome"]);
        Assert.Equal("Hello", (await world.CallAsync("get_whatsapp_message", $$"""{"message_id":"{{Spelling.Wamid}}"}""")).Ok["message.message_markdown"]);
        Assert.Contains(
            "Redis",
            (await world.CreateAsync("""{"external_whatsapp_message_id":"new"}""")).Refused("close_unavailable")["message"],
            StringComparison.Ordinal);
        (await world.CallAsync("attach_file", """{"message_id":"acti_BenThread1","filename":"a.txt","content_base64":"eA=="}""")).Refused("close_unavailable");
        var batch = (await world.CallAsync("log_conversation", Two)).Ok;
        Assert.Equal(("""{"unchanged":1}""", "false"), (batch.At("counts")!.ToJsonString(), batch["complete"]));
        Assert.Contains("Redis", batch["next_step"], StringComparison.Ordinal);

        await redis.BeginAsync();
        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        var quiet = await UntilItIsThereAsync(world);
        Assert.InRange(int.Parse(quiet["retry_after_seconds"]!), 60, 90);
        Assert.Equal("unchanged", (await world.CreateAsync()).Ok["outcome"]);

        await redis.ForgetAsync();
        Assert.Equal(("1", "1"), ((batch = (await world.CallAsync("log_conversation", Two)).Ok)["counts.unchanged"], batch["counts.created"]));
    }

    [Fact(Timeout = TimeLimit)]
    public async Task While_Redis_is_silent_no_call_waits_long()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();
        await using var world = await World.StartAsync(redis: connection);

        redis.Freeze();
        (await world.CreateAsync()).Refused("close_unavailable");
        (await world.CreateAsync()).Refused("close_unavailable");
        redis.Thaw();

        Answer answer;
        while ((answer = await world.CreateAsync()).IsError)
        {
            answer.Refused("close_unavailable");
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        Assert.Equal("created", answer["outcome"]);
    }

    // Shorter than a note of a create in flight is valid.
    [Fact(Timeout = 60_000)]
    public async Task A_mark_whose_answer_was_lost_is_taken_back_because_Close_was_never_asked()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();
        await using var world = await World.StartAsync(redis: connection);
        await world.FaultAsync("""{ "kind":"delay", "delay_ms":1000, "path":"/files/upload/" }""");
        var creating = world.CreateAsync("""{"attachments":[{"filename":"a.txt","content_base64":"eA=="}]}""");
        await world.Control.WaitForCallsAsync("?path=/files/upload/", madeBy: creating);

        redis.Freeze();
        Assert.Contains("Redis", (await creating).Refused("close_unavailable")["message"], StringComparison.Ordinal);
        redis.Thaw();

        await using var second = await redis.ConnectAsync();
        await using var other = await World.StartAsync(close: world.Close, redis: second);
        while (await other.CreateAsync() is var answer && (answer.IsError || answer["outcome"] != "created"))
        {
            Assert.True(answer.IsError || answer["next_step"]!.StartsWith("Another server", StringComparison.Ordinal), answer.Text);
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        Assert.Single(await world.NewMessagesAsync());
    }

    [Fact]
    public async Task A_restarted_Redis_with_an_append_only_file_serves_creates_at_once()
    {
        await using var redis = await RedisServer.StartAsync(appendsToFile: true);
        await using var connection = await redis.ConnectAsync();
        await using var world = await World.StartAsync(redis: connection);
        await world.ArrangeAsync("switches", Lag, put: true);
        await world.CreateAsync();

        await redis.KillAsync();
        await redis.BeginAsync();
        await using var second = await redis.ConnectAsync();
        await using var other = await World.StartAsync(close: world.Close, redis: second);

        Assert.Equal("unchanged", (await other.CreateAsync()).Ok["outcome"]);
        Assert.Equal("created", (await other.CreateAsync("""{"external_whatsapp_message_id":"new"}""")).Ok["outcome"]);
    }

    [Fact]
    public async Task A_Redis_without_records_makes_a_new_instance_refuse_creates_for_a_while()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.DoAsync(database => database.ExecuteAsync("FLUSHALL"));
        await using var connection = await redis.ConnectAsync();
        await using var world = await World.StartAsync(redis: connection);

        Assert.InRange(int.Parse((await world.CreateAsync()).Refused("close_unavailable")["retry_after_seconds"]!), 60, 90);
        Assert.Empty(await world.NewMessagesAsync());
    }

    /// <summary>Repeats a create until Redis is connected again and reports that it has no records.</summary>
    private static async Task<Answer> UntilItIsThereAsync(World world)
    {
        while (true)
        {
            var answer = (await world.CreateAsync("""{"external_whatsapp_message_id":"new"}""")).Refused("close_unavailable");
            if (answer["message"]!.Contains("started without", StringComparison.Ordinal))
            {
                return answer;
            }
        }
    }
}
