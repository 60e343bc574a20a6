using System.Net;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Tools;

namespace McpCloseWhatsApp.Tests.Http.SignIn;

/// <summary>Each request has its own Close API key.</summary>
public sealed class CloseKeysTests
{
    private const string Hello = $$"""{"name":"create_whatsapp_message","arguments":{{World.Hello}}}""";

    [Theory]
    [InlineData(SignInServer.Modern)]
    [InlineData(SignInServer.Legacy)]
    public async Task The_error_of_a_request_without_a_key_names_the_header_and_does_not_mention_OAuth(string protocolVersion)
    {
        await using var server = await SignInServer.WithKeysAsync();

        var reply = await server.PostAsync(protocolVersion, "tools/list", "{}", []);

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
        Assert.Contains("Send one Close API key", reply.Json["error"]!["message"]!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("resource_metadata", reply.Challenge, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Endpoint, "/.well-known/oauth-protected-resource"));
        Assert.Equal(HttpStatusCode.NotFound, (await server.SendAsync(request, [])).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("api top secret")]
    [InlineData("api_top:secret")]
    public async Task A_malformed_key_is_refused_and_not_repeated(string key)
    {
        await using var server = await SignInServer.WithKeysAsync();

        var reply = await server.PostAsync(SignInServer.Modern, "tools/list", "{}", SignInServer.Key(key));

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
        Assert.DoesNotContain("secret", reply.Text + reply.Challenge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_keys_in_one_request_are_refused()
    {
        await using var server = await SignInServer.WithKeysAsync();

        var reply = await server.PostAsync(
            SignInServer.Modern,
            "tools/list",
            "{}",
            [.. SignInServer.Key(server.Close.ApiKey), .. SignInServer.Key("api_other")]);

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("mcp.read", "mcp.write_destructive")]
    [InlineData("mcp.read", "")]
    [InlineData("mcp.read,mcp.write_safe")]
    [InlineData("everything")]
    public async Task A_scope_header_that_is_blank_repeated_or_unknown_is_refused(params string[] scopes)
    {
        await using var server = await SignInServer.WithKeysAsync();

        var reply = await server.PostAsync(
            SignInServer.Modern, "tools/list", "{}", [.. SignInServer.Key(server.Close.ApiKey), .. scopes.Select(scope => ("Close-Scope", scope))]);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains("Close-Scope", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SignInServer.Modern)]
    [InlineData(SignInServer.Legacy)]
    public async Task A_client_acts_as_the_user_of_its_key(string protocolVersion)
    {
        await using var server = await SignInServer.WithKeysAsync();
        await server.Control.ArrangeAsync("seed", """{"api_key":"api_other"}""");

        await using var client = await server.ConnectAsync(protocolVersion, SignInServer.Key("api_other"));
        var answer = await client.CallToolAsync("check_connection", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("Organization of api_other", answer.StructuredContent!.Value.GetProperty("organization").GetString());
        Assert.Equal("Sandbox Traders", (await server.CallAsync(server.Close.ApiKey, "check_connection"))["organization"]!.ToString());
    }

    [Theory]
    [InlineData("Read")]
    [InlineData("WriteSafe")]
    [InlineData("WriteDestructive")]
    public async Task Without_a_scope_a_caller_has_the_permission_of_the_server(string word)
    {
        var permission = Enum.Parse<Permission>(word);
        await using var server = await SignInServer.WithKeysAsync(settings => settings with { Permission = permission });

        Assert.Equal(
            ToolCatalogue.Tools.Where(tool => tool.Permission <= permission).Select(tool => tool.Name),
            (await server.PostAsync(SignInServer.Modern, "tools/list", "{}", SignInServer.Key("api_any"))).Tools);
    }

    [Theory]
    [InlineData("mcp.read", "Read")]
    [InlineData("mcp.write_safe", "WriteSafe")]
    [InlineData("mcp.read  mcp.write_safe", "WriteSafe")]
    [InlineData("mcp.write_destructive", "WriteSafe")]
    public async Task The_highest_scope_counts_up_to_the_permission_of_the_server(string scope, string word)
    {
        await using var server = await SignInServer.WithKeysAsync(settings => settings with { Permission = Permission.WriteSafe });

        var reply = await server.PostAsync(SignInServer.Legacy, "tools/list", "{}", [.. SignInServer.Key("api_any"), ("Close-Scope", scope)]);

        Assert.Equal(ToolCatalogue.Tools.Where(tool => tool.Permission <= Enum.Parse<Permission>(word)).Select(tool => tool.Name), reply.Tools);
    }

    [Theory]
    [InlineData("mcp.admin")]
    [InlineData("mcp.read,mcp.write_safe")]
    [InlineData("read")]
    public async Task An_unknown_scope_is_a_bad_request(string scope)
    {
        await using var server = await SignInServer.WithKeysAsync();

        var reply = await server.PostAsync(SignInServer.Modern, "tools/list", "{}", [.. SignInServer.Key("api_any"), ("Close-Scope", scope)]);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains("mcp.read, mcp.write_safe, mcp.write_destructive", reply.Json["error"]!["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SignInServer.Modern)]
    [InlineData(SignInServer.Legacy)]
    public async Task A_tool_above_the_scope_is_forbidden_and_one_above_the_server_is_unknown(string protocolVersion)
    {
        await using var server = await SignInServer.WithKeysAsync(settings => settings with { Permission = Permission.WriteSafe });
        (string, string)[] reader = [.. SignInServer.Key(server.Close.ApiKey), ("Close-Scope", "mcp.read")];

        var reply = await server.PostAsync(protocolVersion, "tools/call", Hello, reader);
        var unknown = await server.PostAsync(
            protocolVersion,
            "tools/call",
            """{"name":"delete_whatsapp_message","arguments":{"message_id":"acti_BenThread1"}}""",
            reader);

        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
        Assert.Equal("create_whatsapp_message needs the scope mcp.write_safe. Close-Scope does not include it.", reply.Json["error"]!["message"]!.ToString());
        Assert.Equal(-32602, (int)unknown.Json["error"]!["code"]!);
        Assert.Empty((await server.Control.CallsAsync()));
    }

    [Fact]
    public async Task A_body_with_duplicate_members_reaches_no_tool_above_the_scope()
    {
        await using var server = await SignInServer.WithKeysAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Endpoint)
        {
            Content = new StringContent(
                """{"jsonrpc":"2.0","id":1,"method":"tools/list","method":"tools/call","params":""" + Hello
                + ""","params":{"name":"check_connection","arguments":{},"name":"create_whatsapp_message"}}""",
                null,
                "application/json"),
            Headers = { { "Accept", "application/json, text/event-stream" }, { "MCP-Protocol-Version", SignInServer.Legacy } },
        };

        await server.SendAsync(request, [.. SignInServer.Key(server.Close.ApiKey), ("Close-Scope", "mcp.read")]);

        Assert.DoesNotContain("POST", (await server.Control.CallsAsync()).Select(call => call!["method"]!.ToString()));
    }

    [Fact]
    public async Task A_key_that_Close_rejects_is_an_error_that_the_client_can_fix()
    {
        await using var server = await SignInServer.WithKeysAsync();

        var refused = await server.CallAsync("api_topsecret", "check_connection");
        var read = await server.PostAsync(
            SignInServer.Legacy,
            "resources/read",
            """{"uri":"close://whatsapp/conversations"}""",
            SignInServer.Key("api_topsecret"));

        Assert.Equal("unauthorized", refused["code"]!.ToString());
        Assert.Equal("Close does not accept the API key that came with this request.", refused["message"]!.ToString());
        Assert.Contains("header Close-API-Key", refused["next_step"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("came with this request", read.Json["error"]!["message"]!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", refused.ToJsonString() + read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_log_distinguishes_keys_and_contains_none()
    {
        var log = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.jsonl");
        try
        {
            await using (var server = await SignInServer.WithKeysAsync(settings => settings with { AuditLog = log }))
            {
                await server.CallAsync(server.Close.ApiKey, "create_whatsapp_message", World.Hello);
            }

            var line = await File.ReadAllTextAsync(log);
            Assert.Matches("\"user\":\"[0-9a-f]{64}\"", line);
            Assert.DoesNotContain("api_sandbox", line, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(log);
        }
    }
}
