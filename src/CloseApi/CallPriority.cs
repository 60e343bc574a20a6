namespace CloseApi;

/// <summary>Who goes first where Close limits the rate: a call that somebody waits for, or one of a batch.</summary>
public static class CallPriority
{
    private static readonly AsyncLocal<bool> background = new();

    /// <summary>Whether the calls made here give way to others.</summary>
    public static bool IsBackground => background.Value;

    /// <summary>Lets the calls made until it is disposed, and in what they start, give way to others.</summary>
    public static IDisposable Background()
    {
        var former = background.Value;
        background.Value = true;
        return new Scope(former);
    }

    private sealed class Scope(bool former) : IDisposable
    {
        public void Dispose() => background.Value = former;
    }
}
