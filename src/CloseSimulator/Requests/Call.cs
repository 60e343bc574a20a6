using System.Globalization;
using System.Text.Json;
using CloseSimulator.Assumptions;
using CloseSimulator.Http;
using CloseSimulator.Organizations;
using Microsoft.AspNetCore.Http;

namespace CloseSimulator.Requests;

/// <summary>One authenticated request to the API.</summary>
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
        RequestId = simulation.Organizations.Ids.Next("req", 22);
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

    /// <summary>The time of everything that this call writes: the moment when the call first asks for it.</summary>
    public DateTimeOffset Now => now ??= Simulation.Clock.Now;

    /// <summary>The scheme, host and port of the request.</summary>
    public string Origin { get; }

    public string Method { get; }

    public string Path { get; }

    public Query Query { get; }

    public string RequestId { get; }

    /// <summary>The segment that matches the route's <c>{id}</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The parameters that a fault makes Close ignore.</summary>
    public IReadOnlyCollection<string> Ignored { get; init; } = [];

    public bool Ignores(string parameter) => Ignored.Contains(parameter);

    /// <summary>The time zone of date filters. [DOC
    /// developer.close.com/api/overview/timezone-offsets]</summary>
    public TimeSpan Zone =>
        double.TryParse(headers["x-tz-offset"], NumberStyles.Float, CultureInfo.InvariantCulture, out var hours)
        && Math.Abs(hours) <= 14
            ? TimeSpan.FromHours(hours)
            : TimeSpan.Zero;

    /// <summary>The body, which must be a JSON object. The error texts are those of Close's older API.
    /// [OSS closeio/flask-mongorest; client test suites confirm the second]</summary>
    public JsonElement Json()
    {
        if (headers.TransferEncoding.Count > 0)
        {
            throw RequestError.Error(400, "Chunked Transfer-Encoding is not supported.");
        }

        var type = headers.ContentType.ToString();
        if (!type.StartsWith(Answer.JsonType, StringComparison.OrdinalIgnoreCase))
        {
            throw RequestError.Error(
                Switches.WrongContentTypeStatus.Value,
                "Please send valid JSON with a 'Content-Type: application/json' header.");
        }

        var json = JsonBody.Parse(body) ?? throw RequestError.Error(400, "The request contains invalid JSON.");
        return json.ValueKind == JsonValueKind.Object
            ? json
            : throw RequestError.Error(400, "JSON data must be a dict.");
    }
}
