using CloseApi;

namespace McpCloseWhatsApp.Recording;

/// <summary>
/// Works on the messages of one call in parallel. Each message has its own result, and no work starts too late.
/// </summary>
internal sealed class BoundedParallelism(TimeProvider clock, CancellationToken cancellationToken) : IDisposable
{
    private const int Slots = 32;

    // Clients abandon a call after 60 s. Work that has started by then has the time to finish.
    private readonly CancellationTokenSource startTime = new(TimeSpan.FromSeconds(30), clock);

    // One slot for each connection. CloseApi keeps the pace that Close allows.
    private readonly SemaphoreSlim slots = new(Slots);
    private CloseException? stopped;
    private Refusal? interruption;
    private bool isTimeOver;

    public CancellationToken Cancellation => cancellationToken;

    private static Refusal TimeIsOver => new(
        ErrorCode.CloseUnavailable, "This call started no more work after 30 s, so it ends before clients give up.");

    /// <summary>
    /// Why a message was not reached although a later call can reach it; null if there is no such message.
    /// </summary>
    /// <param name="settledAfter">The wait that says when to call, if some outcomes are unknown.</param>
    public Refusal? Hindrance(TimeSpan? settledAfter = null) =>
        interruption ?? (isTimeOver && settledAfter is null ? TimeIsOver : null);

    /// <summary>Does the work for each item in a slot of its own.</summary>
    /// <param name="indexOf">The item's position in the call.</param>
    /// <param name="settled">The result of an item that needs no work; it takes neither a slot nor time.</param>
    /// <returns>The results in the order of the items; null for an item that was not reached.</returns>
    public Task<ItemResult?[]> ForEachAsync<T>(
        IEnumerable<T> items, Func<T, int> indexOf, Func<T, Task<ItemResult>> work,
        Func<T, ItemResult?>? settled = null) =>
        Task.WhenAll(items.Select(item => RunAsync(
            indexOf(item),
            async () => settled?.Invoke(item) ?? await WithSlotAsync(() => work(item)))));

    /// <summary>Reads the items only as fast as their work is done. Ends early if no more work may start.</summary>
    public Task ForEachAsync<T>(IEnumerable<T> items, Func<T, Task> work) => Parallel.ForEachAsync(
        items.TakeWhile(_ => MayStart()),
        new ParallelOptions { MaxDegreeOfParallelism = Slots },
        async (item, _) => await work(item));

    /// <summary>Runs the work for one message and turns every failure into its result.</summary>
    /// <returns>Null if the message was not reached: a later call can reach it.</returns>
    public async Task<ItemResult?> RunAsync(int index, Func<Task<ItemResult?>> work)
    {
        try
        {
            return await work();
        }
        catch (CloseException refused) when (refused.Failure is CloseFailure.RateLimited)
        {
            interruption = CloseRefusal.Explain(refused);
            return null;
        }
        catch (CloseException refused) when (refused.Failure is CloseFailure.Unauthorized)
        {
            stopped = refused;
            return null;
        }
        catch (CloseException refused)
        {
            var why = CloseRefusal.Explain(refused);
            return new(index, Outcome.Failed, Problem: why.InOneLine())
            {
                MayPass = why.Code == ErrorCode.CloseUnavailable,
            };
        }
        catch (Refusal refused) when (refused.Code == ErrorCode.CloseUnavailable)
        {
            // The message is valid, and the other messages that Close holds already can still be reported.
            interruption = refused;
            return null;
        }
        catch (Refusal refused)
        {
            return new(index, Outcome.Failed, Problem: refused.InOneLine());
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Waits for a free slot, then does the work. Null if it was too late to start.</summary>
    public async Task<ItemResult?> WithSlotAsync(Func<Task<ItemResult>> work)
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            return MayStart() ? await work() : null;
        }
        finally
        {
            slots.Release();
        }
    }

    /// <exception cref="CloseException">Close refused the key, and no message has been written.</exception>
    public void ThrowIfStopped(IEnumerable<ItemResult?> results) => ThrowIfStopped(results.Any(IsTold));

    /// <param name="anyTold">Whether the results name a message in Close, or one whose outcome is unknown.</param>
    /// <inheritdoc cref="ThrowIfStopped(IEnumerable{ItemResult})"/>
    public void ThrowIfStopped(bool anyTold)
    {
        if (stopped is not null && !anyTold)
        {
            throw stopped;
        }
    }

    private bool MayStart()
    {
        isTimeOver |= startTime.IsCancellationRequested;
        return !isTimeOver && !cancellationToken.IsCancellationRequested && stopped is null;
    }

    public static bool IsTold(ItemResult? result) => result is { Id: not null } or { Outcome: Outcome.Unknown };

    public void Dispose()
    {
        startTime.Dispose();
        slots.Dispose();
    }
}
