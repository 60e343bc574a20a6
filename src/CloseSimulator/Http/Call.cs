using System.Globalization;
using System.Text.Json;
using CloseSimulator.Control;
using CloseSimulator.Organizations;
using Microsoft.AspNetCore.Http;

namespace CloseSimulator.Http;

/// <summary>One request to the API, by somebody known.</summary>
internal sealed class Call
{
    private readonly IHeaderDictionary headers;
    private readonly byte[] body;
    private DateTimeOffset? now;

    public Call(HttpRequest request, byte[] body, Simulation simulation, Caller caller)
    {
        headers = request.Headers;
        this.body = body;
        Simulation = simulation;
        Caller = caller;
        Origin = $"{request.Scheme}://{request.Host}";
        Path = request.Path.Value!;
        Method = headers["x-http-method-override"] is [{ } other] ? other.ToUpperInvariant() : request.Method;
        Query = new Query(request.Query);
        RequestId = simulation.World.Ids.Next("req", 22);
        if (HttpMethods.IsGet(Method) && Method != request.Method
            && Json().Member("_params") is { ValueKind: JsonValueKind.Object } parameters)
        {
            Query.Add(parameters);
        }
    }

    public Simulation Simulation { get; }

    public Caller Caller { get; }

    public Organization Organization => Caller.Organization;

    public Switches Switches => Simulation.Switches;

    /// <summary>One moment for all that this call writes, taken when its organization is first looked at.</summary>
    public DateTimeOffset Now => now ??= Simulation.Clock.Now;

    /// <summary>The address this simulator was called at, without a path.</summary>
    public string Origin { get; }

    public string Method { get; }

    public string Path { get; }

    public Query Query { get; }

    public string RequestId { get; }

    /// <summary>The <c>{id}</c> in the route.</summary>
    public required string Id { get; init; }

    /// <summary>The parameters that a fault makes Close overlook.</summary>
    public IReadOnlyCollection<string> Ignored { get; init; } = [];

    public bool Ignores(string parameter) => Ignored.Contains(parameter);

    /// <summary>The zone that date filters are meant in. [DOC
    /// developer.close.com/api/overview/timezone-offsets]</summary>
    public TimeSpan Zone =>
        double.TryParse(headers["x-tz-offset"], NumberStyles.Float, CultureInfo.InvariantCulture, out var hours)
        && Math.Abs(hours) <= 14
            ? TimeSpan.FromHours(hours)
            : TimeSpan.Zero;

    /// <summary>The body, which has to be a JSON object. The texts are the classic stack's.
    /// [OSS closeio/flask-mongorest; client test suites confirm the second]</summary>
    public JsonElement Json()
    {
        if (headers.TransferEncoding.Count > 0)
        {
            throw Refusal.Error(400, "Chunked Transfer-Encoding is not supported.");
        }

        var type = headers.ContentType.ToString();
        if (!type.StartsWith(Answer.JsonType, StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal.Error(
                Switches.WrongContentTypeStatus.Value,
                "Please send valid JSON with a 'Content-Type: application/json' header.");
        }

        var json = JsonBody.Parse(body) ?? throw Refusal.Error(400, "The request contains invalid JSON.");
        return json.ValueKind == JsonValueKind.Object ? json : throw Refusal.Error(400, "JSON data must be a dict.");
    }
}
