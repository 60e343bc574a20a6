using System.Net;

namespace McpCloseWhatsApp.Tests.Http.SignIn;

/// <summary>Sessions, and those who know the id of another's.</summary>
internal static class Strangers
{
    /// <returns>The header that names the session.</returns>
    public static async Task<(string, string)> BeginSessionAsync(Door door, (string, string)[] headers)
    {
        var begun = await door.PostAsync(
            Door.Legacy, "initialize", """{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}""", headers);
        Assert.Equal(HttpStatusCode.OK, begun.Status);
        return ("Mcp-Session-Id", begun.Session!);
    }

    /// <summary>A session cannot be used, listened to or ended with these headers.</summary>
    public static async Task AreKeptOutAsync(Door door, (string, string)[] stranger, (string, string) session)
    {
        Assert.Contains(session, stranger);
        var used = await door.PostAsync(Door.Legacy, "tools/list", "{}", stranger);
        using var listen = new HttpRequestMessage(HttpMethod.Get, door.Endpoint) { Headers = { { "Accept", "text/event-stream" } } };
        var heard = await door.SendAsync(listen, stranger);
        using var end = new HttpRequestMessage(HttpMethod.Delete, door.Endpoint);
        var ended = await door.SendAsync(end, stranger);

        Assert.All([used, heard, ended], answer => Assert.Contains(answer.Status, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound }));
    }
}
