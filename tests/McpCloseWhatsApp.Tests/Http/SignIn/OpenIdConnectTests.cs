using System.Net;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Tests.Live;
using McpCloseWhatsApp.Tests.Stdio;
using Microsoft.Extensions.Time.Testing;

namespace McpCloseWhatsApp.Tests.Http.SignIn;

/// <summary>Signing in with a token of an OpenID provider: metadata, challenges, and sessions of one user.</summary>
public sealed class OpenIdConnectTests : IssuerTests
{
    [Theory]
    [InlineData("/.well-known/oauth-protected-resource")]
    [InlineData("/.well-known/oauth-protected-resource/mcp")]
    public async Task The_metadata_is_at_both_well_known_places_and_names_the_public_address(string path)
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Endpoint, path));

        var reply = await server.SendAsync(request, [("Host", "localhost:1")]);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(SignInServer.PublicUrl, reply.Json["resource"]!.ToString());
        Assert.Equal(Issuer.Name, Assert.Single(reply.Json["authorization_servers"]!.AsArray())!.ToString());
        Assert.Equal(["mcp.read", "mcp.write_safe", "mcp.write_destructive"], reply.Json["scopes_supported"]!.AsArray().Select(one => one!.ToString()));
        Assert.Equal("header", Assert.Single(reply.Json["bearer_methods_supported"]!.AsArray())!.ToString());
    }

    [Theory]
    [InlineData(SignInServer.Modern)]
    [InlineData(SignInServer.Legacy)]
    public async Task The_error_of_a_request_without_a_token_says_where_to_get_one(string protocolVersion)
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);

        var reply = await server.PostAsync(protocolVersion, "tools/list", "{}", [("Host", "localhost:1")]);

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
        Assert.Equal($"Bearer scope=\"{Everything}\", resource_metadata=\"{Metadata}\"", reply.Challenge);
        Assert.Empty(await CallsAsync(server));
    }

    [Fact]
    public async Task A_session_steps_up_with_another_token_of_the_same_user()
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer, settings => settings with { Sessions = true });
        var session = await BeginSessionAsync(server, Issuer.Token("mcp.read"));

        var reply = await server.PostAsync(SignInServer.Legacy, "tools/call", Hello, [.. Bearer(Issuer.Token("mcp.read")), session]);
        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
        Assert.Contains("scope=\"mcp.read mcp.write_safe\"", reply.Challenge, StringComparison.Ordinal);

        (string, string)[] more = [.. Bearer(Issuer.Token("mcp.read mcp.write_safe")), session];
        Assert.Contains("create_whatsapp_message", (await server.PostAsync(SignInServer.Legacy, "tools/list", "{}", more)).Tools);
        var created = await server.PostAsync(SignInServer.Legacy, "tools/call", Hello, more);
        Assert.Equal("created", created.Json["result"]!["structuredContent"]!["outcome"]!.ToString());
    }

    [Fact]
    public async Task Only_the_user_of_a_session_can_use_it()
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer, settings => settings with { Sessions = true });
        var session = await BeginSessionAsync(server, Issuer.Token(Everything));
        (string, string)[] other = [.. Bearer(Issuer.Token(Everything, claims => claims["sub"] = "00u2bob")), session];

        await SessionOwnership.AreKeptOutAsync(server, other, session);

        Assert.Equal(
            HttpStatusCode.OK,
            (await server.PostAsync(SignInServer.Legacy, "tools/list", "{}", [.. Bearer(Issuer.Token(Everything)), session])).Status);
    }

    [Fact]
    public async Task A_listening_stream_ends_when_its_token_has_expired()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var server = await SignInServer.WithOidcAsync(Issuer, clock: clock);
        await using var client = await server.ConnectAsync(SignInServer.Modern, Bearer(Issuer.Token("mcp.read")));
        var subscriber = await Subscriber.StartAsync(client, ConversationUri.Ada);

        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(subscriber.Listening.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(2));

        await subscriber.Listening.ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Listening_without_the_protocol_headers_is_refused()
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);
        using var listen = new HttpRequestMessage(HttpMethod.Post, server.Endpoint)
        {
            Headers = { { "Accept", "application/json, text/event-stream" } },
            Content = new StringContent("""
                {"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},"_meta":{
                  "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}
                """, null, "application/json"),
        };

        var reply = await server.SendAsync(listen, Bearer(Issuer.Token("mcp.read")));

        Assert.Equal(-32020, (int)reply.Json["error"]!["code"]!);
    }

    [Fact]
    public async Task The_audit_log_names_the_user_and_the_client()
    {
        var log = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.jsonl");
        try
        {
            await using (var server = await SignInServer.WithOidcAsync(Issuer, settings => settings with { AuditLog = log }))
            {
                await using var client = await server.ConnectAsync(
                    SignInServer.Modern,
                    Bearer(Issuer.Token(Everything, claims => claims["preferred_username"] = "ada@example.com")));
                await client.CallToolAsync("create_whatsapp_message", Arguments(World.Hello), cancellationToken: TestContext.Current.CancellationToken);
                await server.PostAsync(
                    SignInServer.Modern,
                    "tools/call",
                    Hello.Replace("3EB0", "3EB1", StringComparison.Ordinal),
                    Bearer(Issuer.Token(Everything)));
            }

            Assert.Equal(
                ["ada@example.com (00u1ada)", "00u1ada"],
                (await File.ReadAllLinesAsync(log)).Select(line => JsonNode.Parse(line)!["user"]!.ToString()));
        }
        finally
        {
            File.Delete(log);
        }
    }

    [Fact]
    public async Task The_token_is_never_sent_to_Close()
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);
        var token = Issuer.Token(Everything);

        await server.PostAsync(SignInServer.Modern, "tools/call", Check, Bearer(token));

        var calls = await server.Control.CallsAsync();
        Assert.NotEmpty(calls.AsArray());
        Assert.DoesNotContain(token, calls.ToJsonString(), StringComparison.Ordinal);
        Assert.All(calls.AsArray(), call => Assert.Equal("basic", call!["authorization_kind"]!.ToString()));
    }

    [Fact]
    public async Task A_public_name_with_non_ASCII_letters_is_encoded_in_headers()
    {
        await using var server = ServerProcess.Start(
            "--sandbox --http --urls http://127.0.0.1:0 --sign-in oidc --public-url https://münchen.example/mcp", ("CLOSE_OIDC_ISSUER", Issuer.Name));
        using var request = new HttpRequestMessage(HttpMethod.Post, await server.EndpointAsync()) { Headers = { Host = "xn--mnchen-3ya.example" } };
        using var client = new HttpClient();

        using var refused = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains(
            "resource_metadata=\"https://xn--mnchen-3ya.example/.well-known/oauth-protected-resource/mcp\"",
            $"{refused.Headers.WwwAuthenticate}",
            StringComparison.Ordinal);
    }

    private static async Task<(string, string)> BeginSessionAsync(SignInServer server, string token) =>
        await SessionOwnership.BeginSessionAsync(server, Bearer(token));

    private static Dictionary<string, object?> Arguments(string json) =>
        JsonNode.Parse(json)!.AsObject().ToDictionary(one => one.Key, object? (one) => one.Value!.ToString());
}
