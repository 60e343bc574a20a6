using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloseSimulator.Http;

namespace CloseSimulator.Control;

/// <summary>Something that goes wrong between a caller and Close. The README tells the kinds.</summary>
internal sealed record Fault
{
    private const string Status = "status";
    private const string Delay = "delay";
    private const string CutBefore = "cut_before";
    private const string CutAfter = "cut_after";
    private const string Garbled = "garbled";
    private const string Hang = "hang";
    private const string HangAfter = "hang_after";

    private static readonly string[] Kinds = [Status, Delay, CutBefore, CutAfter, Garbled, Hang, HangAfter];

    public required string Kind { get; init; }

    /// <summary>Null for any method.</summary>
    public string? Method { get; init; }

    /// <summary>How the path starts, below the API's base.</summary>
    public string Path { get; init; } = "/";

    public int StatusCode { get; init; } = 500;

    /// <summary>Given as text, or as the JSON itself.</summary>
    public string Body { get; init; } = "";

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public TimeSpan Wait { get; init; }

    /// <summary>How many calls it hits; -1 for all.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many matching calls pass before it begins.</summary>
    public int Skip { get; init; }

    /// <summary>Whether Close has done what was asked for before a status or a delay.</summary>
    public bool After { get; init; }

    /// <summary>Whether the caller is kept waiting until it leaves.</summary>
    public bool KeepsWaiting => Kind is Hang or HangAfter;

    public bool Concerns(string method, string path) =>
        (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        && path.StartsWith(Path, StringComparison.Ordinal);

    /// <summary>The answer of a call that this fault hit, null when there is to be none. A call that is delayed is
    /// carried out even when the caller has left by then, as a slow server would.</summary>
    public async Task<Answer?> ComeBetweenAsync(
        Func<Task<Answer>> carryOut, TimeProvider time, CancellationToken stopping)
    {
        var (before, after) = After ? (TimeSpan.Zero, Wait) : (Wait, TimeSpan.Zero);
        await Task.Delay(before, time, stopping);
        switch (Kind)
        {
            case CutBefore or Hang:
                return null;
            case Status when !After:
                return OwnAnswer();
        }

        var answer = await carryOut();
        await Task.Delay(after, time, stopping);
        return Kind switch
        {
            CutAfter or HangAfter => null,
            Garbled => new Answer(200, "{\"id\": \"acti_"u8.ToArray(), Answer.JsonType),
            Status => OwnAnswer(),
            _ => answer,
        };
    }

    /// <exception cref="Refusal">400 when it is no fault.</exception>
    public static Fault Read(JsonElement json)
    {
        json.DemandOnly("kind", "method", "path", "status", "body", "headers", "delay_ms", "times", "skip", "after");
        if (json.Text("kind") is not { } kind || !Kinds.Contains(kind))
        {
            throw Refusal.Field("kind", "Must be one of " + string.Join(", ", Kinds));
        }

        return new Fault
        {
            Kind = kind,
            Method = json.Text("method"),
            Path = json.Text("path") ?? "/",
            StatusCode = json.Number("status") ?? 500,
            Body = json.Member("body") is { ValueKind: not JsonValueKind.String } body
                ? body.GetRawText()
                : json.Text("body") ?? "",
            Headers = json.Member("headers") is { ValueKind: JsonValueKind.Object } headers
                ? [.. headers.EnumerateObject().Select(one => KeyValuePair.Create(one.Name, one.Value.ToString()))]
                : [],
            Wait = TimeSpan.FromMilliseconds(Math.Max(json.Real("delay_ms") ?? 0, 0)),
            Times = json.Number("times") ?? 1,
            Skip = json.Number("skip") ?? 0,
            After = json.Flag("after") ?? false,
        };
    }

    public JsonObject ToJson(int hits) => new()
    {
        ["kind"] = Kind,
        ["method"] = Method,
        ["path"] = Path,
        ["status"] = StatusCode,
        ["body"] = Body,
        ["headers"] = new JsonObject(Headers.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
        ["delay_ms"] = Wait.TotalMilliseconds,
        ["times"] = Times,
        ["skip"] = Skip,
        ["after"] = After,
        ["hits"] = hits,
    };

    private Answer OwnAnswer()
    {
        var type = Body.StartsWith('{') ? Answer.JsonType : "text/html";
        return new Answer(StatusCode, Encoding.UTF8.GetBytes(Body), type) { Headers = Headers };
    }
}
