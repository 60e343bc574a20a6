using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http.SignIn;

/// <summary>
/// Which tool a request says that it calls, found out before the answer begins, as long as it can be refused by its status.
/// What it says may be wrong: what is really called is for others to look at.
/// </summary>
internal static class CalledTool
{
    private const string Call = "tools/call";

    /// <summary>Null where none is called, or that cannot be read.</summary>
    public static async Task<string?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            return null;
        }

        // Clients of 2026-07-28 tell it in headers, and the SDK holds them to it.
        if (request.Headers["Mcp-Method"] is [{ Length: > 0 } method])
        {
            return method == Call ? request.Headers["Mcp-Name"] : default(string?);
        }

        var body = new MemoryStream();
        context.Response.RegisterForDispose(body);
        await request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        request.Body = body;
        return In(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    private static string? In(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            var message = JsonElement.ParseValue(ref reader);
            return message.ValueKind == JsonValueKind.Object
                && message.TryGetProperty("method", out var method) && method.ValueKind == JsonValueKind.String && method.ValueEquals(Call)
                && message.TryGetProperty("params", out var parameters) && parameters.ValueKind == JsonValueKind.Object
                && parameters.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
                ? name.GetString()
                : null;
        }
        catch (JsonException)
        {
            // The SDK says what is wrong with it.
            return null;
        }
    }
}
