using System.Text.Json.Nodes;
using CloseSimulator.Http;

namespace CloseSimulator.Faults;

/// <summary>Refusals for the rate whose wait is absurd or unreadable.</summary>
internal static class RateFaults
{
    public static IEnumerable<FaultKind> Kinds =>
    [
        Retry("status_429", "429 without a time to wait.", 429),
        Retry("retry_after_1", "429 with Retry-After: 1.", 429, ("Retry-After", "1")) with { Evidence = "[DOC]" },
        Retry("retry_after_0", "429 with Retry-After: 0.", 429, ("Retry-After", "0")),
        Retry("retry_after_day", "429 with Retry-After: 86400.", 429, ("Retry-After", "86400")),
        Retry("retry_after_2037", "429 with a Retry-After in 2037.", 429,
            ("Retry-After", "Fri, 13 Nov 2037 00:00:00 GMT")),
        Retry("retry_after_past", "429 with a Retry-After in 1994.", 429,
            ("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT")),
        Retry("retry_after_negative", "429 with Retry-After: -5.", 429, ("Retry-After", "-5")),
        Retry("retry_after_huge", "429 with a Retry-After that fits no number.", 429,
            ("Retry-After", new string('9', 40))),
        Retry("retry_after_words", "429 with Retry-After: soon.", 429, ("Retry-After", "soon")),
        Retry("retry_after_day_503", "503 with Retry-After: 86400.", 503, ("Retry-After", "86400")),
        Retry("rate_reset_day", "429 with a RateLimit that resets in a day.", 429,
            ("RateLimit", "limit=100, remaining=0, reset=86400")),
        Retry("rate_reset_words", "429 with a RateLimit that cannot be read.", 429,
            ("RateLimit", "limit=many, remaining=, reset=NaN")),
        FaultKind.Change("rate_spent", "The true answer, with a RateLimit that is used up for a day.", (truth, _) =>
            truth with
            {
                Headers = [.. truth.Headers, KeyValuePair.Create("RateLimit", "limit=100, remaining=0, reset=86400")],
            }),
    ];

    private static FaultKind Retry(
        string name, string does, int status, params (string Name, string Value)[] headers) =>
        new(name, does, CarriesOut: false, _ => Answer.Json(new JsonObject(), status) with
        {
            Headers = [.. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))],
        });
}
