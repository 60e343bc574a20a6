using System.CommandLine;
using McpCloseWhatsApp.Settings;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

/// <summary><c>status</c>: the user that the server acts as, and the place of its key.</summary>
internal static class StatusCommand
{
    public static Command Create(CommandHost host, SettingSwitches switches)
    {
        var status = new Command(CommandList.Status, CommandList.MeaningOf(CommandList.Status));
        switches.AddHttpTo(status);
        status.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = host.Read(switches.Of(parsed));
            if (settings.SignIn == SignInMode.CloseApiKey)
            {
                host.Console.WriteLine("Each request brings its own key of Close: the server has none.");
                return 0;
            }

            await using var sandbox = settings.Sandbox ? await Sandbox.StartAsync() : null;
            using var account = new Account(sandbox?.Enter(settings) ?? settings, host.Clock, tell: _ => { });
            var me = await Person.AskAsync(account.Close, settings.HasToken, cancellationToken);
            host.Console.WriteLine($"Signed in as {Person.Of(me)}, with {settings.CredentialOrigin ?? "the sandbox"}.");
            return 0;
        });
        return status;
    }
}
