using System.Collections.Concurrent;

namespace McpCloseWhatsApp.Completions;

/// <summary>What was found a moment ago, for somebody who goes on typing: each letter would be a request of Close.</summary>
internal sealed class ShortMemory(TimeProvider clock)
{
    private const int Most = 200;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(30);

    /// <summary>Nobody waits longer for a completion.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, (Task<Offered> Found, long At)> known = [];

    /// <summary>What is remembered, or else what is found now; those who ask the same at once share it.</summary>
    public Task<Offered> Of(string question, Func<CancellationToken, Task<Offered>> find)
    {
        if (Recall(question) is { } remembered)
        {
            return remembered;
        }

        if (known.Count >= Most)
        {
            known.Clear();
        }

        // It gives way to tools that somebody waits for.
        using var background = CallPriority.Background();
        var found = FindAsync(find);
        known[question] = (found, clock.GetTimestamp());
        return found;
    }

    /// <summary>What is remembered and did not fail; null where nothing is.</summary>
    public Task<Offered>? Recall(string question) =>
        known.TryGetValue(question, out var one) && !one.Found.IsFaulted && !one.Found.IsCanceled && clock.GetElapsedTime(one.At) < Lasts
            ? one.Found
            : null;

    private async Task<Offered> FindAsync(Func<CancellationToken, Task<Offered>> find)
    {
        using var late = new CancellationTokenSource(Longest, clock);
        return await find(late.Token);
    }
}
