using CloseApi;

namespace McpCloseWhatsApp.Recording;

/// <summary>One call's way through many messages: side by side, each outcome its own, and nothing begun too late.</summary>
internal sealed class BoundedParallelism(TimeProvider clock, CancellationToken cancellationToken) : IDisposable
{
    // Clients give a call up after 60 s; what has begun by then has time to end.
    private readonly CancellationTokenSource begins = new(TimeSpan.FromSeconds(30), clock);

    // As many as there are connections; the pace that Close allows is kept further down.
    private readonly SemaphoreSlim slots = new(32);
    private CloseException? stopped;

    public CancellationToken Cancellation => cancellationToken;

    /// <summary>Why something that could be done at another time could not be done now; null where nothing was.</summary>
    public Refusal? Interruption { get; private set; }

    /// <summary>What becomes of one message, whatever goes wrong with it. Null where it was not reached: a further call will.</summary>
    public async Task<ItemResult?> RunAsync(int index, Func<Task<ItemResult?>> whole)
    {
        try
        {
            return await whole();
        }
        catch (CloseException refused) when (refused.Failure is CloseFailure.RateLimited)
        {
            return null;
        }
        catch (CloseException refused) when (refused.Failure is CloseFailure.Unauthorized)
        {
            stopped = refused;
            return null;
        }
        catch (CloseException refused)
        {
            return new(index, Outcome.Failed, Problem: CloseRefusal.Explain(refused).InOneLine());
        }
        catch (Refusal refused) when (refused.Code == ErrorCode.CloseUnavailable)
        {
            // Nothing is wrong with the message, and what Close holds already can still be told of the others.
            Interruption = refused;
            return null;
        }
        catch (Refusal refusal)
        {
            return new(index, Outcome.Failed, Problem: refusal.InOneLine());
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Work with Close, when a connection is free. Null where there was no time to begin it.</summary>
    public async Task<ItemResult?> WithSlotAsync(Func<Task<ItemResult>> work)
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            return begins.IsCancellationRequested || stopped is not null ? null : await work();
        }
        finally
        {
            slots.Release();
        }
    }

    /// <exception cref="CloseException">Close refused the key before anything was done.</exception>
    public void ThrowIfStopped(IEnumerable<ItemResult?> results)
    {
        if (stopped is not null && !results.Any(result => result is { Id: not null } or { Outcome: Outcome.Unknown }))
        {
            throw stopped;
        }
    }

    public void Dispose()
    {
        begins.Dispose();
        slots.Dispose();
    }
}
