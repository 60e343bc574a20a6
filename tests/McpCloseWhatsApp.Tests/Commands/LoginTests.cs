using CloseApi;
using CloseApi.OAuth;
using CloseSimulator;
using McpCloseWhatsApp.Credentials;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>The commands <c>login</c>, <c>status</c> and <c>logout</c>.</summary>
public sealed class LoginTests : IDisposable
{
    private readonly Terminal terminal = new();

    [Fact]
    public async Task A_person_signs_in_in_the_browser_and_the_server_works_without_a_key()
    {
        await using var close = await StartAsync();

        Assert.Equal((0, ""), (await terminal.RunAsync("login"), terminal.Errors));
        Assert.Equal((0, ""), (await terminal.RunAsync("status"), terminal.Errors));

        Assert.Contains("Signed in as Sam Seller <sam.seller@sandboxtraders.example> of Sandbox Traders", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("with the sign-in in the browser.", terminal.Output, StringComparison.Ordinal);
        var kept = terminal.Logins.Read()!;
        Assert.DoesNotContain(kept.AccessToken!, terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(kept.RefreshToken!, $"{terminal.Output}{kept}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_user_can_read_what_is_kept()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows encrypts it for the user instead.");
            return;
        }

        terminal.Logins.Write(new Login { BaseUrl = new("https://close.example/api/v1"), ApiKey = "api_x" });
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(terminal.Logins.File));

        File.SetUnixFileMode(terminal.Logins.File, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Assert.Equal(1, await terminal.RunAsync("status"));
        Assert.Equal($"Other users of this machine can read {terminal.Logins.File}: run chmod 600 on it.\n", terminal.Errors);
    }

    [Theory]
    [InlineData("oauth_consent", "decline", "Close did not sign you in: the request was declined.\n")]
    [InlineData("client_registration", "closed", "Close refused POST /oauth2/register/ with 403.\n")]
    public async Task A_sign_in_that_fails_is_a_sentence_and_keeps_nothing(string question, string answer, string sentence)
    {
        await using var close = await StartAsync();
        using var control = new SimulatorControl(close);
        await control.ArrangeAsync("switches", $$"""{"{{question}}":"{{answer}}"}""", put: true);

        Assert.Equal((1, sentence), (await terminal.RunAsync("login"), terminal.Errors));

        Assert.Null(terminal.Logins.Read());
    }

    [Theory]
    [InlineData("/.well-known/oauth-authorization-server")]
    [InlineData("/oauth2/register/")]
    [InlineData("/oauth2/token/")]
    public async Task No_step_follows_to_another_host(string path)
    {
        await using var close = await StartAsync();
        using var control = new SimulatorControl(close);
        await control.FaultAsync($$"""{"kind":"redirect_host_307","path":"{{path}}"}""");

        Assert.Equal(1, await terminal.RunAsync("login"));

        Assert.Contains($"{path} with 307.", terminal.Errors, StringComparison.Ordinal);
        Assert.Empty(await control.CallsAsync("?path=/_elsewhere/"));
    }

    [Theory]
    [InlineData("?code=x&state=forged")]
    [InlineData("?code=x")]
    [InlineData("?error=access_denied")]
    public async Task Another_page_that_calls_back_is_not_believed(string query)
    {
        await using var close = await StartAsync();
        var person = terminal.Browser;
        terminal.Browser = page =>
        {
            var redirect = System.Web.HttpUtility.ParseQueryString(page.Query)["redirect_uri"];
            using var http = new HttpClient();
            using var answer = http.Send(new(HttpMethod.Get, redirect + query));
            Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
            person(page);
        };

        Assert.Equal((0, ""), (await terminal.RunAsync("login"), terminal.Errors));
    }

    [Fact]
    public async Task A_key_that_is_piped_in_is_kept_if_Close_accepts_it()
    {
        await using var close = await StartAsync();
        terminal.Piped = "api_wrong.secret\n";
        Assert.Equal(1, await terminal.RunAsync("login", "--key"));
        Assert.Null(terminal.Logins.Read());

        terminal.Piped = $"{close.ApiKey}\n";
        Assert.Equal(0, await terminal.RunAsync("login", "--key"));
        Assert.Equal(0, await terminal.RunAsync("status"));

        Assert.Contains("with the key that login keeps.", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", terminal.Output + terminal.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_logout_Close_takes_the_tokens_no_more()
    {
        await using var close = await StartAsync();
        await terminal.RunAsync("login");
        var kept = terminal.Logins.Read()!;

        Assert.Equal(0, await terminal.RunAsync("logout"));
        Assert.Equal(1, await terminal.RunAsync("status"));

        Assert.EndsWith("Signed out.\n", terminal.Output, StringComparison.Ordinal);
        Assert.StartsWith("CLOSE_API_KEY is not set: run mcp-close-whatsapp login", terminal.Errors, StringComparison.Ordinal);
        terminal.Logins.Write(kept with { ExpiresAt = DateTimeOffset.MinValue });
        using var tokens = new LoginTokens(terminal.Logins, TimeProvider.System);
        var ended = await Assert.ThrowsAsync<CloseException>(async () => await tokens.CredentialAsync(TestContext.Current.CancellationToken));
        Assert.Equal(CloseFailure.Unauthorized, ended.Failure);
    }

    [Fact]
    public async Task Of_two_servers_whose_token_expires_one_renews_it_and_both_go_on()
    {
        await using var close = await StartAsync();
        using var control = new SimulatorControl(close);
        await terminal.RunAsync("login");
        var former = terminal.Logins.Read()!;
        terminal.Logins.Write(former with { ExpiresAt = DateTimeOffset.MinValue });

        using var one = new LoginTokens(new(Path.Combine(terminal.Home, "login")), TimeProvider.System);
        using var other = new LoginTokens(new(Path.Combine(terminal.Home, "login")), TimeProvider.System);
        var credentials = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            (i % 2 == 0 ? one : other).CredentialAsync(TestContext.Current.CancellationToken).AsTask()));

        Assert.Single(credentials.Distinct());
        Assert.Equal(2, (await control.CallsAsync("?path=/oauth2/token/")).Count);
        Assert.NotEqual(former.RefreshToken, terminal.Logins.Read()!.RefreshToken);
        Assert.Equal(0, await terminal.RunAsync("status"));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_Close_renews_the_sign_in_loses_no_token()
    {
        await using var close = await StartAsync();
        await terminal.RunAsync("login");
        var former = terminal.Logins.Read()!;
        using var cancelled = new CancellationTokenSource();
        var tokens = new LoginTokens(terminal.Logins, TimeProvider.System);
        var disposed = Task.CompletedTask;
        await using var endpoint = await RenewAtAsync(() =>
        {
            cancelled.Cancel();
            disposed = Task.Run(tokens.Dispose, TestContext.Current.CancellationToken);
        });
        terminal.Logins.Write(former with { ExpiresAt = DateTimeOffset.MinValue, TokenEndpoint = new(endpoint.Urls.First()) });

        await tokens.CredentialAsync(cancelled.Token);

        await disposed;
        Assert.Equal("second", terminal.Logins.Read()!.RefreshToken);
    }

    [Fact]
    public async Task A_renewed_sign_in_that_cannot_be_stored_is_used_all_the_same()
    {
        await using var close = await StartAsync();
        await terminal.RunAsync("login");
        terminal.Logins.Write(terminal.Logins.Read()! with { ExpiresAt = DateTimeOffset.MinValue });
        Directory.CreateDirectory($"{terminal.Logins.File}.new");
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var tokens = new LoginTokens(terminal.Logins, clock);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => await tokens.CredentialAsync(TestContext.Current.CancellationToken));

        await tokens.CredentialAsync(TestContext.Current.CancellationToken);

        clock.Advance(TimeSpan.FromDays(1));
        Directory.Delete($"{terminal.Logins.File}.new");
        await tokens.CredentialAsync(TestContext.Current.CancellationToken);
        Assert.True(terminal.Logins.Read()!.ExpiresAt > clock.GetUtcNow());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_one_sentence()
    {
        await using var close = await StartAsync();
        Directory.CreateDirectory(terminal.Home);
        await File.WriteAllTextAsync(Path.Combine(terminal.Home, "login"), "", TestContext.Current.CancellationToken);
        terminal.Piped = $"{close.ApiKey}\n";

        Assert.Equal(1, await terminal.RunAsync("login", "--key"));

        Assert.StartsWith("A file or a folder cannot be used: ", terminal.Errors, StringComparison.Ordinal);
        Assert.Single(terminal.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_login_that_others_can_read_is_ended_at_Close_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows encrypts it for the user instead.");
        await using var close = await StartAsync();
        using var control = new SimulatorControl(close);
        await terminal.RunAsync("login");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(terminal.Logins.File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        Assert.Equal((0, ""), (await terminal.RunAsync("logout"), terminal.Errors));

        Assert.EndsWith("Signed out.\n", terminal.Output, StringComparison.Ordinal);
        Assert.Single(await control.CallsAsync("?path=/oauth2/revoke/"));
    }

    [Fact]
    public async Task A_login_that_cannot_be_read_is_forgotten_and_the_person_is_told_what_was_not_done()
    {
        terminal.Logins.Write(new Login { BaseUrl = new("https://close.example/api/v1"), ApiKey = "api_x" });
        await File.WriteAllTextAsync(terminal.Logins.File, "{", TestContext.Current.CancellationToken);

        Assert.Equal(1, await terminal.RunAsync("logout"));

        Assert.Equal(("", "The login could not be read. It is forgotten here, and was not ended at Close.\n"), (terminal.Output, terminal.Errors));
        Assert.False(File.Exists(terminal.Logins.File));
    }

    [Fact]
    public async Task A_sign_in_that_Close_did_not_end_is_a_failure()
    {
        terminal.Logins.Write(new Login
        {
            BaseUrl = new("https://close.example/api/v1"),
            AccessToken = "a",
            ClientId = "c",
            RevocationEndpoint = new("http://127.0.0.1:1/"),
        });

        Assert.Equal((1, ""), (await terminal.RunAsync("logout"), terminal.Output));

        Assert.StartsWith("The sign-in is forgotten here, and was not ended at Close: ", terminal.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:///token", false)]
    [InlineData("http://close.example/token", false)]
    [InlineData("http://127.0.0.1/token", true)]
    [InlineData("https://close.example/token", true)]
    public async Task Only_encrypted_addresses_and_those_of_this_machine_sign_in(string address, bool isTaken)
    {
        await using var server = await AnswerAsync(() => $$"""{"authorization_endpoint":"https://close.example/a","token_endpoint":"{{address}}"}""");
        using var client = new OAuthClient();

        var refusal = await Record.ExceptionAsync(() => client.DiscoverAsync(new(server.Urls.First()), TestContext.Current.CancellationToken));

        Assert.Equal(isTaken ? null : "Close's sign-in has an address that is not encrypted.", refusal?.Message);
    }

    [Theory]
    [InlineData("{0}", 0, "")]
    [InlineData("", 1, "CLOSE_API_KEY_FILE names a file without a key:")]
    [InlineData("api_your_key", 1, "CLOSE_API_KEY_FILE names a file without a key:")]
    [InlineData(null, 1, "CLOSE_API_KEY_FILE names a file that cannot be read:")]
    public async Task A_key_can_be_in_a_file(string? content, int code, string sentence)
    {
        await using var close = await StartAsync();
        var file = Path.Combine(Directory.CreateDirectory(terminal.Home).FullName, "key");
        terminal.Environment["CLOSE_API_KEY_FILE"] = file;
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, $"{string.Format(null, content, close.ApiKey)}\n", TestContext.Current.CancellationToken);
        }

        Assert.Equal(code, await terminal.RunAsync("status"));

        Assert.StartsWith(sentence, terminal.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(close.ApiKey, terminal.Errors, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (Directory.Exists(terminal.Home))
        {
            Directory.Delete(terminal.Home, recursive: true);
        }
    }

    /// <summary>A Close that renews a sign-in after something happened.</summary>
    private static Task<WebApplication> RenewAtAsync(Action onRenewal) => AnswerAsync(() =>
    {
        onRenewal();
        return """{"access_token":"new","refresh_token":"second","expires_in":3600}""";
    });

    private static async Task<WebApplication> AnswerAsync(Func<string> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.Run(context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(answer());
        });
        await server.StartAsync();
        return server;
    }

    /// <summary>A Close, and a browser whose person agrees at once.</summary>
    private async Task<SimulatedClose> StartAsync()
    {
        var close = await SimulatedClose.StartAsync();
        terminal.Environment["CLOSE_BASE_URL"] = close.BaseAddress.ToString();
        terminal.Environment["CLOSE_NOTES_FOLDER"] = Path.Combine(terminal.Home, "notes");
        terminal.Browser = page =>
        {
            using var http = new HttpClient();
            using var answer = http.Send(new(HttpMethod.Get, page));
            Assert.True(answer.IsSuccessStatusCode);
        };
        return close;
    }
}
