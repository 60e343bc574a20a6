using System.Net;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Tools;

namespace McpCloseWhatsApp.Tests.Http.SignIn;

/// <summary>The tools and prompts that the scopes of a token allow.</summary>
public sealed class ScopeTests : IssuerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("openid profile")]
    [InlineData("mcp.admin mcp.readx MCP.READ")]
    public async Task The_error_of_a_token_without_any_scope_names_all_scopes(string scope)
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);

        var reply = await ListAsync(server, Issuer.Token(scope));

        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
        Assert.Contains("error=\"insufficient_scope\"", reply.Challenge, StringComparison.Ordinal);
        Assert.Contains($"scope=\"{Everything}\", resource_metadata=\"{Metadata}\"", reply.Challenge, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mcp.read", "Read")]
    [InlineData("openid mcp.write_safe", "WriteSafe")]
    [InlineData("mcp.read mcp.write_safe", "WriteSafe")]
    [InlineData("mcp.write_destructive mcp.read", "WriteDestructive")]
    public async Task A_caller_lists_the_tools_of_the_scopes_in_both_eras(string scope, string reach)
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);
        var tools = ToolCatalogue.Tools.Where(tool => tool.Permission <= Enum.Parse<Permission>(reach)).Select(tool => tool.Name).ToList();

        foreach (var protocolVersion in new[] { SignInServer.Modern, SignInServer.Legacy })
        {
            await using var client = await server.ConnectAsync(protocolVersion, Bearer(Issuer.Token(scope)));
            Assert.Equal(tools, (await client.ListToolsAsync()).Select(tool => tool.Name));
        }
    }

    [Theory]
    [InlineData("mcp.read", "catch_up", "summarize_conversation", "draft_reply")]
    [InlineData("mcp.write_safe", "catch_up", "log_chat", "import_export", "summarize_conversation", "draft_reply")]
    public async Task A_caller_lists_only_prompts_whose_tools_are_within_the_scopes(string scope, params string[] prompts)
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);

        foreach (var protocolVersion in new[] { SignInServer.Modern, SignInServer.Legacy })
        {
            await using var client = await server.ConnectAsync(protocolVersion, Bearer(Issuer.Token(scope)));
            Assert.Equal(prompts, (await client.ListPromptsAsync()).Select(prompt => prompt.Name));
        }
    }

    [Theory]
    [InlineData("mcp.read", 0)]
    [InlineData(Everything, 3_600_000)]
    public async Task A_tool_list_that_can_grow_is_not_cacheable(string scope, int milliseconds)
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);

        var listed = (await ListAsync(server, Issuer.Token(scope))).Json["result"]!;

        Assert.Equal((milliseconds, "private"), ((int)listed["ttlMs"]!, listed["cacheScope"]!.ToString()));
    }

    [Fact]
    public async Task The_scopes_may_be_a_list_called_scp()
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);
        var token = Issuer.Token("", claims =>
        {
            claims.Remove("scope");
            claims["scp"] = new JsonArray("mcp.read", "mcp.write_safe");
        });

        Assert.Contains("create_whatsapp_message", (await ListAsync(server, token)).Tools);
    }

    [Fact]
    public async Task No_scope_reaches_beyond_the_permission_of_the_server()
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer, settings => settings with { Permission = Permission.Read });
        var all = Bearer(Issuer.Token(Everything));

        Assert.DoesNotContain("create_whatsapp_message", (await ListAsync(server, Issuer.Token(Everything))).Tools);
        foreach (var protocolVersion in new[] { SignInServer.Modern, SignInServer.Legacy })
        {
            var reply = await server.PostAsync(protocolVersion, "tools/call", Hello, all);
            Assert.NotEqual(HttpStatusCode.Forbidden, reply.Status);
            Assert.Equal(-32602, (int)reply.Json["error"]!["code"]!);
        }

        var check = await server.PostAsync(SignInServer.Modern, "tools/call", Check, all);
        Assert.Equal("read", check.Json["result"]!["structuredContent"]!["permission"]!.ToString());
        Assert.Contains("scope=\"mcp.read\"", (await server.PostAsync(SignInServer.Modern, "tools/list", "{}", [])).Challenge, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SignInServer.Modern, "mcp.read", Hello, "mcp.read mcp.write_safe")]
    [InlineData(SignInServer.Legacy, "mcp.read", Hello, "mcp.read mcp.write_safe")]
    [InlineData(SignInServer.Modern, "mcp.write_safe", Delete, "mcp.write_safe mcp.write_destructive")]
    [InlineData(SignInServer.Legacy, "mcp.read mcp.write_safe", Delete, "mcp.read mcp.write_safe mcp.write_destructive")]
    public async Task A_tool_above_the_scopes_asks_for_a_step_up(string protocolVersion, string scope, string call, string needed)
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);

        var reply = await server.PostAsync(protocolVersion, "tools/call", call, Bearer(Issuer.Token(scope)));

        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
        Assert.StartsWith("Bearer error=\"insufficient_scope\"", reply.Challenge, StringComparison.Ordinal);
        Assert.EndsWith($"scope=\"{needed}\", resource_metadata=\"{Metadata}\"", reply.Challenge, StringComparison.Ordinal);
        Assert.Contains("needs the scope", reply.Json["error"]!["message"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(await CallsAsync(server));
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(protocolVersion, "tools/call", call, Bearer(Issuer.Token(needed)))).Status);
    }

    [Fact]
    public async Task A_header_that_names_another_tool_than_the_body_reaches_nothing()
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);

        var reply = await server.PostAsync(SignInServer.Modern, "tools/call", Hello, Bearer(Issuer.Token("mcp.read")), named: "check_connection");

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Empty(await CallsAsync(server));
    }

    [Fact]
    public async Task The_scope_check_ignores_tool_headers_of_an_older_client()
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);
        (string, string)[] lying = [.. Bearer(Issuer.Token("mcp.read")), ("Mcp-Method", "tools/list"), ("Mcp-Name", "check_connection")];

        var reply = await server.PostAsync(SignInServer.Legacy, "tools/call", Hello, lying);

        Assert.Equal("create_whatsapp_message needs the scope mcp.write_safe.", reply.Json["error"]!["message"]!.ToString());
        Assert.Empty(await CallsAsync(server));
    }

    [Fact]
    public async Task Arguments_of_a_tool_above_the_scopes_are_not_checked()
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);

        var reply = await server.PostAsync(
            SignInServer.Legacy,
            "tools/call",
            """{"name":"create_whatsapp_message","arguments":{"x":1}}""",
            Bearer(Issuer.Token("mcp.read")));

        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
    }

    [Fact]
    public async Task An_unknown_tool_is_unknown_whatever_the_scopes()
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);

        var reply = await server.PostAsync(
            SignInServer.Legacy,
            "tools/call",
            """{"name":"send_whatsapp_message","arguments":{}}""",
            Bearer(Issuer.Token("mcp.read")));

        Assert.Equal(-32602, (int)reply.Json["error"]!["code"]!);
    }
}
