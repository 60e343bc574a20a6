using CloseApi;
using McpCloseWhatsApp.Credentials;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>The command <c>logout</c>.</summary>
public sealed class LogoutTests : IDisposable
{
    private readonly LoginScene scene = new();

    private Terminal Terminal => scene.Terminal;

    [Fact]
    public async Task After_the_logout_Close_takes_the_tokens_no_more()
    {
        await using var close = await scene.StartAsync();
        await Terminal.RunAsync("login");
        var kept = Terminal.Logins.Read()!;

        Assert.Equal(0, await Terminal.RunAsync("logout"));
        Assert.Equal(1, await Terminal.RunAsync("status"));

        Assert.EndsWith("Signed out.\n", Terminal.Output, StringComparison.Ordinal);
        Assert.StartsWith("CLOSE_API_KEY is not set: run mcp-close-whatsapp login", Terminal.Errors, StringComparison.Ordinal);
        Terminal.Logins.Write(kept with { ExpiresAt = DateTimeOffset.MinValue });
        using var tokens = scene.Tokens(close);
        var ended = await Assert.ThrowsAsync<CloseException>(async () => await tokens.CredentialAsync(TestContext.Current.CancellationToken));
        Assert.Equal(CloseFailure.Unauthorized, ended.Failure);
    }

    [Fact]
    public async Task A_login_that_others_can_read_is_ended_at_Close_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows encrypts it for the user instead.");
        await using var close = await scene.StartAsync();
        using var control = new SimulatorControl(close);
        await Terminal.RunAsync("login");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Terminal.Logins.File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        Assert.Equal((0, ""), (await Terminal.RunAsync("logout"), Terminal.Errors));

        Assert.EndsWith("Signed out.\n", Terminal.Output, StringComparison.Ordinal);
        Assert.Single(await control.CallsAsync("?path=/oauth2/revoke/"));
    }

    [Fact]
    public async Task A_login_that_cannot_be_read_is_forgotten_and_the_person_is_told_what_was_not_done()
    {
        Terminal.Logins.Write(new Login { BaseUrl = new("https://close.example/api/v1"), ApiKey = "api_x" });
        await File.WriteAllTextAsync(Terminal.Logins.File, "{", TestContext.Current.CancellationToken);

        Assert.Equal(1, await Terminal.RunAsync("logout"));

        Assert.Equal(("", "The login could not be read. It is forgotten here, and was not ended at Close.\n"), (Terminal.Output, Terminal.Errors));
        Assert.False(File.Exists(Terminal.Logins.File));
    }

    [Fact]
    public async Task A_sign_in_that_Close_did_not_end_is_a_failure()
    {
        Terminal.Logins.Write(new Login
        {
            BaseUrl = new("https://close.example/api/v1"),
            AccessToken = "a",
            ClientId = "c",
            RevocationEndpoint = new("http://127.0.0.1:1/"),
        });

        Assert.Equal((1, ""), (await Terminal.RunAsync("logout"), Terminal.Output));

        Assert.StartsWith("The sign-in is forgotten here, and was not ended at Close: ", Terminal.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_another_program_holds_is_waited_for_a_minute_and_told()
    {
        await using var close = await scene.StartAsync();
        await Terminal.RunAsync("login");
        Terminal.Clock = new QuickTime();
        using var held = await Terminal.Logins.LockAsync(Terminal.Clock, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(1, await Terminal.RunAsync("logout"));

        Assert.Equal(
            "Another program renews or replaces the login. Waiting for it.\n"
            + "Another program has used the login for 60 s. End the other servers and commands of mcp-close-whatsapp, and try again.\n",
            Terminal.Errors);
    }

    public void Dispose() => scene.Dispose();
}
