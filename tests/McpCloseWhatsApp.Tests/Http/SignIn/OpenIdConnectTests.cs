using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Tests.Live;
using McpCloseWhatsApp.Tests.Stdio;
using Microsoft.Extensions.Time.Testing;

namespace McpCloseWhatsApp.Tests.Http.SignIn;

/// <summary>Signing in with a token of an OpenID provider.</summary>
public sealed class OpenIdConnectTests : IAsyncLifetime
{
    private const string Everything = "mcp.read mcp.write_safe mcp.write_destructive";
    private const string Metadata = "https://mcp.example.com/.well-known/oauth-protected-resource/mcp";
    private const string Check = """{"name":"check_connection","arguments":{}}""";
    private const string Hello = $$"""{"name":"create_whatsapp_message","arguments":{{World.Hello}}}""";
    private const string Delete = """{"name":"delete_whatsapp_message","arguments":{"message_id":"acti_BenThread1","confirm":true}}""";

    private Issuer issuer = null!;

    public async ValueTask InitializeAsync() => issuer = await Issuer.StartAsync();

    public ValueTask DisposeAsync() => issuer.DisposeAsync();

    [Theory]
    [InlineData("/.well-known/oauth-protected-resource")]
    [InlineData("/.well-known/oauth-protected-resource/mcp")]
    public async Task The_metadata_is_at_both_well_known_places_and_names_the_public_address(string path)
    {
        await using var door = await Door.WithOidcAsync(issuer);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(door.Endpoint, path));

        var heard = await door.SendAsync(request, [("Host", "localhost:1")]);

