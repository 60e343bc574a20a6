using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http.SignIn;

/// <summary>
/// Reads the tool that a request names, before the answer begins, while an HTTP status can still refuse it.
/// The name may be wrong: a filter also checks the tool that is really called.
/// </summary>
internal static class CalledTool
{
    private const string Call = "tools/call";

    /// <summary>Null if the request calls no tool, or its body cannot be read.</summary>
    public static async Task<string?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            return null;
        }

        // Clients of 2026-07-28 name the tool in headers, and the SDK checks that header and body agree.
        if (request.Headers["Mcp-Method"] is [{ Length: > 0 } method])
        {
            return method == Call ? request.Headers["Mcp-Name"] : default(string?);
        }

        var body = new MemoryStream();
        context.Response.RegisterForDispose(body);
        await request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        request.Body = body;
        return NameIn(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    private static string? NameIn(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            var message = JsonElement.ParseValue(ref reader);
            return message.ValueKind == JsonValueKind.Object
                && message.TryGetProperty("method", out var method)
                && method.ValueKind == JsonValueKind.String && method.ValueEquals(Call)
                && message.TryGetProperty("params", out var parameters) && parameters.ValueKind == JsonValueKind.Object
                && parameters.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
                ? name.GetString()
                : null;
        }
        catch (JsonException)
        {
            // The SDK answers with the error.
            return null;
        }
    }
}
