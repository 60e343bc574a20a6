using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;

namespace CloseApi.Transport;

/// <summary>The rate limit as an answer states it.</summary>
/// <param name="Remaining">How many more requests fit in this window; null if not stated.</param>
/// <param name="Reset">How long until this window ends; null if not stated.</param>
// https://developer.close.com/api/overview/rate-limits
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RateLimit(int? Remaining, TimeSpan? Reset)
{
    /// <summary>
    /// A longer window or wait is implausible: Close's windows last seconds. The header may be a timestamp, or written
    /// by a gateway, and would stop this client for days after Close works again.
    /// </summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Reads <c>RateLimit: limit=100, remaining=50, reset=5</c>, which Close documents. Also reads the same with
    /// semicolons, and the split headers <c>ratelimit-remaining</c> and <c>ratelimit-reset</c>, which Close was seen to
    /// send. Many answers carry no such header.
    /// </summary>
    public static RateLimit Parse(HttpResponseHeaders headers)
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

        remaining ??= SplitHeader(headers, "RateLimit-Remaining");
        reset ??= SplitHeader(headers, "RateLimit-Reset");
        return new(
            remaining is >= 0 and <= int.MaxValue ? (int)remaining : null,
            reset switch
            {
                // A reset that was rounded down: less than a second is left.
                0 => TimeSpan.FromSeconds(1),
                > 0 when reset <= (decimal)Longest.TotalSeconds => TimeSpan.FromSeconds((double)reset),
                _ => null,
            });
    }

    /// <summary>
    /// How long a 429 asks to wait: until the reset, or else for its <c>Retry-After</c>, which has no decimals.
    /// </summary>
    public static TimeSpan? ReadWait(HttpResponseHeaders headers, TimeProvider clock) =>
        Parse(headers).Reset ?? ReadRetryAfter(headers, clock);

    /// <summary>
    /// The wait in <c>Retry-After</c>, given in seconds or as a date, one minute at most; null if missing.
    /// </summary>
    public static TimeSpan? ReadRetryAfter(HttpResponseHeaders headers, TimeProvider clock)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait is { } stated ? TimeSpan.FromTicks(Math.Clamp(stated.Ticks, 0, Longest.Ticks)) : null;
    }

    private static decimal? ValueOf(string key, ReadOnlySpan<char> item) =>
        item.StartsWith(key, StringComparison.OrdinalIgnoreCase) ? Number(item[key.Length..]) : null;

    private static decimal? SplitHeader(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) && values.Count == 1 ? Number(values.ToString()) : null;

    private static decimal? Number(ReadOnlySpan<char> text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
