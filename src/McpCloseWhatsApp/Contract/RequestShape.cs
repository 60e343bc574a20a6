using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Checks the shape of <c>initialize</c> and <c>tools/call</c> before the SDK reads them: the SDK answers a wrong shape
/// with "An error occurred", and the author of a client cannot find the field.
/// </summary>
internal static class RequestShape
{
    private const string Newest = "2025-11-25";
    private static readonly string[] Revisions = ["2024-11-05", "2025-03-26", "2025-06-18", Newest];

    public static McpMessageHandler Check(McpMessageHandler next) => (context, cancellationToken) =>
    {
        switch (context.JsonRpcMessage)
        {
            case JsonRpcRequest { Method: RequestMethods.Initialize } request:
                CheckInitialize(ObjectOf(request));
                break;
            case JsonRpcRequest { Method: RequestMethods.ToolsCall } request:
                CheckCall(ObjectOf(request));
                break;
        }

        return next(context, cancellationToken);
    };

    /// <summary>What is wrong with an <c>initialize</c>; null for a valid one and for every other message.</summary>
    /// <remarks>Over HTTP the SDK reads the parameters before any filter runs.</remarks>
    public static string? ProblemOf(JsonObject message)
    {
        if (!message.ContainsKey("id") || message["method"]?.GetValue<string>() != RequestMethods.Initialize)
        {
            return null;
        }

        try
        {
            CheckInitialize(message["params"] as JsonObject ?? throw Wrong("params", "an object", message["params"]));
            return null;
        }
        catch (McpProtocolException wrong)
        {
            return wrong.Message;
        }
    }

    /// <summary>
    /// Offers <see cref="Newest"/> to a client that names an unknown or a newer revision. The revision of 2025-11-25
    /// demands an offer (Lifecycle, "Version Negotiation"); the SDK 2.3.1 refuses the newer ones.
    /// </summary>
    private static void CheckInitialize(JsonObject request)
    {
        if (NamesStatelessRevision(request))
        {
            return;
        }

        RequireText(request, "protocolVersion", "params");
        RequireObject(request, "clientInfo", "params", mayBeMissing: false);
        var client = request["clientInfo"]!.AsObject();
        RequireText(client, "name", "clientInfo");
        RequireText(client, "version", "clientInfo");
        RequireObject(request, "capabilities", "params", mayBeMissing: true);
        foreach (var (name, value) in request["capabilities"]?.AsObject() ?? [])
        {
            RequireObject(request["capabilities"]!.AsObject(), name, "capabilities", mayBeMissing: true);
            if (value is JsonObject capability && capability["listChanged"] is { } changed
                && changed.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            {
                throw Wrong($"capabilities.{name}.listChanged", "true or false", changed);
            }
        }

        if (!Revisions.Contains(request["protocolVersion"]!.GetValue<string>()))
        {
            request["protocolVersion"] = Newest;
        }
    }

    /// <summary>
    /// The revision of 2026-07-28 names itself in every request and has no <c>initialize</c>: the SDK answers it as an
    /// unknown method, which the conformance suite demands.
    /// </summary>
    private static bool NamesStatelessRevision(JsonObject request) =>
        !request.ContainsKey("protocolVersion") && request["_meta"] is JsonObject meta
        && meta.ContainsKey(MetaKeys.ProtocolVersion);

    /// <remarks>Some gateways pass arguments on as the model's JSON text. PHP writes [] for {}.</remarks>
    private static void CheckCall(JsonObject request)
    {
        RequireText(request, "name", "params");
        var arguments = request["arguments"];
        if (arguments is JsonArray { Count: 0 })
        {
            request["arguments"] = new JsonObject();
        }
        else if (arguments?.GetValueKind() == JsonValueKind.String
            && ObjectIn(arguments.GetValue<string>()) is { } parsed)
        {
            request["arguments"] = parsed;
        }
        else
        {
            RequireObject(request, "arguments", "params", mayBeMissing: true);
        }
    }

    private static JsonObject ObjectOf(JsonRpcRequest request)
    {
        var parameters = request.Params as JsonObject ?? throw Wrong("params", "an object", request.Params);
        try
        {
            // The SDK's JSON knows names without regard to case, and throws only when they are read.
            _ = parameters.Count;
            return parameters;
        }
        catch (ArgumentException twice)
        {
            throw new McpProtocolException(
                "params: a name is given twice, perhaps in another case.", twice, McpErrorCode.InvalidParams);
        }
    }

    private static JsonObject? ObjectIn(string text)
    {
        try
        {
            return JsonNode.Parse(text.Length == 0 ? "{}" : text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void RequireText(JsonObject parent, string name, string path)
    {
        if (parent[name]?.GetValueKind() != JsonValueKind.String)
        {
            throw Wrong($"{path}.{name}", "a string", parent[name]);
        }
    }

    private static void RequireObject(JsonObject parent, string name, string path, bool mayBeMissing)
    {
        if (parent[name] is not JsonObject && !(mayBeMissing && parent[name] is null))
        {
            throw Wrong($"{path}.{name}", "an object", parent[name]);
        }
    }

    private static McpProtocolException Wrong(string field, string expected, JsonNode? got) => new(
        $"{field}: must be {expected}; got {Kind(got)}.", McpErrorCode.InvalidParams);

    private static string Kind(JsonNode? got) => got?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "nothing",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        _ => "true or false",
    };
}
