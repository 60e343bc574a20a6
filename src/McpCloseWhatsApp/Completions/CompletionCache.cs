using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using CloseApi;

namespace McpCloseWhatsApp.Completions;

/// <summary>Caches recent results while the user types. Without it each letter would be a request to Close.</summary>
internal sealed class CompletionCache(TimeProvider clock)
{
    private const int Most = 200;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    /// <summary>The time limit of a completion.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, (Task<CompletionItems> Found, long Time)> results = [];

    /// <summary>
    /// The cached result, or the result of a new request. Concurrent equal questions share one request.
    /// </summary>
    public Task<CompletionItems> GetOrFindAsync(
        string question, Func<CancellationToken, Task<CompletionItems>> find)
    {
        if (Remembers(question, out var remembered))
        {
            return remembered;
        }

        if (results.Count >= Most)
        {
            results.Clear();
        }

        var found = FindAsync(find);
        results[question] = (found, clock.GetTimestamp());
        return found;
    }

    /// <summary>Whether a recent result for the question exists that did not fail.</summary>
    public bool Remembers(string question, [NotNullWhen(true)] out Task<CompletionItems>? found)
    {
        found = results.TryGetValue(question, out var result)
            && clock.GetElapsedTime(result.Time) < Lifetime
            && !result.Found.IsFaulted
            && !result.Found.IsCanceled
                ? result.Found
                : null;
        return found is not null;
    }

    private async Task<CompletionItems> FindAsync(Func<CancellationToken, Task<CompletionItems>> find)
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        // Lower priority than tool calls.
        using var background = CallPriority.Background();
        return await find(timeout.Token);
    }
}
