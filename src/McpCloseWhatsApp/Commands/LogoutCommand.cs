using System.CommandLine;
using CloseApi;
using CloseApi.OAuth;
using McpCloseWhatsApp.Credentials;
using McpCloseWhatsApp.Settings;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

/// <summary><c>logout</c>: ends the sign-in at Close and forgets it here.</summary>
internal static class LogoutCommand
{
    public static Command Create(CommandHost host, SettingSwitches switches)
    {
        var logout = new Command(CommandList.Logout, CommandList.MeaningOf(CommandList.Logout));
        logout.SetAction((parsed, cancellationToken) => switches.Of(parsed).Asks(CommandLine.Sandbox)
            ? throw new CommandFailed("The sandbox has no login: leave out --sandbox to sign out of Close.")
            : RunAsync(host, cancellationToken));
        return logout;
    }

    private static async Task<int> RunAsync(CommandHost host, CancellationToken cancellationToken)
    {
        using var alone = await host.Logins.LockAsync(host.Clock, host.Error.WriteLine, cancellationToken);
        // A login that others can read is ended at Close all the more.
        host.Logins.CloseToOthers();
        var wasKept = File.Exists(host.Logins.File);
        var login = Readable(host.Logins);
        host.Logins.Delete();
        switch (login)
        {
            case null when wasKept:
                host.Error.WriteLine("The login could not be read. It is forgotten here, and was not ended at Close.");
                return 1;
            case null:
                host.Console.WriteLine("No login is kept here.");
                return 0;
            case { ApiKey: not null }:
                host.Console.WriteLine(
                    "The key is forgotten here. In Close it still exists: delete it there if you like.");
                return 0;
            default:
                return await RevokeAsync(host, login, cancellationToken);
        }
    }

    private static async Task<int> RevokeAsync(CommandHost host, Login login, CancellationToken cancellationToken)
    {
        if (login is not { RevocationEndpoint: { } endpoint, ClientId: { } client }
            || (login.RefreshToken ?? login.AccessToken) is not { } token)
        {
            host.Console.WriteLine("The sign-in is forgotten here.");
            return 0;
        }

        try
        {
            using var close = new OAuthClient();
            await close.RevokeAsync(endpoint, client, token, cancellationToken);
            host.Console.WriteLine("Signed out.");
            return 0;
        }
        catch (CloseException failure)
        {
            host.Error.WriteLine($"The sign-in is forgotten here, and was not ended at Close: {failure.Message}");
            return 1;
        }
    }

    // A login that cannot be read can still be forgotten.
    private static Login? Readable(LoginStore logins)
    {
        try
        {
            return logins.Read();
        }
        catch (LoginUnusableException)
        {
            return null;
        }
    }
}
