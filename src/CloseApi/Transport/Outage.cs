namespace CloseApi.Transport;

/// <summary>Tells the operator when Close stops answering and when it answers again, one sentence each.</summary>
internal sealed class Outage(CloseOptions options)
{
    private bool isAway;

    public CloseException Report(CloseException failure)
    {
        if (failure.Failure == CloseFailure.NoAnswer && !Interlocked.Exchange(ref isAway, true))
        {
            options.OutageLog?.Invoke(failure.Message);
        }

        return failure;
    }

    public void End()
    {
        if (Volatile.Read(ref isAway) && Interlocked.Exchange(ref isAway, false))
        {
            options.OutageLog?.Invoke($"Close ({options.BaseAddress.Authority}) answers again.");
        }
    }
}
