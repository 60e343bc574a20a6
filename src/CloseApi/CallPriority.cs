namespace CloseApi;

/// <summary>
/// The order of calls under the rate limit: interactive calls go before background calls, such as a batch.
/// </summary>
public static class CallPriority
{
    private static readonly AsyncLocal<bool> background = new();

    /// <summary>Whether calls made here are background calls.</summary>
    public static bool IsBackground => background.Value;

    /// <summary>Makes the following calls, and those of tasks they start, background calls until disposed.</summary>
    public static IDisposable Background()
    {
        var previous = background.Value;
        background.Value = true;
        return new Scope(previous);
    }

    private sealed class Scope(bool previous) : IDisposable
    {
        public void Dispose() => background.Value = previous;
    }
}
