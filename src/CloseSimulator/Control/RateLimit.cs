using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloseSimulator.Http;

namespace CloseSimulator.Control;

/// <summary>Fixed windows: one starts with the first call after the last has ended, and takes a number of calls.
/// [DOC https://developer.close.com/api/overview/rate-limits]</summary>
internal sealed class RateLimit
{
    private static readonly string[] HeaderForms = ["absent", "comma", "semicolon", "split"];
    private static readonly string[] RetryAfterForms = ["seconds", "date", "absent"];
    private static readonly string[] Scopes = ["key", "group"];

    private readonly Lock gate = new();
    private readonly Dictionary<string, Window> windows = new(StringComparer.Ordinal);
    private RateLimitSetting setting = new();

    private sealed record Window(DateTimeOffset Start, int Calls);

    public RateLimitSetting Setting
    {
        get
        {
            lock (gate)
            {
                return setting;
            }
        }
    }

    /// <exception cref="Refusal">400 when it is no setting.</exception>
    public void Set(JsonElement json)
    {
        var wanted = new RateLimitSetting
        {
            Limit = json.TryGetProperty("limit", out var limit) && limit.ValueKind == JsonValueKind.Number ? limit.GetInt32() : null,
            Window = TimeSpan.FromSeconds(json.TryGetProperty("window_seconds", out var window) ? window.GetDouble() : 1),
            Header = OneOf(json, "header", HeaderForms),
            RetryAfter = OneOf(json, "retry_after", RetryAfterForms),
            Per = OneOf(json, "per", Scopes),
        };
        lock (gate)
        {
            setting = wanted;
            windows.Clear();
        }
    }

    /// <summary>Counts a call, unless it is over the limit.</summary>
    public RateLimitState Count(string credential, string method, string route, DateTimeOffset now)
    {
        lock (gate)
        {
            if (setting.Limit is not { } limit)
            {
                // The header may come though nothing is ever refused. [LIVE denoapp: limit=100; remaining=100; reset=1]
                return new RateLimitState(setting, IsOver: false, Limit: 100, Remaining: 100, setting.Window);
            }

            var key = setting.Per == "key" ? credential : $"{credential} {method} {route}";
            if (!windows.TryGetValue(key, out var window) || now - window.Start >= setting.Window)
            {
                window = new Window(now, 0);
            }

            var reset = window.Start + setting.Window - now;
            if (window.Calls >= limit)
            {
                return new RateLimitState(setting, IsOver: true, limit, Remaining: 0, reset);
            }

            windows[key] = window with { Calls = window.Calls + 1 };
            return new RateLimitState(setting, IsOver: false, limit, limit - window.Calls - 1, reset);
        }
    }

    private static string OneOf(JsonElement json, string name, string[] answers) =>
        !json.TryGetProperty(name, out var given) ? answers[0]
        : answers.Contains(given.ToString()) ? given.ToString()
        : throw Refusal.Field(name, "Must be one of " + string.Join(", ", answers));
}

/// <summary>How calls are limited and how it is told.</summary>
internal sealed record RateLimitSetting
{
    /// <summary>Calls in a window; null for any number.</summary>
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

/// <summary>Where a caller stands after a call.</summary>
/// <param name="Reset">What is left of the window.</param>
internal sealed record RateLimitState(RateLimitSetting Setting, bool IsOver, int Limit, int Remaining, TimeSpan Reset)
{
    /// <summary>Adds the header to an answer.</summary>
    public Answer Mark(Answer answer) => answer with { Headers = [.. answer.Headers, .. Headers()] };

    /// <summary>429, with nothing carried out.</summary>
    public Answer Refuse(Simulation simulation)
    {
        var body = simulation.Switches.TooManyBody.Is("legacy") ? LegacyBody() : new JsonObject();
        var seconds = Math.Ceiling(Reset.TotalSeconds);
        var retryAfter = Setting.RetryAfter switch
        {
            "seconds" => seconds.ToString(CultureInfo.InvariantCulture),
            "date" => simulation.Clock.Now.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
        var refused = Mark(Answer.Json(body, 429));
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
