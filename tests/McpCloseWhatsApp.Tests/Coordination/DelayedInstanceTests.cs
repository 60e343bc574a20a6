using CsCheck;
using McpCloseWhatsApp.Coordination;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>
/// An instance that is delayed at any point, for longer than its lease, never creates a message of another instance.
/// </summary>
[Collection(AloneWithRedis.Name)]
public sealed class DelayedInstanceTests
{
    [Fact]
    public async Task An_instance_that_lost_its_lease_learns_what_the_next_holder_created()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();
        await using var held = await EnterAsync(connection);
        await redis.EndLeasesAsync("create");
        await using var other = await EnterAsync(connection);

        Assert.Null(await other.MarkInFlightAsync());
        Assert.Null((await held.MarkInFlightAsync())!.MessageId);
        await other.CompleteAsync("acti_Others");
        Assert.Equal("acti_Others", (await held.MarkInFlightAsync())!.MessageId);
        await held.CompleteAsync("acti_Mine");
        await held.AbandonAsync();
        await using var later = await EnterAfterAsync(redis, connection);
        Assert.Equal("acti_Others", later.Earlier!.MessageId);
    }

    [Fact]
    public async Task A_completed_create_is_recorded_although_Redis_forgot_its_in_flight_mark()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();
        await using var claim = await EnterAsync(connection);
        await claim.MarkInFlightAsync();

        await redis.ForgetAsync();
        await claim.CompleteAsync("acti_Mine");

        await using var later = await EnterAsync(connection);
        Assert.Equal("acti_Mine", later.Earlier!.MessageId);
    }

    [Fact]
    public async Task An_instance_delayed_until_Redis_forgot_everything_creates_nothing()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();
        await using var held = await EnterAsync(connection);

        await redis.ForgetAsync();

        Assert.NotNull(await held.MarkInFlightAsync());
    }

    [Fact]
    public async Task An_in_flight_mark_outlives_its_uncertainty_by_a_minute()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();
        await using (var gone = await EnterAsync(connection))
        {
            await gone.MarkInFlightAsync();
        }

        var note = (await redis.AllAsync()).Keys.Single(key => key.StartsWith("close-whatsapp:note", StringComparison.Ordinal));
        await redis.DoAsync(database => database.KeyExpireAsync(note, TimeSpan.FromSeconds(59)));

        await using var later = await EnterAsync(connection);
        Assert.Equal(new(null, TimeSpan.Zero), later.Earlier);
        Assert.Null(await later.MarkInFlightAsync());
    }

    [Fact]
    public async Task An_instance_stopped_after_its_mark_for_longer_than_the_mark_is_valid_creates_nothing()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync(new Stopped());
        await using var held = await EnterAsync(connection);

        Assert.NotNull(await held.MarkInFlightAsync());
    }

    [Fact]
    public async Task Only_one_of_several_delayed_instances_asks_Close()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();
        // Each step is the next action of one of three instances, or -1: all leases end.
        await Gen.Int[-1, 2].Array[3, 24].SampleAsync(async steps =>
        {
            await redis.ForgetAsync();
            var claims = new IWriteLease?[3];
            int? asks = null;
            foreach (var step in steps)
            {
                if (step < 0)
                {
                    await redis.EndLeasesAsync("create");
                }
                else if (claims[step] is not { } claim)
                {
                    claims[step] = await EnterAsync(connection);
                }
                else if (claim.Earlier is null && await claim.MarkInFlightAsync() is null)
                {
                    Assert.Equal(step, asks ??= step);
                }
            }

            foreach (var claim in claims.OfType<IWriteLease>())
            {
                await claim.DisposeAsync();
            }
        }, iter: 60, threads: 1);
    }

    private static async Task<IWriteLease> EnterAfterAsync(RedisServer redis, SharedRedis connection)
    {
        await redis.EndLeasesAsync("create");
        return await EnterAsync(connection);
    }

    private static Task<IWriteLease> EnterAsync(SharedRedis redis) =>
        new RedisWriteCoordinator(redis, () => Task.FromResult<string?>(null), TimeSpan.FromMilliseconds(1))
            .EnterAsync(new("orga_X", "3EB0", "lead_X"), TestContext.Current.CancellationToken);

    /// <summary>The clock of a process that is suspended for minutes between any two of its actions.</summary>
    private sealed class Stopped : TimeProvider
    {
        private long looks;

        public override long GetTimestamp()
        {
            var seconds = Interlocked.Increment(ref looks) * (long)ConsistencyWindow.Retention.TotalSeconds;
            return base.GetTimestamp() + (seconds * TimestampFrequency);
        }
    }
}
