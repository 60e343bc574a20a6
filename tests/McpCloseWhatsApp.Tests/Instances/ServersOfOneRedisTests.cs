using McpCloseWhatsApp.Logging.Instances;
using McpCloseWhatsApp.Tests.Tools;

namespace McpCloseWhatsApp.Tests.Instances;

/// <summary>Instances on several machines tell each other by Redis, and by nothing else.</summary>
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
