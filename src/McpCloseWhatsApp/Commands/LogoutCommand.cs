using System.CommandLine;
using CloseApi;
using CloseApi.OAuth;
using McpCloseWhatsApp.Credentials;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

/// <summary><c>logout</c>: ends the sign-in at Close and forgets it here.</summary>
internal static class LogoutCommand
{
    public static Command Create(CommandHost host)
    {
        var logout = new Command(CommandList.Logout, CommandList.MeaningOf(CommandList.Logout));
        logout.SetAction((_, cancellationToken) => RunAsync(host, cancellationToken));
        return logout;
    }

    private static async Task<int> RunAsync(CommandHost host, CancellationToken cancellationToken)
    {
        using var alone = await host.Logins.LockAsync(host.Clock, cancellationToken);
        var login = Readable(host.Logins);
        host.Logins.Delete();
        if (login is null)
        {
            host.Console.WriteLine("No login is kept here.");
        }
        else if (login.ApiKey is not null)
        {
            host.Console.WriteLine("The key is forgotten here. In Close it still exists: delete it there if you like.");
        }
        else
        {
            await RevokeAsync(host, login, cancellationToken);
        }

        return 0;
    }

    private static async Task RevokeAsync(CommandHost host, Login login, CancellationToken cancellationToken)
    {
        if (login is not { RevocationEndpoint: { } endpoint, ClientId: { } client }
            || (login.RefreshToken ?? login.AccessToken) is not { } token)
        {
            host.Console.WriteLine("The sign-in is forgotten here.");
            return;
        }

        try
        {
            using var close = new OAuthClient();
            await close.RevokeAsync(endpoint, client, token, cancellationToken);
            host.Console.WriteLine("Signed out.");
        }
        catch (CloseException failure)
        {
            host.Console.WriteLine($"The sign-in is forgotten here, and was not ended at Close: {failure.Message}");
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
