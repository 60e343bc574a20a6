using CloseApi.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>The tokens of a sign-in, which are renewed.</summary>
public sealed class LoginTokensTests : IDisposable
{
    private readonly LoginScene scene = new();

    private Terminal Terminal => scene.Terminal;

    [Fact]
    public async Task Of_two_servers_whose_token_expires_one_renews_it_and_both_go_on()
    {
        await using var close = await scene.StartAsync();
        using var control = new SimulatorControl(close);
        await Terminal.RunAsync("login");
        var former = Terminal.Logins.Read()!;
        Terminal.Logins.Write(former with { ExpiresAt = DateTimeOffset.MinValue });

        using var one = scene.Tokens(close);
        using var other = scene.Tokens(close);
        var credentials = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            (i % 2 == 0 ? one : other).CredentialAsync(TestContext.Current.CancellationToken).AsTask()));

        Assert.Single(credentials.Distinct());
        Assert.Equal(2, (await control.CallsAsync("?path=/oauth2/token/")).Count);
        Assert.NotEqual(former.RefreshToken, Terminal.Logins.Read()!.RefreshToken);
        Assert.Equal(0, await Terminal.RunAsync("status"));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_Close_renews_the_sign_in_loses_no_token()
    {
        await using var close = await scene.StartAsync();
        await Terminal.RunAsync("login");
        var former = Terminal.Logins.Read()!;
        using var cancelled = new CancellationTokenSource();
        var tokens = scene.Tokens(close);
        var disposed = Task.CompletedTask;
        await using var endpoint = await RenewAtAsync(() =>
        {
            cancelled.Cancel();
            disposed = Task.Run(tokens.Dispose, TestContext.Current.CancellationToken);
        });
        Terminal.Logins.Write(former with { ExpiresAt = DateTimeOffset.MinValue, TokenEndpoint = new(endpoint.Urls.First()) });

        await tokens.CredentialAsync(cancelled.Token);

        await disposed;
        Assert.Equal("second", Terminal.Logins.Read()!.RefreshToken);
    }

    [Fact]
    public async Task A_renewed_sign_in_that_cannot_be_stored_is_used_all_the_same()
    {
        await using var close = await scene.StartAsync();
        await Terminal.RunAsync("login");
        Terminal.Logins.Write(Terminal.Logins.Read()! with { ExpiresAt = DateTimeOffset.MinValue });
        Directory.CreateDirectory($"{Terminal.Logins.File}.new");
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var tokens = scene.Tokens(close, clock);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => await tokens.CredentialAsync(TestContext.Current.CancellationToken));

        await tokens.CredentialAsync(TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromDays(1));
        Directory.Delete($"{Terminal.Logins.File}.new");
        await tokens.CredentialAsync(TestContext.Current.CancellationToken);
        Assert.True(Terminal.Logins.Read()!.ExpiresAt > clock.GetUtcNow());
    }

    [Theory]
    [InlineData("file:///token", false)]
    [InlineData("http://close.example/token", false)]
    [InlineData("http://127.0.0.1/token", true)]
    [InlineData("https://close.example/token", true)]
    public async Task Only_encrypted_addresses_and_those_of_this_machine_sign_in(string address, bool isTaken)
    {
        await using var server = await AnsweringServer.StartAsync(
            () => $$"""{"authorization_endpoint":"https://close.example/a","token_endpoint":"{{address}}"}""");
        using var client = new OAuthClient();

        var refusal = await Record.ExceptionAsync(() => client.DiscoverAsync(new(server.Urls.First()), TestContext.Current.CancellationToken));

        Assert.Equal(isTaken ? null : "Close's sign-in has an address that is not encrypted.", refusal?.Message);
    }

    public void Dispose() => scene.Dispose();

    /// <summary>A Close that renews a sign-in after something happened.</summary>
    private static Task<WebApplication> RenewAtAsync(Action onRenewal) => AnsweringServer.StartAsync(() =>
    {
        onRenewal();
        return """{"access_token":"new","refresh_token":"second","expires_in":3600}""";
    });
}
