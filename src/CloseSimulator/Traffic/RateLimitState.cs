using System.Globalization;
using System.Text.Json.Nodes;
using CloseSimulator.Assumptions;
using CloseSimulator.Http;

namespace CloseSimulator.Traffic;

/// <summary>The limit of calls, and the headers that announce it.</summary>
internal sealed record RateLimitSetting
{
    /// <summary>The number of calls in a window; null for no limit.</summary>
    public int? Limit { get; init; }

    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(1);

    public string Header { get; init; } = "absent";

    public string RetryAfter { get; init; } = "seconds";

    public string Per { get; init; } = "key";

    public JsonObject ToJson() => new()
    {
        ["limit"] = Limit,
        ["window_seconds"] = Window.TotalSeconds,
        ["header"] = Header,
        ["retry_after"] = RetryAfter,
        ["per"] = Per,
    };
}

/// <summary>What is left of a caller's limit after a call.</summary>
/// <param name="Reset">The time until the window ends.</param>
internal sealed record RateLimitState(RateLimitSetting Setting, bool IsOver, int Limit, int Remaining, TimeSpan Reset)
{
    /// <summary>Adds the header to an answer.</summary>
    public Answer AddHeaders(Answer answer) => answer with { Headers = [.. answer.Headers, .. Headers()] };

    /// <summary>The 429 of a call that was not carried out.</summary>
    public Answer Refuse(Switches switches, DateTimeOffset now)
    {
        var body = switches.TooManyBody.Is("legacy") ? LegacyBody() : new JsonObject();
        var seconds = Math.Ceiling(Reset.TotalSeconds);
        var retryAfter = Setting.RetryAfter switch
        {
            "seconds" => seconds.ToString(CultureInfo.InvariantCulture),
            "date" => now.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
        var refused = AddHeaders(Answer.Json(body, 429));
        return retryAfter is null
            ? refused
            : refused with { Headers = [.. refused.Headers, KeyValuePair.Create("Retry-After", retryAfter)] };
    }

    private IEnumerable<KeyValuePair<string, string>> Headers()
    {
        var reset = Reset.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);
        return Setting.Header switch
        {
            "comma" => [KeyValuePair.Create("RateLimit", $"limit={Limit}, remaining={Remaining}, reset={reset}")],
            "semicolon" => [KeyValuePair.Create("RateLimit", $"limit={Limit}; remaining={Remaining}; reset={reset}")],
            "split" =>
            [
                KeyValuePair.Create("RateLimit-Limit", $"{Limit}"),
                KeyValuePair.Create("RateLimit-Remaining", $"{Remaining}"),
                KeyValuePair.Create("RateLimit-Reset", reset),
            ],
            _ => [],
        };
    }

    // The body before 2024-04-24, when error could be an object. [CODE of old clients]
    private JsonObject LegacyBody() => new()
    {
        ["error"] = new JsonObject
        {
            ["rate_reset"] = Reset.TotalSeconds,
            ["message"] = $"API call count exceeded for this {Setting.Window.TotalSeconds:0} second window",
            ["rate_limit"] = Limit,
            ["rate_window"] = Setting.Window.TotalSeconds,
            ["rate_limit_type"] = "key",
        },
    };
}
