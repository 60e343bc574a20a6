using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Keeps web pages out of a server that anything on this machine can reach: a page on another site may send requests here
/// (DNS rebinding), but cannot make its Host or Origin look local. The SDK checks neither.
/// </summary>
internal static class Loopback
{
    public static readonly IList<string> Hosts = ["localhost", "127.0.0.1", "[::1]"];

    public static Task CheckOrigin(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.Origin is not [{ Length: > 0 } origin] || IsLocal(origin))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsLocal(string origin) => Uri.TryCreate(origin, UriKind.Absolute, out var from) && Hosts.Contains(from.Host);
}
