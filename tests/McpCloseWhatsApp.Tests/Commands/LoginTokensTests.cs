using CloseApi.OAuth;
using McpCloseWhatsApp.Credentials;
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

    [Fact]
    public async Task A_login_that_was_damaged_or_opened_to_others_is_used_no_longer()
    {
        await using var close = await scene.StartAsync();
        Terminal.Logins.Write(new() { BaseUrl = close.BaseAddress, ApiKey = close.ApiKey });
        using var tokens = scene.Tokens(close);
        await tokens.CredentialAsync(TestContext.Current.CancellationToken);

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Terminal.Logins.File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            Assert.Contains("chmod 600", await RefusalAsync(tokens), StringComparison.Ordinal);
            Terminal.Logins.CloseToOthers();
        }

        await File.WriteAllTextAsync(Terminal.Logins.File, "{", TestContext.Current.CancellationToken);
        Assert.Contains("cannot be read", await RefusalAsync(tokens), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_another_program_has_open_is_used_for_a_moment_and_not_for_long()
    {
        await using var close = await scene.StartAsync();
        Terminal.Logins.Write(new() { BaseUrl = close.BaseAddress, ApiKey = close.ApiKey });
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var tokens = scene.Tokens(close, clock);
        await tokens.CredentialAsync(TestContext.Current.CancellationToken);

        using (new FileStream(Terminal.Logins.File, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Null(await RefusalAsync(tokens));
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Contains("cannot be read", await RefusalAsync(tokens), StringComparison.Ordinal);
        }

        Assert.Null(await RefusalAsync(tokens));
    }

    [Theory]
    [InlineData(null, null, "api_a", true)]
    [InlineData(null, null, "api_b", false)]
    [InlineData(null, "user_B", "api_b", false)]
    [InlineData("user_A", null, "api_b", false)]
    [InlineData("user_A", "user_A", "api_b", true)]
    [InlineData("user_A", "user_B", "api_b", false)]
    [InlineData(null, "user_A", "api_a", true)]
    public async Task Another_login_is_used_only_if_it_is_of_the_same_user(string? former, string? user, string key, bool isUsed)
    {
        await using var close = await scene.StartAsync();
        Terminal.Logins.Write(new() { BaseUrl = close.BaseAddress, ApiKey = "api_a", User = former });
        using var tokens = scene.Tokens(close);
        await tokens.CredentialAsync(TestContext.Current.CancellationToken);

        Terminal.Logins.Write(new() { BaseUrl = close.BaseAddress, ApiKey = key, User = user });

        Assert.Equal(isUsed, await RefusalAsync(tokens) is null);
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

    private static async Task<string?> RefusalAsync(LoginTokens tokens) =>
        (await Record.ExceptionAsync(async () => await tokens.CredentialAsync(TestContext.Current.CancellationToken)))?.Message;

    /// <summary>A Close that renews a sign-in after something happened.</summary>
    private static Task<WebApplication> RenewAtAsync(Action onRenewal) => AnsweringServer.StartAsync(() =>
    {
        onRenewal();
        return """{"access_token":"new","refresh_token":"second","expires_in":3600}""";
    });
}
