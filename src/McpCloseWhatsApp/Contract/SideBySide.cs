using CloseApi;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Waits for requests that run side by side. If several fail, the most helpful failure is thrown, not the first one.
/// </summary>
internal static class SideBySide
{
    public static async Task<T[]> AllAsync<T>(IEnumerable<Task<T>> tasks)
    {
        Task<T>[] all = [.. tasks];
        var whole = Task.WhenAll(all);
        await EndAsync(whole);
        return await whole;
    }

    public static Task BothAsync(Task one, Task other) => EndAsync(Task.WhenAll(one, other));

    private static async Task EndAsync(Task whole)
    {
        await whole.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (whole.Exception is { InnerExceptions: [_, _, ..] failures })
        {
            throw failures.OrderBy(Rank).ThenByDescending(WaitOf).First();
        }

        await whole;
    }

    /// <summary>A failure that must not be repeated comes first, then a failure with a wait, then the others.</summary>
    private static int Rank(Exception failure) => failure switch
    {
        CloseException { IsUncertain: true } => 1,
        Refusal => 2,
        CloseException
        {
            Failure: CloseFailure.Unauthorized or CloseFailure.NotFound or CloseFailure.Refused,
        } => 3,
        CloseException { Failure: CloseFailure.RateLimited } => 4,
        CloseException => 5,
        _ => 0,
    };

    private static TimeSpan WaitOf(Exception failure) => (failure as CloseException)?.RetryAfter ?? TimeSpan.Zero;
}
