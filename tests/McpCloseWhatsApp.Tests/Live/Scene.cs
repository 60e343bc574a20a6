using CloseSimulator;
using McpCloseWhatsApp.Tests.Laws;

namespace McpCloseWhatsApp.Tests.Live;

/// <summary>A world in which a colleague works directly in Close, and time passes only when a test lets it.</summary>
internal sealed class Scene : IAsyncDisposable
{
    /// <summary>The longest time between a change and its notification, as promised to subscribers.</summary>
    public static readonly TimeSpan Promised = TimeSpan.FromSeconds(15);

    private Scene(SimulatedClose close, JumpingClock clock, World world) =>
        (Close, Clock, World, Colleague) = (close, clock, world, new(close));

    public SimulatedClose Close { get; }

    public JumpingClock Clock { get; }

    public World World { get; }

    public Colleague Colleague { get; }

    public static async Task<Scene> OpenAsync(string protocolVersion = "2026-07-28")
    {
        var (close, clock) = await Stage.OpenAsync(seeded: true);
        return new(close, clock, await World.StartAsync(options: new() { ProtocolVersion = protocolVersion }, clock: clock, close: close));
    }

    public Task<Subscriber> SubscribeAsync(params IEnumerable<string> addresses) => Subscriber.StartAsync(World.Client, addresses);

    /// <summary>The next address that a subscriber is notified of, and the time until then.</summary>
    public async Task<(string Address, TimeSpan After)> NextAsync(Subscriber subscriber)
    {
        var began = Clock.GetTimestamp();
        var next = subscriber.NextAsync();
        await Clock.PassUntilAsync(next);
        return (await next, Clock.GetElapsedTime(began));
    }

    /// <summary>All addresses that a subscriber is notified of within the promised time.</summary>
    public async Task<IReadOnlyList<string>> NotifiedAsync(Subscriber subscriber)
    {
        await Clock.PassAsync(Promised);
        // The answer to a later request arrives after the notifications, however slow the machine is.
        await World.Client.ListToolsAsync();
        return [.. subscriber.Notified().Order()];
    }

    public async Task<int> LooksAsync() => (await World.CallsAsync("?path=/event/")).Count;

    public async ValueTask DisposeAsync()
    {
        Colleague.Dispose();
        await World.DisposeAsync();
        await Close.DisposeAsync();
    }
}
