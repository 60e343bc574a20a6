using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using CloseApi;

namespace McpCloseWhatsApp.Completions;

/// <summary>What was found a moment ago, for somebody who goes on typing: each letter would be a request of Close.</summary>
internal sealed class CompletionCache(TimeProvider clock)
{
    private const int Most = 200;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(30);

    /// <summary>Nobody waits longer for a completion.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, (Task<CompletionItems> Found, long At)> known = [];

    /// <summary>What is remembered, or else what is found now; those who ask the same at once share it.</summary>
    public Task<CompletionItems> Of(string question, Func<CancellationToken, Task<CompletionItems>> find)
    {
        if (Remembers(question, out var remembered))
        {
            return remembered;
        }

        if (known.Count >= Most)
        {
            known.Clear();
        }

        var found = FindAsync(find);
        known[question] = (found, clock.GetTimestamp());
        return found;
    }

    /// <summary>Whether a question was asked a moment ago, and did not fail.</summary>
    public bool Remembers(string question, [NotNullWhen(true)] out Task<CompletionItems>? found)
    {
        found = known.TryGetValue(question, out var one) && clock.GetElapsedTime(one.At) < Lasts
            && !one.Found.IsFaulted && !one.Found.IsCanceled ? one.Found : null;
        return found is not null;
    }

    private async Task<CompletionItems> FindAsync(Func<CancellationToken, Task<CompletionItems>> find)
    {
        using var late = new CancellationTokenSource(Longest, clock);
        // It gives way to tools that somebody waits for.
        using var background = CallPriority.Background();
        return await find(late.Token);
    }
}
