using System.Text.Json.Nodes;
using CsCheck;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>Random faults, lags and rate limits, as JSON for the control plane of the simulator.</summary>
internal sealed record Trouble(IReadOnlyList<string> Faults, string Switches, string RateLimit)
{
    private static readonly Gen<(string? Method, string Path)> Where = Gen.Frequency(
        (6, Gen.Const(((string?)"POST", "/activity/whatsapp_message/"))),
        (2, Gen.Const(((string?)"PUT", "/activity/whatsapp_message/"))),
        (2, Gen.Const(((string?)"GET", "/activity/whatsapp_message/"))),
        (2, Gen.Const(((string?)"GET", "/activity/"))),
        (1, Gen.Const(((string?)null, "/files/upload/"))),
        (1, Gen.Const(((string?)null, "/_store/"))),
        (1, Gen.Const(((string?)"GET", "/contact/"))),
        (1, Gen.Const(((string?)null, "/"))));

    private static readonly Gen<string> What = Gen.Frequency(
        (4, Gen.OneOf("cut_before", "cut_after", "hang", "hang_after", "garbled").Select(kind => $"\"kind\":\"{kind}\"")),
        (3, Gen.Select(Gen.OneOf(500, 502, 503, 504), Gen.Bool, Gen.OneOf("", "<html>Bad Gateway</html>", "{}"))
            .Select((status, after, body) => $$"""
                "kind":"status","status":{{status}},"after":{{(after ? "true" : "false")}},"body":{{JsonValue.Create(body).ToJsonString()}}
                """)),
        (2, Gen.OneOf(
            "", "\"Retry-After\":\"1\"", "\"Retry-After\":\"0\"", "\"RateLimit\":\"limit=10, remaining=0, reset=2\"",
            "\"RateLimit\":\"limit=10; remaining=0; reset=0.5\"",
            "\"RateLimit-Limit\":\"10\",\"RateLimit-Remaining\":\"0\",\"RateLimit-Reset\":\"1\"", "\"Retry-After\":\"Wed, 01 Apr 2026 08:00:05 GMT\"")
            .Select(headers => $$"""
                "kind":"status","status":429,"headers":{ {{headers}} }
                """)),
        (2, Gen.Select(Gen.OneOf(100, 2_000, 14_000, 20_000, 30_000), Gen.Bool).Select((ms, after) => $$"""
            "kind":"delay","delay_ms":{{ms}},"after":{{(after ? "true" : "false")}}
            """)));

    private static readonly Gen<string> Fault = Gen.Select(Where, What, Gen.Frequency((4, Gen.Int[1, 2]), (1, Gen.Int[3, 9])), Gen.Int[0, 12])
        .Select((where, what, times, skip) => $$"""
            { {{what}}, {{(where.Method is null ? "" : $"\"method\":\"{where.Method}\",")}} "path":"{{where.Path}}","times":{{times}},"skip":{{skip}} }
            """);

    public static readonly Gen<Trouble> Any = Gen.Select(
        Fault.Array[0, 8],
        Gen.Select(Gen.OneOf(0, 0, 5, 30, 60), Gen.OneOf(0, 0, 0, 10)).Select((list, read) => $$"""
            { "list_lag_seconds": {{list}}, "read_lag_seconds": {{read}} }
            """),
        Gen.Frequency((3, Gen.Const("{}")), (1, Gen.Select(
            Gen.Int[2, 20], Gen.OneOf(1, 3), Gen.OneOf("absent", "comma", "semicolon", "split"),
            Gen.OneOf("seconds", "date", "absent"), Gen.OneOf("key", "group")).Select((limit, window, header, after, per) => $$"""
                { "limit": {{limit}}, "window_seconds": {{window}}, "header": "{{header}}", "retry_after": "{{after}}", "per": "{{per}}" }
                """))))
        .Select((faults, switches, rate) => new Trouble(faults, switches, rate));
}
