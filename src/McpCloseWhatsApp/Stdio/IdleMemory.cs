using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Stdio;

/// <summary>
/// Gives memory back to the system while the server waits for its client. A client keeps several servers open all day,
/// and calls them for minutes of it: after a few hundred calls the collector keeps more than 10 MB for the next ones.
/// </summary>
internal sealed class IdleMemory : IDisposable
{
    /// <summary>Longer than an agent thinks between two calls of one task.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    private readonly ITimer timer;

    /// <param name="giveBack">Runs once in each time without an answer that is as long as <see cref="Wait"/>.</param>
    public IdleMemory(TimeProvider clock, Action giveBack) =>
        timer = clock.CreateTimer(_ => giveBack(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Collects what the calls left, and returns the pages.</summary>
    public static void GiveBack() =>
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    /// <summary>Begins the wait again with each answer.</summary>
    public McpMessageHandler Watch(McpMessageHandler next) => async (context, cancellationToken) =>
    {
        await next(context, cancellationToken);
        timer.Change(Wait, Timeout.InfiniteTimeSpan);
    };

    public void Dispose() => timer.Dispose();
}
