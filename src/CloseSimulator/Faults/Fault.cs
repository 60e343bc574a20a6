using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloseSimulator.Http;

namespace CloseSimulator.Faults;

/// <summary>One queued fault: its kind, and the calls that it hits.</summary>
internal sealed record Fault
{
    private static readonly string[] StatusMembers = ["status", "body", "headers"];

    public required FaultKind Kind { get; init; }

    /// <summary>Null for any method.</summary>
    public string? Method { get; init; }

    /// <summary>The start of the path, without the base path of the API.</summary>
    public string Path { get; init; } = "/";

    /// <summary>A text that the query or the body has; null for any.</summary>
    public string? Contains { get; init; }

    /// <summary>Whether a fault of one record hits the last row of a list, and not the first.</summary>
    public bool HitsLastRow { get; init; }

    public int StatusCode { get; init; } = 500;

    /// <summary>The body of the answer. A fault gives it as text or as JSON.</summary>
    public string Body { get; init; } = "";

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public TimeSpan Wait { get; init; }

    /// <summary>The number of calls that it hits; -1 for all.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The number of matching calls that pass before it begins.</summary>
    public int Skip { get; init; }

    /// <summary>Whether Close carries out the call before the delay and the answer of this fault.</summary>
    public bool After { get; init; }

    /// <param name="content">The query and the body.</param>
    public bool Matches(string method, string path, Func<string> content) =>
        (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        && path.StartsWith(Path, StringComparison.Ordinal)
        && (Contains is null || content().Contains(Contains, StringComparison.Ordinal));

    /// <summary>The answer to a call that this fault hits; null for no answer. A delayed call is carried out
    /// even when the caller has left, as a slow server would do.</summary>
    public async Task<Answer?> ApplyAsync(
        FaultedCall call, Func<Task<Answer>> carryOut, CancellationToken stopping)
    {
        var (before, after) = After ? (TimeSpan.Zero, Wait) : (Wait, TimeSpan.Zero);
        await Task.Delay(before, call.Time, stopping);
        var truth = (Kind.CarriesOut ?? After) ? await carryOut() : null;
        await Task.Delay(after, call.Time, stopping);
        return Kind.Respond(call with { Truth = truth });
    }

    /// <summary>The answer of a fault of the kind <c>status</c>.</summary>
    public Answer OwnAnswer()
    {
        var type = Body.StartsWith('{') ? Answer.JsonType : Answer.HtmlType;
        return new Answer(StatusCode, Encoding.UTF8.GetBytes(Body), type) { Headers = Headers };
    }

    /// <exception cref="RequestError">400 when the JSON does not describe a fault.</exception>
    public static Fault Read(JsonElement json)
    {
        json.AllowOnly(
            "kind", "method", "path", "contains", "last_row", "status", "body", "headers", "delay_ms", "times", "skip",
            "after");
        if (json.Text("kind") is not { } name || FaultKinds.Find(name) is not { } kind)
        {
            throw RequestError.Field("kind", "There is no such kind; GET /_sim/faults/kinds lists them.");
        }

        if (!kind.TakesAnswer
            && StatusMembers.FirstOrDefault(member => json.Member(member) is not null) is { } misplaced)
        {
            throw RequestError.Field(
                misplaced, $"Only the kind status has this member; the kind {name} has its own answer.");
        }

        return new Fault
        {
            Kind = kind,
            Method = json.Text("method") ?? kind.Method,
            Path = json.Text("path") ?? kind.Path,
            Contains = json.Text("contains"),
            HitsLastRow = json.Flag("last_row") ?? false,
            StatusCode = json.Number("status") ?? 500,
            Body = json.Member("body") is { ValueKind: not JsonValueKind.String } body
                ? body.GetRawText()
                : json.Text("body") ?? "",
            Headers = json.Member("headers") is { ValueKind: JsonValueKind.Object } headers
                ? [.. headers.EnumerateObject().Select(one => KeyValuePair.Create(one.Name, one.Value.ToString()))]
                : [],
            Wait = json.Real("delay_ms") is { } milliseconds
                ? TimeSpan.FromMilliseconds(Math.Max(milliseconds, 0))
                : kind.Wait,
            Times = json.Number("times") ?? 1,
            Skip = json.Number("skip") ?? 0,
            After = json.Flag("after") ?? kind.WaitsAfter,
        };
    }

    public JsonObject ToJson(int hits) => new()
    {
        ["kind"] = Kind.Name,
        ["method"] = Method,
        ["path"] = Path,
        ["contains"] = Contains,
        ["last_row"] = HitsLastRow,
        ["status"] = StatusCode,
        ["body"] = Body,
        ["headers"] = new JsonObject(Headers.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
        ["delay_ms"] = Wait.TotalMilliseconds,
        ["times"] = Times,
        ["skip"] = Skip,
        ["after"] = After,
        ["hits"] = hits,
    };
}
