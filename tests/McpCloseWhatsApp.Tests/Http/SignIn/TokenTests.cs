using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Http.SignIn;

/// <summary>Which tokens are accepted.</summary>
public sealed class TokenTests : IssuerTests
{
    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task A_token_signed_by_the_issuer_is_accepted(string algorithm)
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);

        var reply = await server.PostAsync(SignInServer.Modern, "tools/call", Check, Bearer(Issuer.Token("mcp.read", algorithm: algorithm)));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("read", reply.Json["result"]!["structuredContent"]!["permission"]!.ToString());
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256/public key")]
    [InlineData("HS256/modulus")]
    [InlineData("RS256/stranger")]
    public async Task A_token_not_signed_by_the_issuer_is_refused(string algorithm) =>
        await RefusesAsync(Issuer.Token(Everything, algorithm: algorithm));

    [Fact]
    public async Task An_expired_token_is_refused()
    {
        var reply = await RefusesAsync(Issuer.Token(Everything, claims => claims["exp"] = DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeSeconds()));

        Assert.Contains("error_description=\"The token has expired.\"", reply.Challenge, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aud", "https://other.example/mcp")]
    [InlineData("aud", "https://mcp.example.com")]
    [InlineData("aud", SignInServer.PublicUrl + "/")]
    [InlineData("aud", null)]
    [InlineData("iss", "https://login.other.example")]
    [InlineData("iss", null)]
    [InlineData("sub", "")]
    [InlineData("sub", null)]
    [InlineData("exp", null)]
    public async Task A_token_with_a_wrong_or_missing_claim_is_refused(string claim, string? value) =>
        await RefusesAsync(Issuer.Token(Everything, claims => claims[claim] = value));

    [Fact]
    public async Task A_token_that_is_not_valid_yet_is_refused() =>
        await RefusesAsync(Issuer.Token(Everything, claims => claims["nbf"] = DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeSeconds()));

    [Fact]
    public async Task A_token_with_a_critical_header_that_the_server_does_not_know_is_refused() =>
        await RefusesAsync(Issuer.Token(Everything, headers: header => (header["crit"], header["exp"]) = (new JsonArray("exp"), 1)));

    [Fact]
    public async Task A_token_signed_with_a_short_key_is_refused()
    {
        Issuer.ShortenKey();
        await using var server = await SignInServer.WithOidcAsync(Issuer);

        Assert.Equal(HttpStatusCode.OK, (await ListAsync(server, Issuer.Token(Everything, algorithm: "ES256"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ListAsync(server, Issuer.Token(Everything))).Status);
    }

    [Fact]
    public async Task Text_that_is_not_a_token_is_refused() => await RefusesAsync("tops3cret");

    [Fact]
    public async Task A_token_in_the_URL_is_ignored()
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.Endpoint}?access_token={Issuer.Token(Everything)}");

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync(request, [])).Status);
    }

    [Fact]
    public async Task Another_audience_can_be_set()
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer, settings => settings with { OidcAudience = "close-whatsapp" });

        Assert.Equal(HttpStatusCode.Unauthorized, (await ListAsync(server, Issuer.Token(Everything))).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await ListAsync(server, Issuer.Token(Everything, claims => claims["aud"] = new JsonArray("other", "close-whatsapp")))).Status);
    }

    [Fact]
    public async Task An_unreachable_issuer_does_not_make_clients_sign_in_again()
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer, settings => settings with { OidcIssuer = new("http://127.0.0.1:9") });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ListAsync(server, Issuer.Token(Everything))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.PostAsync(SignInServer.Modern, "tools/list", "{}", [])).Status);
    }

    [Fact]
    public async Task An_issuer_that_never_answers_counts_as_unreachable()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var server = await SignInServer.WithOidcAsync(Issuer, settings => settings with { OidcIssuer = new($"http://{silent.LocalEndpoint}") });

        var reply = await ListAsync(server, Issuer.Token(Everything)).WaitAsync(TimeSpan.FromSeconds(40));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.Status);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_new_signing_key_of_the_issuer_is_fetched()
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);
        Assert.Equal(HttpStatusCode.OK, (await ListAsync(server, Issuer.Token(Everything))).Status);

        var fetched = Issuer.ChangeKey();

        Assert.Equal(HttpStatusCode.Unauthorized, (await ListAsync(server, Issuer.Token(Everything, algorithm: "RS256/stranger"))).Status);
        await fetched.WaitAsync(TestContext.Current.CancellationToken);
        // No event shows when the server begins to use the keys that it has fetched. The timeout of the test ends this.
        while ((await ListAsync(server, Issuer.Token(Everything))).Status != HttpStatusCode.OK)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<HttpReply> RefusesAsync(string token)
    {
        await using var server = await SignInServer.WithOidcAsync(Issuer);
        Assert.Equal(HttpStatusCode.OK, (await ListAsync(server, Issuer.Token(Everything))).Status);

        var reply = await ListAsync(server, token);

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
        Assert.StartsWith("Bearer error=\"invalid_token\"", reply.Challenge, StringComparison.Ordinal);
        Assert.EndsWith($"scope=\"{Everything}\", resource_metadata=\"{Metadata}\"", reply.Challenge, StringComparison.Ordinal);
        Assert.DoesNotContain(token, reply.Challenge + reply.Text, StringComparison.Ordinal);
        return reply;
    }
}
