using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;

namespace CloseApi.Transport;

/// <summary>What an answer says of the rate limit.</summary>
/// <param name="Remaining">How many more requests this window takes; null where it was not said.</param>
/// <param name="Reset">How long this window lasts yet; null where it was not said.</param>
// https://developer.close.com/api/overview/rate-limits
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RateLimit(int? Remaining, TimeSpan? Reset)
{
    /// <summary>A longer window is none that a client could wait for: more likely the header means something else.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromHours(1);

    /// <summary>
    /// Reads <c>RateLimit: limit=100, remaining=50, reset=5</c>, which is documented, the same with semicolons, and the
    /// split <c>ratelimit-remaining</c> and <c>ratelimit-reset</c>, which were seen. Many answers carry none.
    /// </summary>
    public static RateLimit Of(HttpResponseHeaders headers)
    {
        decimal? remaining = null, reset = null;
        if (headers.NonValidated.TryGetValues("RateLimit", out var lines))
        {
            foreach (var line in lines)
            {
                foreach (var range in line.AsSpan().SplitAny(',', ';'))
                {
                    var item = line.AsSpan(range).Trim();
                    remaining ??= ValueOf("remaining=", item);
                    reset ??= ValueOf("reset=", item);
                }
            }
        }

        remaining ??= Split(headers, "RateLimit-Remaining");
        reset ??= Split(headers, "RateLimit-Reset");
        return new(
            remaining is >= 0 and <= int.MaxValue ? (int)remaining : null,
            reset switch
            {
                // The last second, rounded down.
                0 => TimeSpan.FromSeconds(1),
                > 0 when reset <= (decimal)longest.TotalSeconds => TimeSpan.FromSeconds((double)reset),
                _ => null,
            });
    }

    /// <summary>How long a 429 asks to wait: until the reset, else for its <c>Retry-After</c>, the same rounded up.</summary>
    public static TimeSpan? WaitOf(HttpResponseHeaders headers, TimeProvider clock) =>
        Of(headers).Reset ?? RetryAfterOf(headers, clock);

    /// <summary>What <c>Retry-After</c> says, in seconds or as a date; null where it is missing.</summary>
    public static TimeSpan? RetryAfterOf(HttpResponseHeaders headers, TimeProvider clock)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static decimal? ValueOf(string key, ReadOnlySpan<char> item) =>
        item.StartsWith(key, StringComparison.OrdinalIgnoreCase) ? Number(item[key.Length..]) : null;

    private static decimal? Split(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) && values.Count == 1 ? Number(values.ToString()) : null;

    private static decimal? Number(ReadOnlySpan<char> text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
