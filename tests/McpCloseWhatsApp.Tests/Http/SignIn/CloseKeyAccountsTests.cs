using System.Net;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpCloseWhatsApp.Tests.Http.SignIn;

/// <summary>The sessions and accounts that the server keeps for Close API keys.</summary>
public sealed class CloseKeyAccountsTests
{
    [Fact]
    public async Task Only_the_key_of_a_session_can_use_it()
    {
        await using var server = await SignInServer.WithKeysAsync(settings => settings with { Sessions = true });
        var session = await SessionOwnership.BeginSessionAsync(server, SignInServer.Key("api_mine"));

        await SessionOwnership.AreKeptOutAsync(server, [.. SignInServer.Key("api_other"), session], session);

        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(SignInServer.Legacy, "tools/list", "{}", [.. SignInServer.Key("api_mine"), session])).Status);
    }

    [Fact]
    public async Task An_account_is_removed_when_none_of_its_writes_needs_to_be_remembered()
    {
        var clock = new FakeTimeProvider();
        await using var server = await SignInServer.WithKeysAsync(clock: clock);
        await server.CallAsync(server.Close.ApiKey, "check_connection");
        await server.CallAsync("api_other", "check_connection");
        Assert.Equal(2, server.Tenants);

        clock.Advance(ConsistencyWindow.Retention);
        Assert.Equal(2, server.Tenants);
        await server.CallAsync("api_other", "check_connection");
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(1, server.Tenants);
        clock.Advance(ConsistencyWindow.Retention);
        Assert.Equal(0, server.Tenants);

        Assert.Equal("Sandbox Traders", (await server.CallAsync(server.Close.ApiKey, "check_connection"))["organization"]!.ToString());
    }

    [Fact]
    public async Task An_account_stays_as_long_as_its_session()
    {
        var clock = new FakeTimeProvider();
        await using var server = await SignInServer.WithKeysAsync(settings => settings with { Sessions = true }, clock);
        var key = SignInServer.Key(server.Close.ApiKey);
        (string, string)[] headers = [.. key, await SessionOwnership.BeginSessionAsync(server, key)];

        for (var i = 0; i < 20; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(31));
        }

        var reply = await server.PostAsync(SignInServer.Legacy, "tools/call", """{"name":"check_connection","arguments":{}}""", headers);
        Assert.Equal("Sandbox Traders", reply.Json["result"]!["structuredContent"]!["organization"]!.ToString());
        using var end = new HttpRequestMessage(HttpMethod.Delete, server.Endpoint);
        await server.SendAsync(end, headers);
        clock.Advance(ConsistencyWindow.Retention);
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(0, server.Tenants);
    }

    [Fact]
    public async Task New_unknown_keys_replace_each_other_and_never_an_account_that_wrote()
    {
        await using var server = await SignInServer.WithKeysAsync();
        await server.Control.ArrangeAsync("switches", """{ "list_lag_seconds": 60 }""", put: true);
        await server.CallAsync(server.Close.ApiKey, "create_whatsapp_message", World.Hello);
        for (var i = 0; i < Tenants.MaxAccounts; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(SignInServer.Modern, "tools/list", "{}", SignInServer.Key($"api_{i}"))).Status);
        }

        Assert.InRange(server.Tenants, 2, Tenants.MaxAccounts - 1);
        var again = await server.CallAsync(server.Close.ApiKey, "create_whatsapp_message", World.Hello);
        Assert.Equal("unchanged", again["outcome"]!.ToString());
    }

    [Fact]
    public async Task Open_sessions_of_unknown_keys_keep_no_other_key_out()
    {
        await using var server = await SignInServer.WithKeysAsync(settings => settings with { Sessions = true });
        await server.CallAsync(server.Close.ApiKey, "check_connection");
        var mine = await SessionOwnership.BeginSessionAsync(server, SignInServer.Key(server.Close.ApiKey));
        for (var i = 1; i < Tenants.MaxAccounts; i++)
        {
            await SessionOwnership.BeginSessionAsync(server, SignInServer.Key($"api_{i}"));
        }

        await SessionOwnership.BeginSessionAsync(server, SignInServer.Key("api_late"));

        var reply = await server.PostAsync(
            SignInServer.Legacy,
            "tools/call",
            """{"name":"check_connection","arguments":{}}""",
            [.. SignInServer.Key(server.Close.ApiKey), mine]);
        Assert.Equal("Sandbox Traders", reply.Json["result"]!["structuredContent"]!["organization"]!.ToString());
        Assert.Equal(2, server.Tenants);
    }

    [Fact]
    public async Task A_new_key_gets_503_while_open_sessions_hold_all_places()
    {
        await using var server = await SignInServer.WithKeysAsync(settings => settings with { Sessions = true });
        var users = Enumerable.Range(0, Tenants.MaxAccounts).Select(number => $$"""
            {
              "first_name": "Cora", "last_name": "{{number}}",
              "email": "cora{{number}}@sandboxtraders.example", "api_key": "api_{{number}}"
            }
            """);
        await server.Control.ArrangeAsync("seed", $$"""{"users":[{{string.Join(',', users)}}]}""");
        for (var i = 0; i < Tenants.MaxAccounts; i++)
        {
            await server.CallAsync($"api_{i}", "check_connection");
            await SessionOwnership.BeginSessionAsync(server, SignInServer.Key($"api_{i}"));
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.PostAsync(SignInServer.Modern, "tools/list", "{}", SignInServer.Key("api_late"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(SignInServer.Modern, "tools/list", "{}", SignInServer.Key("api_1"))).Status);
    }

    [Fact]
    public async Task Many_new_keys_from_one_address_share_the_places_of_one_caller()
    {
        await using var server = await SignInServer.WithKeysAsync(settings => settings with { CallsAtOnce = 8 });
        await server.CallAsync(server.Close.ApiKey, "check_connection");
        using var client = new HttpClient();

        // A stream holds its place until its answer is disposed, which the garbage collector does to a forgotten one.
        using var first = await ListenAsync("api_1");
        using var second = await ListenAsync("api_2");
        using var third = await ListenAsync("api_3");
        using var known = await ListenAsync(server.Close.ApiKey);

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK],
            new[] { first, second, third, known }.Select(answer => answer.StatusCode));

        async Task<HttpResponseMessage> ListenAsync(string key)
        {
            using var listen = HttpServer.Listen(server.Endpoint);
            listen.Headers.Add("Close-API-Key", key);
            return await client.SendAsync(listen, HttpCompletionOption.ResponseHeadersRead);
        }
    }
}
