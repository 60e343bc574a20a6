using McpCloseWhatsApp.Logging.Instances;
using McpCloseWhatsApp.Tests.Tools;

namespace McpCloseWhatsApp.Tests.Instances;

/// <summary>Instances on several machines tell each other by Redis, and by nothing else.</summary>
[Collection(AloneWithRedis.Name)]
public sealed class ServersOfOneRedisTests : SeveralServersTests, IAsyncLifetime
{
    private const string Hello = """
        {"contact_id":"cont_AdaReyes","messages":[
          {"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60718","activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"Hello"}]}
        """;

    private readonly List<SharedRedis> connections = [];
    private RedisServer redis = null!;

    public async ValueTask InitializeAsync() => redis = await RedisServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        if (redis is not null)
        {
            await redis.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task What_another_server_deleted_can_be_logged_again_at_once(bool byWhoCreated, bool inBatch)
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await using var third = await StartAsync(one);
        var id = (await one.CreateAsync()).Ok["message.id"];
        Assert.Equal("deleted", (await other.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{id}}","confirm":true}""")).Ok["outcome"]);

        // What is read by content is there before what is read by id.
        await one.FaultAsync("""{ "kind":"delay", "delay_ms":300, "method":"GET", "path":"/activity/whatsapp_message/", "times":2 }""");
        var again = byWhoCreated ? one : third;
        var logged = inBatch ? (await again.CallAsync("log_conversation", Hello)).Ok["results.0.outcome"] : (await again.CreateAsync()).Ok["outcome"];
        Assert.Equal("created", logged);
        var now = $"{Assert.Single(await one.NewMessagesAsync())["id"]}";
        Assert.NotEqual(id, now);
        Assert.All(
            [(await one.CreateAsync()).Ok, (await other.CreateAsync()).Ok, (await third.CreateAsync()).Ok],
            answer => Assert.Equal(("unchanged", now), (answer["outcome"], answer["message.id"])));
    }

    [Fact]
    public async Task Who_lost_its_turn_in_the_middle_of_a_change_undoes_no_change_of_another()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.FaultAsync("""{ "kind":"delay", "delay_ms":12000, "path":"/files/upload/" }""");

        var slow = AttachAsync(one, "slow");
        while ((await one.CallsAsync("?path=/activity/whatsapp_message/acti_BenThread1")).Count == 0)
        {
        }

        await redis.EndTurnsAsync("edit");
        Assert.Equal("updated", (await AttachAsync(other, "quick")).Ok["outcome"]);
        Clock.Advance(TimeSpan.FromSeconds(12));
        Assert.Contains("Another instance", (await slow).Refused("close_unavailable")["message"], StringComparison.Ordinal);
        Assert.Equal("updated", (await AttachAsync(one, "slow")).Ok["outcome"]);

        var held = (await one.CallAsync("get_whatsapp_message", """{"message_id":"acti_BenThread1"}""")).Ok;
        Assert.Equal(["quick.txt", "slow.txt"], held.Each("message.attachments", "filename").Order(StringComparer.Ordinal).TakeLast(2));

        static Task<Answer> AttachAsync(World world, string name) =>
            world.CallAsync("attach_file", $$"""{"message_id":"acti_BenThread1","filename":"{{name}}.txt","content_base64":"eA=="}""");
    }

    [Fact]
    public async Task What_another_server_deleted_nobody_finds()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        var id = (await one.CreateAsync()).Ok["message.id"];
        await other.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{id}}","confirm":true}""");

        (await one.CallAsync("get_whatsapp_message", $$"""{"message_id":"{{Spelling.Wamid}}"}""")).Refused("not_found");
    }

    private protected override async Task<World> StartAsync(World? beside = null)
    {
        var connection = await redis.ConnectAsync();
        connections.Add(connection);
        return await World.StartAsync(clock: Clock, close: beside?.Close, redis: connection);
    }

    private protected override async Task PassTheLagAsync()
    {
        Clock.Advance(TimeSpan.FromSeconds(90));
        await redis.ForgetAsync();
    }
}
