using System.Globalization;
using CloseApi.Tests.Wire;
using Microsoft.Extensions.Time.Testing;

namespace CloseApi.Tests.Transport;

/// <summary>Batches through the whole client, over real connections, on a virtual clock.</summary>
public sealed class BatchTests
{
    private const int Limit = 100;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider clock = new();
    private readonly Lock gate = new();
    private readonly List<int> taken = [0];
    private readonly List<int> refused = [0];
    private DateTimeOffset? begin;

    [Theory]
    [InlineData("RateLimit: limit={0}, remaining={1}, reset={2}", 0)]
    [InlineData("ratelimit: limit={0}; remaining={1}; reset={2}", 0)]
    [InlineData("ratelimit-limit: {0}|ratelimit-remaining: {1}|ratelimit-reset: {2}", 0)]
    [InlineData("Retry-After: {3}", 32)]
    public async Task Five_hundred_writes_take_five_windows_and_none_is_lost(string headers, int unknownAtFirst)
    {
        await using var close = await StubClose.StartAsync(_ => Answer(headers));
        using var client = close.Client(clock);
        using var batch = CallPriority.Background();

        await clock.PassUntilAsync(close, Task.WhenAll(Enumerable.Range(0, 500).Select(
            _ => client.WhatsAppMessages.CreateAsync(Sample.Creation))));

        Assert.Equal(500, taken.Sum());
        Assert.InRange(taken.Count, 5, 6);
        Assert.InRange(refused[0], 0, unknownAtFirst);
        Assert.All(refused.Skip(1), count => Assert.InRange(count, 0, 4));
    }

    [Fact]
    public async Task An_interactive_call_goes_before_the_rest_of_a_batch()
    {
        await using var close = await StubClose.StartAsync(_ => Answer("RateLimit: remaining={1}, reset={2}"));
        using var client = close.Client(clock);
        Task batch;
        using (CallPriority.Background())
        {
            batch = Task.WhenAll(Enumerable.Range(0, 500).Select(
                i => client.WhatsAppMessages.CreateAsync(Sample.Creation with { MessageMarkdown = "batch" })));
        }

        await clock.PassUntilAsync(close, client.WhatsAppMessages.CreateAsync(Sample.Creation with { MessageMarkdown = "person" }));

        // The call arrives after five hundred others and is sent in this window or the next.
        var before = close.Arrivals.TakeWhile(arrival => arrival.Text.Contains("batch", StringComparison.Ordinal)).Count();
        Assert.InRange(before, 0, Limit + 32);
        await clock.PassUntilAsync(close, batch.ContinueWith(_ => 0, TaskScheduler.Default));
        Assert.Equal(501, taken.Sum());
    }

    private Reply Answer(string headers)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            begin ??= now;
            var index = (int)((now - begin.Value) / Window);
            while (taken.Count <= index)
            {
                taken.Add(0);
                refused.Add(0);
            }

            var isTaken = taken[index] < Limit;
            (isTaken ? taken : refused)[index]++;
            var reset = (begin.Value + ((index + 1) * Window) - now).TotalSeconds;
            var told = string.Format(
                CultureInfo.InvariantCulture, headers, Limit, Limit - taken[index], reset, Math.Ceiling(reset));
            var answer = isTaken ? new Reply(200, Sample.Message) : new Reply(429, "{}");
            if (!isTaken || !told.StartsWith("Retry-After", StringComparison.Ordinal))
            {
                foreach (var header in told.Split('|').Select(line => line.Split(": ")))
                {
                    answer.Headers[header[0]] = header[1];
                }
            }

            return answer;
        }
    }
}
