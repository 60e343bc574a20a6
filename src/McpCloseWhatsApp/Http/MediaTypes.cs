using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Refuses a body that is not JSON in UTF-8. The SDK's handler (2.3.1) throws for a missing or unreadable content type.
/// </summary>
internal static class MediaTypes
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || request.Path != HttpDoor.Path)
        {
            return next(context);
        }

        if (!IsJson(request.Headers.ContentType))
        {
            return Refusals.WriteAsync(
                context,
                StatusCodes.Status415UnsupportedMediaType,
                "Send one JSON-RPC message with Content-Type: application/json, in UTF-8.");
        }

        // The SDK does not read every spelling of UTF-8.
        request.ContentType = "application/json";
        return next(context);
    }

    private static bool IsJson(IReadOnlyList<string?> values) =>
        values is [{ } value]
        && MediaTypeHeaderValue.TryParse(value, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && type.Charset.Value?.Trim('"').ToUpperInvariant() is null or "" or "UTF-8" or "UTF8";
}
