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
    public static async Task<Answer?> ComeBetweenAsync(
        Fault? fault, Func<Task<Answer>> carryOut, TimeProvider time, CancellationToken stopping)
    {
        if (fault is null)
        {
            return await carryOut();
        }

        if (!fault.After && fault.Wait > TimeSpan.Zero)
        {
            await Task.Delay(fault.Wait, time, stopping);
        }

        if (fault is { Kind: CutBefore or Hang })
        {
            return null;
        }

        if (fault is { Kind: Status, After: false })
        {
            return fault.OwnAnswer();
        }

        var answer = await carryOut();
        if (fault.After && fault.Wait > TimeSpan.Zero)
        {
            await Task.Delay(fault.Wait, time, stopping);
        }

        return fault.Kind switch
        {
            CutAfter or HangAfter => null,
            Garbled => new Answer(200, "{\"id\": \"acti_"u8.ToArray(), Answer.JsonType),
            Status => fault.OwnAnswer(),
            _ => answer,
        };
    }

    /// <exception cref="Refusal">400 when it is no fault.</exception>
    public static Fault Read(JsonElement json)
    {
        var kind = json.TryGetProperty("kind", out var given) ? given.ToString() : "";
        if (!Kinds.Contains(kind))
        {
            throw Refusal.Field("kind", "Must be one of " + string.Join(", ", Kinds));
        }

        return new Fault
        {
            Kind = kind,
            Method = json.TryGetProperty("method", out var method) ? method.GetString() : null,
            Path = json.TryGetProperty("path", out var path) ? path.GetString() ?? "/" : "/",
            StatusCode = json.TryGetProperty("status", out var status) ? status.GetInt32() : 500,
            Body = json.TryGetProperty("body", out var body) ? TextOf(body) : "",
            Headers = json.TryGetProperty("headers", out var headers)
                ? [.. headers.EnumerateObject().Select(header => KeyValuePair.Create(header.Name, header.Value.ToString()))]
                : [],
            Wait = TimeSpan.FromMilliseconds(json.TryGetProperty("delay_ms", out var wait) ? wait.GetDouble() : 0),
            Times = json.TryGetProperty("times", out var times) ? times.GetInt32() : 1,
            Skip = json.TryGetProperty("skip", out var skip) ? skip.GetInt32() : 0,
            After = json.TryGetProperty("after", out var after) && after.GetBoolean(),
        };
    }

    public JsonObject ToJson(int hits) => new()
    {
        ["kind"] = Kind,
        ["method"] = Method,
        ["path"] = Path,
        ["status"] = StatusCode,
        ["body"] = Body,
        ["headers"] = new JsonObject(Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
        ["delay_ms"] = Wait.TotalMilliseconds,
        ["times"] = Times,
        ["skip"] = Skip,
        ["after"] = After,
        ["hits"] = hits,
    };

    // A body may be given as text or as the JSON itself.
    private static string TextOf(JsonElement body) =>
        body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText();

    private Answer OwnAnswer() =>
        new(StatusCode, Encoding.UTF8.GetBytes(Body), Body.StartsWith('{') ? Answer.JsonType : "text/html") { Headers = Headers };
}
