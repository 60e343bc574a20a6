namespace CloseApi;

/// <summary>
/// The order of calls under the rate limit: interactive calls go before background calls, such as a batch.
/// </summary>
public static class CallPriority
{
    private static readonly AsyncLocal<bool> InBackground = new();

    /// <summary>Whether calls made here are background calls.</summary>
    public static bool IsBackground => InBackground.Value;

    /// <summary>Makes the following calls, and those of tasks they start, background calls until disposed.</summary>
    public static IDisposable Background()
    {
        var previous = InBackground.Value;
        InBackground.Value = true;
        return new Scope(previous);
    }

    private sealed class Scope(bool previous) : IDisposable
    {
        public void Dispose() => InBackground.Value = previous;
    }
}