        Assert.Equal(HttpStatusCode.OK, heard.Status);
        Assert.Equal(Door.PublicUrl, heard.Json["resource"]!.ToString());
        Assert.Equal(issuer.Name, Assert.Single(heard.Json["authorization_servers"]!.AsArray())!.ToString());
        Assert.Equal(["mcp.read", "mcp.write_safe", "mcp.write_destructive"], heard.Json["scopes_supported"]!.AsArray().Select(one => one!.ToString()));
        Assert.Equal("header", Assert.Single(heard.Json["bearer_methods_supported"]!.AsArray())!.ToString());
    }

    [Theory]
    [InlineData(Door.Modern)]
    [InlineData(Door.Legacy)]
    public async Task Without_a_token_it_is_said_where_to_get_one(string protocolVersion)
    {
        await using var door = await Door.WithOidcAsync(issuer);

        var heard = await door.PostAsync(protocolVersion, "tools/list", "{}", [("Host", "localhost:1")]);

        Assert.Equal(HttpStatusCode.Unauthorized, heard.Status);
        Assert.Equal($"Bearer scope=\"{Everything}\", resource_metadata=\"{Metadata}\"", heard.Challenge);
        Assert.Empty(await CallsAsync(door));
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task A_token_that_the_issuer_signed_is_good(string algorithm)
    {
        await using var door = await Door.WithOidcAsync(issuer);

        var heard = await door.PostAsync(Door.Modern, "tools/call", Check, Bearer(issuer.Token("mcp.read", algorithm: algorithm)));

        Assert.Equal(HttpStatusCode.OK, heard.Status);
        Assert.Equal("read", heard.Json["result"]!["structuredContent"]!["permission"]!.ToString());
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256/public key")]
    [InlineData("HS256/modulus")]
    [InlineData("RS256/stranger")]
    public async Task A_token_that_somebody_else_may_have_made_is_not(string algorithm) =>
        await RefusesAsync(issuer.Token(Everything, algorithm: algorithm));

    [Fact]
    public async Task A_token_that_has_expired_is_not()
    {
        var heard = await RefusesAsync(issuer.Token(Everything, claims => claims["exp"] = DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeSeconds()));

        Assert.Contains("error_description=\"The token has expired.\"", heard.Challenge, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aud", "https://other.example/mcp")]
    [InlineData("aud", "https://mcp.example.com")]
    [InlineData("aud", null)]
    [InlineData("iss", "https://login.other.example")]
    [InlineData("iss", null)]
    [InlineData("sub", "")]
    [InlineData("sub", null)]
    [InlineData("exp", null)]
    public async Task A_token_for_another_or_of_another_or_of_nobody_is_not(string claim, string? value) =>
        await RefusesAsync(issuer.Token(Everything, claims => claims[claim] = value));

    [Fact]
    public async Task A_token_that_is_not_valid_yet_is_not() =>
        await RefusesAsync(issuer.Token(Everything, claims => claims["nbf"] = DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeSeconds()));

    [Fact]
    public async Task What_is_no_token_at_all_is_not() => await RefusesAsync("tops3cret");

    [Fact]
    public async Task A_token_in_the_address_is_not_looked_at()
    {
        await using var door = await Door.WithOidcAsync(issuer);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{door.Endpoint}?access_token={issuer.Token(Everything)}");

        Assert.Equal(HttpStatusCode.Unauthorized, (await door.SendAsync(request, [])).Status);
    }

    [Fact]
    public async Task Another_audience_can_be_set()
    {
        await using var door = await Door.WithOidcAsync(issuer, settings => settings with { OidcAudience = "close-whatsapp" });

        Assert.Equal(HttpStatusCode.Unauthorized, (await ListAsync(door, issuer.Token(Everything))).Status);
        Assert.Equal(HttpStatusCode.OK, (await ListAsync(door, issuer.Token(Everything, claims => claims["aud"] = new JsonArray("other", "close-whatsapp")))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("openid profile")]
    [InlineData("mcp.admin mcp.readx MCP.READ")]
    public async Task A_token_without_any_of_the_scopes_is_told_which(string scope)
    {
        await using var door = await Door.WithOidcAsync(issuer);

        var heard = await ListAsync(door, issuer.Token(scope));

        Assert.Equal(HttpStatusCode.Forbidden, heard.Status);
        Assert.Contains("error=\"insufficient_scope\"", heard.Challenge, StringComparison.Ordinal);
        Assert.Contains($"scope=\"{Everything}\", resource_metadata=\"{Metadata}\"", heard.Challenge, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mcp.read", "Read")]
    [InlineData("openid mcp.write_safe", "WriteSafe")]
    [InlineData("mcp.read mcp.write_safe", "WriteSafe")]
    [InlineData("mcp.write_destructive mcp.read", "WriteDestructive")]
    public async Task A_caller_lists_the_tools_of_the_scopes_in_both_eras(string scope, string reach)
    {
        await using var door = await Door.WithOidcAsync(issuer);
        var tools = Catalogue.Tools.Where(tool => tool.Permission <= Enum.Parse<Permission>(reach)).Select(tool => tool.Name).ToList();

        foreach (var protocolVersion in new[] { Door.Modern, Door.Legacy })
        {
            await using var client = await door.ConnectAsync(protocolVersion, Bearer(issuer.Token(scope)));
            Assert.Equal(tools, (await client.ListToolsAsync()).Select(tool => tool.Name));
        }
    }

    [Theory]
    [InlineData("mcp.read", "summarize_conversation", "draft_reply")]
    [InlineData("mcp.write_safe", "log_chat", "import_export", "summarize_conversation", "draft_reply")]
    public async Task A_caller_lists_the_prompts_that_tell_to_use_no_other_tools(string scope, params string[] prompts)
    {
        await using var door = await Door.WithOidcAsync(issuer);

        foreach (var protocolVersion in new[] { Door.Modern, Door.Legacy })
        {
            await using var client = await door.ConnectAsync(protocolVersion, Bearer(issuer.Token(scope)));
            Assert.Equal(prompts, (await client.ListPromptsAsync()).Select(prompt => prompt.Name));
        }
    }

    [Theory]
    [InlineData("mcp.read", 0)]
    [InlineData(Everything, 3_600_000)]
    public async Task A_list_that_can_grow_is_not_to_be_kept(string scope, int milliseconds)
    {
        await using var door = await Door.WithOidcAsync(issuer);

        var listed = (await ListAsync(door, issuer.Token(scope))).Json["result"]!;

        Assert.Equal((milliseconds, "private"), ((int)listed["ttlMs"]!, listed["cacheScope"]!.ToString()));
    }

    [Fact]
    public async Task The_scopes_may_be_a_list_called_scp()
    {
        await using var door = await Door.WithOidcAsync(issuer);
        var token = issuer.Token("", claims =>
        {
            claims.Remove("scope");
            claims["scp"] = new JsonArray("mcp.read", "mcp.write_safe");
        });

        Assert.Contains("create_whatsapp_message", (await ListAsync(door, token)).Tools);
    }

    [Fact]
    public async Task No_scope_reaches_beyond_the_permission_of_the_server()
    {
        await using var door = await Door.WithOidcAsync(issuer, settings => settings with { Permission = Permission.Read });
        var all = Bearer(issuer.Token(Everything));

        Assert.DoesNotContain("create_whatsapp_message", (await ListAsync(door, issuer.Token(Everything))).Tools);
        foreach (var protocolVersion in new[] { Door.Modern, Door.Legacy })
        {
            var heard = await door.PostAsync(protocolVersion, "tools/call", Hello, all);
            Assert.NotEqual(HttpStatusCode.Forbidden, heard.Status);
            Assert.Equal(-32602, (int)heard.Json["error"]!["code"]!);
        }

        var said = await door.PostAsync(Door.Modern, "tools/call", Check, all);
        Assert.Equal("read", said.Json["result"]!["structuredContent"]!["permission"]!.ToString());
        Assert.Contains("scope=\"mcp.read\"", (await door.PostAsync(Door.Modern, "tools/list", "{}", [])).Challenge, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Door.Modern, "mcp.read", Hello, "mcp.read mcp.write_safe")]
    [InlineData(Door.Legacy, "mcp.read", Hello, "mcp.read mcp.write_safe")]
    [InlineData(Door.Modern, "mcp.write_safe", Delete, "mcp.write_safe mcp.write_destructive")]
    [InlineData(Door.Legacy, "mcp.read mcp.write_safe", Delete, "mcp.read mcp.write_safe mcp.write_destructive")]
    public async Task A_tool_above_the_scopes_asks_for_a_step_up(string protocolVersion, string scope, string call, string needed)
    {
        await using var door = await Door.WithOidcAsync(issuer);

        var heard = await door.PostAsync(protocolVersion, "tools/call", call, Bearer(issuer.Token(scope)));

        Assert.Equal(HttpStatusCode.Forbidden, heard.Status);
        Assert.StartsWith("Bearer error=\"insufficient_scope\"", heard.Challenge, StringComparison.Ordinal);
        Assert.EndsWith($"scope=\"{needed}\", resource_metadata=\"{Metadata}\"", heard.Challenge, StringComparison.Ordinal);
        Assert.Contains("takes the scope", heard.Json["error"]!["message"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(await CallsAsync(door));
        Assert.Equal(HttpStatusCode.OK, (await door.PostAsync(protocolVersion, "tools/call", call, Bearer(issuer.Token(needed)))).Status);
    }

    [Fact]
    public async Task A_header_that_lies_about_the_tool_reaches_nothing()
    {
        await using var door = await Door.WithOidcAsync(issuer);

        var heard = await door.PostAsync(Door.Modern, "tools/call", Hello, Bearer(issuer.Token("mcp.read")), named: "check_connection");

        Assert.Equal(HttpStatusCode.BadRequest, heard.Status);
        Assert.Empty(await CallsAsync(door));
    }

    [Fact]
    public async Task Nor_does_one_that_nobody_holds_an_older_client_to()
    {
        await using var door = await Door.WithOidcAsync(issuer);
        (string, string)[] lying = [.. Bearer(issuer.Token("mcp.read")), ("Mcp-Method", "tools/list"), ("Mcp-Name", "check_connection")];

        var heard = await door.PostAsync(Door.Legacy, "tools/call", Hello, lying);

        Assert.Equal("create_whatsapp_message takes the scope mcp.write_safe.", heard.Json["error"]!["message"]!.ToString());
        Assert.Empty(await CallsAsync(door));
    }

    [Fact]
    public async Task Arguments_of_a_tool_out_of_reach_are_not_even_looked_at()
    {
        await using var door = await Door.WithOidcAsync(issuer);

        var heard = await door.PostAsync(Door.Legacy, "tools/call", """{"name":"create_whatsapp_message","arguments":{"x":1}}""", Bearer(issuer.Token("mcp.read")));

        Assert.Equal(HttpStatusCode.Forbidden, heard.Status);
    }

    [Fact]
    public async Task An_unknown_tool_is_unknown_to_everybody()
    {
        await using var door = await Door.WithOidcAsync(issuer);

        var heard = await door.PostAsync(Door.Legacy, "tools/call", """{"name":"send_whatsapp_message","arguments":{}}""", Bearer(issuer.Token("mcp.read")));

        Assert.Equal(-32602, (int)heard.Json["error"]!["code"]!);
    }

    [Fact]
    public async Task A_session_steps_up_with_another_token_of_the_same_user()
    {
        await using var door = await Door.WithOidcAsync(issuer, settings => settings with { Sessions = true });
        var session = await BeginSessionAsync(door, issuer.Token("mcp.read"));

        var heard = await door.PostAsync(Door.Legacy, "tools/call", Hello, [.. Bearer(issuer.Token("mcp.read")), session]);
        Assert.Equal(HttpStatusCode.Forbidden, heard.Status);
        Assert.Contains("scope=\"mcp.read mcp.write_safe\"", heard.Challenge, StringComparison.Ordinal);

        (string, string)[] more = [.. Bearer(issuer.Token("mcp.read mcp.write_safe")), session];
        Assert.Contains("create_whatsapp_message", (await door.PostAsync(Door.Legacy, "tools/list", "{}", more)).Tools);
        var created = await door.PostAsync(Door.Legacy, "tools/call", Hello, more);
        Assert.Equal("created", created.Json["result"]!["structuredContent"]!["outcome"]!.ToString());
    }

    [Fact]
    public async Task A_session_is_of_the_user_who_began_it()
    {
        await using var door = await Door.WithOidcAsync(issuer, settings => settings with { Sessions = true });
        var session = await BeginSessionAsync(door, issuer.Token(Everything));
        (string, string)[] other = [.. Bearer(issuer.Token(Everything, claims => claims["sub"] = "00u2bob")), session];

        await Strangers.AreKeptOutAsync(door, other, session);

        Assert.Equal(HttpStatusCode.OK, (await door.PostAsync(Door.Legacy, "tools/list", "{}", [.. Bearer(issuer.Token(Everything)), session])).Status);
    }

    [Fact]
    public async Task Who_listens_hears_nothing_more_when_their_token_has_expired()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var door = await Door.WithOidcAsync(issuer, clock: clock);
        await using var client = await door.ConnectAsync(Door.Modern, Bearer(issuer.Token("mcp.read")));
        var subscriber = await Subscriber.OfAsync(client, Colleague.Ada);

        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(subscriber.Listening.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(2));

        await subscriber.Listening.ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Who_does_not_say_so_in_a_header_does_not_listen()
    {
        await using var door = await Door.WithOidcAsync(issuer);
        using var listen = new HttpRequestMessage(HttpMethod.Post, door.Endpoint)
        {
            Headers = { { "Accept", "application/json, text/event-stream" } },
            Content = new StringContent("""
                {"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},"_meta":{
                  "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}
                """, null, "application/json"),
        };

        var heard = await door.SendAsync(listen, Bearer(issuer.Token("mcp.read")));

        Assert.Equal(-32020, (int)heard.Json["error"]!["code"]!);
    }

    [Fact]
    public async Task The_audit_log_tells_who_it_was_and_which_client()
    {
        var log = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.jsonl");
        try
        {
            await using (var door = await Door.WithOidcAsync(issuer, settings => settings with { AuditLog = log }))
            {
                await using var client = await door.ConnectAsync(Door.Modern, Bearer(issuer.Token(Everything, claims => claims["preferred_username"] = "ada@example.com")));
                await client.CallToolAsync("create_whatsapp_message", Arguments(World.Hello), cancellationToken: TestContext.Current.CancellationToken);
                await door.PostAsync(Door.Modern, "tools/call", Hello.Replace("3EB0", "3EB1", StringComparison.Ordinal), Bearer(issuer.Token(Everything)));
            }

            Assert.Equal(["ada@example.com (00u1ada)", "00u1ada"], (await File.ReadAllLinesAsync(log)).Select(line => JsonNode.Parse(line)!["user"]!.ToString()));
        }
        finally
        {
            File.Delete(log);
        }
    }

    [Fact]
    public async Task The_token_goes_no_further_than_this_server()
    {
        await using var door = await Door.WithOidcAsync(issuer);
        var token = issuer.Token(Everything);

        await door.PostAsync(Door.Modern, "tools/call", Check, Bearer(token));

        var calls = await door.LookAsync("calls");
        Assert.NotEmpty(calls.AsArray());
        Assert.DoesNotContain(token, calls.ToJsonString(), StringComparison.Ordinal);
        Assert.All(calls.AsArray(), call => Assert.Equal("basic", call!["authorization_kind"]!.ToString()));
    }

    [Fact]
    public async Task While_the_issuer_is_away_nobody_is_told_to_sign_in_again()
    {
        await using var door = await Door.WithOidcAsync(issuer, settings => settings with { OidcIssuer = new("http://127.0.0.1:9") });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ListAsync(door, issuer.Token(Everything))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await door.PostAsync(Door.Modern, "tools/list", "{}", [])).Status);
    }

    [Fact]
    public async Task An_issuer_that_never_answers_is_away_too()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var door = await Door.WithOidcAsync(issuer, settings => settings with { OidcIssuer = new($"http://{silent.LocalEndpoint}") });

        var heard = await ListAsync(door, issuer.Token(Everything)).WaitAsync(TimeSpan.FromSeconds(40));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, heard.Status);
    }

    [Fact]
    public async Task A_key_that_the_issuer_has_changed_to_is_fetched()
    {
        await using var door = await Door.WithOidcAsync(issuer);
        Assert.Equal(HttpStatusCode.OK, (await ListAsync(door, issuer.Token(Everything))).Status);

        issuer.ChangeKey();

        Assert.Equal(HttpStatusCode.Unauthorized, (await ListAsync(door, issuer.Token(Everything, algorithm: "RS256/stranger"))).Status);
        while ((await ListAsync(door, issuer.Token(Everything))).Status != HttpStatusCode.OK)
        {
        }
    }

    [Fact]
    public async Task A_public_name_of_other_letters_stands_in_headers_as_they_can_hold_it()
    {
        await using var server = ServerProcess.Start(
            "--sandbox --http --urls http://127.0.0.1:0 --sign-in oidc --public-url https://münchen.example/mcp", ("CLOSE_OIDC_ISSUER", issuer.Name));
        using var request = new HttpRequestMessage(HttpMethod.Post, await server.EndpointAsync()) { Headers = { Host = "xn--mnchen-3ya.example" } };
        using var client = new HttpClient();

        using var refused = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("resource_metadata=\"https://xn--mnchen-3ya.example/.well-known/oauth-protected-resource/mcp\"", $"{refused.Headers.WwwAuthenticate}", StringComparison.Ordinal);
    }

    private static (string, string)[] Bearer(string token) => [("Authorization", $"Bearer {token}")];

    private static Task<Heard> ListAsync(Door door, string token) => door.PostAsync(Door.Modern, "tools/list", "{}", Bearer(token));

    private static async Task<IReadOnlyList<JsonNode?>> CallsAsync(Door door) => [.. (await door.LookAsync("calls")).AsArray()];

    private static async Task<(string, string)> BeginSessionAsync(Door door, string token) =>
        await Strangers.BeginSessionAsync(door, Bearer(token));

    private static Dictionary<string, object?> Arguments(string json) =>
        JsonNode.Parse(json)!.AsObject().ToDictionary(one => one.Key, object? (one) => one.Value!.ToString());

    private async Task<Heard> RefusesAsync(string token)
    {
        await using var door = await Door.WithOidcAsync(issuer);
        Assert.Equal(HttpStatusCode.OK, (await ListAsync(door, issuer.Token(Everything))).Status);

        var heard = await ListAsync(door, token);

        Assert.Equal(HttpStatusCode.Unauthorized, heard.Status);
        Assert.StartsWith("Bearer error=\"invalid_token\"", heard.Challenge, StringComparison.Ordinal);
        Assert.EndsWith($"scope=\"{Everything}\", resource_metadata=\"{Metadata}\"", heard.Challenge, StringComparison.Ordinal);
        Assert.DoesNotContain(token, heard.Challenge + heard.Text, StringComparison.Ordinal);
        return heard;
    }
}
