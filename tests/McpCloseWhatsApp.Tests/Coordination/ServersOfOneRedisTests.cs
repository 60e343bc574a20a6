using McpCloseWhatsApp.Coordination;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>Instances on several machines that share nothing but Redis.</summary>
[Collection(AloneWithRedis.Name)]
public sealed class ServersOfOneRedisTests : SeveralServersTests, IAsyncLifetime
{
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

    [Fact]
    public async Task An_instance_that_lost_its_lease_during_an_update_undoes_no_other_update()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.FaultAsync("""{ "kind":"delay", "delay_ms":12000, "path":"/files/upload/" }""");

        var slow = AttachAsync(one, "slow");
        await one.Control.WaitForCallsAsync("?path=/activity/whatsapp_message/acti_BenThread1", madeBy: slow);

        await redis.EndLeasesAsync("edit");
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
    public async Task An_instance_that_lost_its_lease_during_an_upload_creates_no_second_message()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.ArrangeAsync("switches", """{ "list_lag_seconds": 60 }""", put: true);
        await one.FaultAsync("""{ "kind":"delay", "delay_ms":12000, "path":"/files/upload/" }""");
        await one.FaultAsync("""{ "kind":"cut_after", "method":"POST", "path":"/activity/whatsapp_message/" }""");

        var slow = one.CreateAsync("""{"attachments":[{"filename":"a.txt","content_base64":"eA=="}]}""");
        await one.Control.WaitForCallsAsync("?path=/files/upload/", madeBy: slow);
        await redis.EndLeasesAsync("create");
        Assert.Equal("unknown", (await other.CreateAsync()).Ok["outcome"]);
        Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal("unknown", (await slow).Ok["outcome"]);
        Assert.Single(await one.NewMessagesAsync());
    }

    [Fact]
    public async Task A_number_that_was_not_added_because_the_lease_was_lost_is_added_by_the_next_call()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.FaultAsync("""{ "kind":"delay", "delay_ms":12000, "skip":1, "method":"GET", "path":"/contact/cont_AdamReyes/" }""");

        var slow = AddAsync(one, "+447700900555");
        await one.Control.WaitForCallsAsync("?method=GET&path=/contact/cont_AdamReyes/", 2, madeBy: slow);
        await redis.EndLeasesAsync("create");
        Assert.Equal("updated", (await AddAsync(other, "+447700900556")).Ok["outcome"]);
        Clock.Advance(TimeSpan.FromSeconds(12));
        Assert.Contains("Nothing was done", (await slow).Refused("close_unavailable")["message"], StringComparison.Ordinal);

        Assert.Equal("updated", (await AddAsync(one, "+447700900555")).Ok["outcome"]);

        static Task<Answer> AddAsync(World world, string phone) =>
            world.CallAsync("save_contact", $$"""{"phone":"{{phone}}","contact_id":"cont_AdamReyes"}""");
    }

    private protected override async Task<World> StartAsync(World? beside = null) =>
        await World.StartAsync(clock: Clock, close: beside?.Close, redis: await ConnectAsync());

    private protected override async Task<IWriteCoordinator> StartCoordinatorAsync() => new RedisWriteCoordinator(
        await ConnectAsync(), () => Task.FromResult<string?>("orga_Acme"), RecheckSchedule.Longest);

    private protected override async Task PassTheLagAsync()
    {
        Clock.Advance(TimeSpan.FromSeconds(90));
        await redis.ForgetAsync();
    }

    private async Task<SharedRedis> ConnectAsync()
    {
        var connection = await redis.ConnectAsync();
        connections.Add(connection);
        return connection;
    }
}
