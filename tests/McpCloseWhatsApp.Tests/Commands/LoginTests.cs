using McpCloseWhatsApp.Credentials;
using McpCloseWhatsApp.Tests.Stdio;
using Microsoft.Extensions.Time.Testing;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>The commands <c>login</c> and <c>status</c>.</summary>
public sealed class LoginTests : IDisposable
{
    private readonly LoginScene scene = new();

    private Terminal Terminal => scene.Terminal;

    [Fact]
    public async Task A_person_signs_in_in_the_browser_and_the_server_works_without_a_key()
    {
        await using var close = await scene.StartAsync();

        Assert.Equal((0, ""), (await Terminal.RunAsync("login"), Terminal.Errors));
        Assert.Equal((0, ""), (await Terminal.RunAsync("status"), Terminal.Errors));

        Assert.Contains("Signed in as Sam Seller <sam.seller@sandboxtraders.example> of Sandbox Traders", Terminal.Output, StringComparison.Ordinal);
        Assert.Contains("with the sign-in in the browser.", Terminal.Output, StringComparison.Ordinal);
        var kept = Terminal.Logins.Read()!;
        Assert.DoesNotContain(kept.AccessToken!, Terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(kept.RefreshToken!, $"{Terminal.Output}{kept}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_user_can_read_what_is_kept()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows encrypts it for the user instead.");
            return;
        }

        Terminal.Logins.Write(new Login { BaseUrl = new("https://close.example/api/v1"), ApiKey = "api_x" });
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Terminal.Logins.File));

        File.SetUnixFileMode(Terminal.Logins.File, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Assert.Equal(1, await Terminal.RunAsync("status"));
        Assert.Equal($"Other users of this machine can read {Terminal.Logins.File}: run chmod 600 on it.\n", Terminal.Errors);
    }

    [Theory]
    [InlineData("oauth_consent", "decline", "Close did not sign you in: the request was declined.\n")]
    [InlineData("client_registration", "closed", "Close does not let this program sign in through the browser. Use mcp-close-whatsapp login --key.\n")]
    public async Task A_sign_in_that_fails_is_a_sentence_and_keeps_nothing(string question, string answer, string sentence)
    {
        await using var close = await scene.StartAsync();
        using var control = new SimulatorControl(close);
        await control.ArrangeAsync("switches", $$"""{"{{question}}":"{{answer}}"}""", put: true);

        Assert.Equal((1, sentence), (await Terminal.RunAsync("login"), Terminal.Errors));

        Assert.Null(Terminal.Logins.Read());
    }

    [Theory]
    [InlineData("/.well-known/oauth-authorization-server")]
    [InlineData("/oauth2/register/")]
    [InlineData("/oauth2/token/")]
    public async Task No_step_of_the_sign_in_follows_a_redirect_to_another_host(string path)
    {
        await using var close = await scene.StartAsync();
        using var control = new SimulatorControl(close);
        await control.FaultAsync($$"""{"kind":"redirect_host_307","path":"{{path}}"}""");

        Assert.Equal(1, await Terminal.RunAsync("login"));

        Assert.Contains($"{path} with 307.", Terminal.Errors, StringComparison.Ordinal);
        Assert.Empty(await control.CallsAsync("?path=/_elsewhere/"));
    }

    [Theory]
    [InlineData("?code=x&state=forged")]
    [InlineData("?code=x")]
    [InlineData("?error=access_denied")]
    public async Task Another_page_that_calls_back_is_not_believed(string query)
    {
        await using var close = await scene.StartAsync();
        var person = Terminal.Browser;
        Terminal.Browser = page =>
        {
            var redirect = System.Web.HttpUtility.ParseQueryString(page.Query)["redirect_uri"];
            using var http = new HttpClient();
            using var answer = http.Send(new(HttpMethod.Get, redirect + query));
            Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
            person(page);
        };

        Assert.Equal((0, ""), (await Terminal.RunAsync("login"), Terminal.Errors));
    }

    [Fact]
    public async Task A_key_that_is_piped_in_is_kept_if_Close_accepts_it()
    {
        await using var close = await scene.StartAsync();
        Terminal.Piped = "api_wrong.secret\n";
        Assert.Equal(1, await Terminal.RunAsync("login", "--key"));
        Assert.Null(Terminal.Logins.Read());
        Terminal.Environment["CLOSE_API_KEY"] = "api_wrong.secret";
        Assert.Equal(1, await Terminal.RunAsync("status"));
        const string refused = "Close does not accept this key. Copy it again whole (Close: Settings, Developer, API Keys).\n";
        Assert.Equal(refused + refused, Terminal.Errors);

        Terminal.Environment.Remove("CLOSE_API_KEY");
        Terminal.Piped = $"{close.ApiKey}\n";
        Assert.Equal(0, await Terminal.RunAsync("login", "--key"));
        Assert.Equal(0, await Terminal.RunAsync("status"));

        Assert.Contains("with the key that login keeps.", Terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Terminal.Output + Terminal.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_Close_does_not_accept_is_told()
    {
        await using var close = await scene.StartAsync();
        Terminal.Environment["CLOSE_ACCESS_TOKEN"] = "wrong";

        Assert.Equal(1, await Terminal.RunAsync("status"));

        Assert.Equal(
            "Close does not accept this token. Run mcp-close-whatsapp login again, or set CLOSE_ACCESS_TOKEN to a new token.\n", Terminal.Errors);
    }

    [Theory]
    [InlineData("login", "Sign in to Close in your browser. If it does not open, this is the page:\n")]
    [InlineData("login --no-browser", "Open this page to sign in to Close:\n")]
    public async Task The_page_is_printed_with_what_to_do(string words, string sentence)
    {
        await using var close = await scene.StartAsync();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        Terminal.Clock = clock;
        var login = Terminal.RunAsync(words.Split(' '));
        while (words != "login" && await Task.WhenAny(login, Task.Delay(50, TestContext.Current.CancellationToken)) != login)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(words == "login" ? 0 : 1, await login);
        Assert.StartsWith(sentence, Terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_in_a_folder_that_the_user_may_not_enter_cannot_be_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Permissions bind only a user of Unix.");
        Assert.SkipWhen(OperatingSystem.IsMacOS() && Environment.IsPrivilegedProcess, "Only Linux has setpriv.");
        Terminal.Logins.Write(new Login { BaseUrl = new("https://close.example/api/v1"), ApiKey = "api_x" });
        var folder = Path.Combine(Terminal.Home, "close-whatsapp-login");
        Directory.Move(Path.GetDirectoryName(Terminal.Logins.File)!, folder);
        using (var closing = System.Diagnostics.Process.Start("chmod", ["000", folder]))
        {
            await closing.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await using var status = ServerProcess.StartThrough(
            Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=nobody", "--clear-groups"] : [], "status", ("XDG_DATA_HOME", Terminal.Home));
        var ended = await status.EndAsync();

        using var opening = System.Diagnostics.Process.Start("chmod", ["700", folder]);
        await opening.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            (1, $"The login in {Path.Combine(folder, "login")} cannot be read, because this user has no right to it: "
                + "correct the rights of the file and its folder.\n"),
            ended);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_one_sentence()
    {
        await using var close = await scene.StartAsync();
        Directory.CreateDirectory(Terminal.Home);
        await File.WriteAllTextAsync(Path.Combine(Terminal.Home, "login"), "", TestContext.Current.CancellationToken);
        Terminal.Piped = $"{close.ApiKey}\n";

        Assert.Equal(1, await Terminal.RunAsync("login", "--key"));

        Assert.StartsWith("A file or a folder cannot be used: ", Terminal.Errors, StringComparison.Ordinal);
        Assert.Single(Terminal.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("{0}", 0, "")]
    [InlineData("", 1, "CLOSE_API_KEY_FILE names a file without a key:")]
    [InlineData("api_your_key", 1, "CLOSE_API_KEY_FILE names a file without a key:")]
    [InlineData(null, 1, "CLOSE_API_KEY_FILE names a file that cannot be read:")]
    public async Task A_key_can_be_in_a_file(string? content, int code, string sentence)
    {
        await using var close = await scene.StartAsync();
        var file = Path.Combine(Directory.CreateDirectory(Terminal.Home).FullName, "key");
        Terminal.Environment["CLOSE_API_KEY_FILE"] = file;
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, $"{string.Format(null, content, close.ApiKey)}\n", TestContext.Current.CancellationToken);
        }

        Assert.Equal(code, await Terminal.RunAsync("status"));

        Assert.StartsWith(sentence, Terminal.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(close.ApiKey, Terminal.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("login", "The sandbox needs no login: leave out --sandbox to sign in to Close.")]
    [InlineData("logout", "The sandbox has no login: leave out --sandbox to sign out of Close.")]
    public async Task The_sandbox_has_no_login_and_that_of_Close_stays(string command, string sentence)
    {
        await using var close = await scene.StartAsync();
        await Terminal.RunAsync("login");
        var kept = Terminal.Logins.Read();

        Assert.Equal(1, await Terminal.RunAsync(command, "--sandbox"));

        Assert.Equal((sentence + "\n", kept), (Terminal.Errors, Terminal.Logins.Read()));
    }

    [Fact]
    public async Task A_key_that_goes_before_the_login_is_named()
    {
        await using var close = await scene.StartAsync();
        Terminal.Environment["CLOSE_API_KEY"] = "api_other.secret";

        Assert.Equal(0, await Terminal.RunAsync("login"));

        Assert.Equal("CLOSE_API_KEY is set here and takes precedence over this login: unset it.\n", Terminal.Errors);
    }

    public void Dispose() => scene.Dispose();
}
