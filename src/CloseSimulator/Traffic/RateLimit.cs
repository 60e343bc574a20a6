using System.Text.Json;
using CloseSimulator.Http;

namespace CloseSimulator.Traffic;

/// <summary>Fixed windows. A window starts with the first call after the last window, and takes a number of calls.
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

    /// <exception cref="RequestError">400 when a value is not allowed.</exception>
    public void Set(JsonElement json)
    {
        json.AllowOnly("limit", "window_seconds", "header", "retry_after", "per");
        var wanted = new RateLimitSetting
        {
            Limit = json.Number("limit"),
            Window = TimeSpan.FromSeconds(json.Real("window_seconds") ?? 1),
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
    public RateLimitState Count(string credential, string group, DateTimeOffset now)
    {
        lock (gate)
        {
            if (setting.Limit is not { } limit)
            {
                // The header may come although no call is refused. [LIVE denoapp: limit=100; remaining=100; reset=1]
                return new RateLimitState(setting, IsOver: false, Limit: 100, Remaining: 100, setting.Window);
            }

            var key = setting.Per == "key" ? credential : $"{credential} {group}";
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
        json.Text(name) switch
        {
            null => answers[0],
            var given when answers.Contains(given) => given,
            _ => throw RequestError.Field(name, "Must be one of " + string.Join(", ", answers)),
        };
}
