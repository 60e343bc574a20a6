using McpCloseWhatsApp.Settings;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Rejects requests of web pages that the settings do not allow. A page of another site can send requests here (DNS
/// rebinding), but it cannot forge an allowed Host or Origin. The SDK checks neither.
/// </summary>
internal sealed class OriginGuard(ServerSettings settings)
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    // In the form that ASP.NET gives to the host of a request.
    private readonly IList<StringSegment> hosts =
        [.. Loopback, settings.PublicUrl is { } url ? HostString.FromUriComponent(url).Host : Loopback[0]];

    /// <remarks>
    /// ASP.NET's own host filter would run before the health probes and before the forwarded headers of a proxy.
    /// </remarks>
    public Task Check(HttpContext context, RequestDelegate next)
    {
        if (!HostString.MatchesAny(context.Request.Host.Host, hosts))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (!context.Request.Headers.Origin.All(IsAllowed))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else
        {
            return next(context);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// The CORS headers that let pages of CLOSE_ORIGINS call this server and read the headers that clients read.
    /// </summary>
    public void AllowPages(CorsPolicyBuilder pages) => pages
        .WithOrigins([.. settings.Origins])
        .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Delete)
        // MCP mirrors arguments in headers (Mcp-Param-*), so the names of the headers cannot be listed.
        .AllowAnyHeader()
        .WithExposedHeaders("Mcp-Session-Id", "WWW-Authenticate", "Retry-After")
        .SetPreflightMaxAge(TimeSpan.FromHours(1));

    private bool IsAllowed(string? origin) =>
        settings.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var url)
            && ((IsHttp(url) && Loopback.Contains(url.Host)) || IsPublicUrl(url)));

    private static bool IsHttp(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;

    private bool IsPublicUrl(Uri url) => Uri.Compare(
        url, settings.PublicUrl, UriComponents.SchemeAndServer, UriFormat.Unescaped,
        StringComparison.OrdinalIgnoreCase) == 0;
}
