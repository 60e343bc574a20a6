using System.Net;

namespace McpCloseWhatsApp.Tests.Http.SignIn;

/// <summary>Sessions, and callers who know the id of another caller's session.</summary>
internal static class SessionOwnership
{
    /// <returns>The header that names the session.</returns>
    public static async Task<(string, string)> BeginSessionAsync(SignInServer server, (string, string)[] headers)
    {
        var begun = await server.PostAsync(
            SignInServer.Legacy, "initialize", """{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}""", headers);
        Assert.Equal(HttpStatusCode.OK, begun.Status);
        return ("Mcp-Session-Id", begun.Session!);
    }

    /// <summary>A session cannot be used, listened to or ended with these headers.</summary>
    public static async Task AreKeptOutAsync(SignInServer server, (string, string)[] stranger, (string, string) session)
    {
        Assert.Contains(session, stranger);
        var used = await server.PostAsync(SignInServer.Legacy, "tools/list", "{}", stranger);
        using var listen = new HttpRequestMessage(HttpMethod.Get, server.Endpoint) { Headers = { { "Accept", "text/event-stream" } } };
        var reply = await server.SendAsync(listen, stranger);
        using var end = new HttpRequestMessage(HttpMethod.Delete, server.Endpoint);
        var ended = await server.SendAsync(end, stranger);

        Assert.All([used, reply, ended], answer => Assert.Contains(answer.Status, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound }));
    }
}
