namespace McpCloseWhatsApp.Contacts;

/// <summary>
/// Begins work with what was seen minutes ago, beside the request that shows what is true now. That saves one round to
/// Close, which takes 50 to 150 ms.
/// </summary>
internal static class Belief
{
    /// <summary>The result of the work for what is true. If the belief was wrong, the work is done again.</summary>
    /// <param name="believed">Null if nothing is known.</param>
    /// <param name="confirming">What is true. Its failure is the failure of the whole.</param>
    /// <param name="work">It must change nothing, because it may be done for what is not true.</param>
    public static async Task<TResult> ConfirmAsync<T, TResult>(
        T? believed, Task<T> confirming, Func<T, CancellationToken, Task<TResult>> work,
        CancellationToken cancellationToken)
        where T : class, IEquatable<T>
    {
        if (believed is not null)
        {
            using var needed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var early = work(believed, needed.Token);
            try
            {
                if (believed.Equals(await confirming))
                {
                    return await early;
                }
            }
            finally
            {
                await needed.CancelAsync();
                await ((Task)early).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return await work(await confirming, cancellationToken);
    }
}
