using System.CommandLine;
using CloseApi;
using McpCloseWhatsApp.Commands.SigningIn;
using McpCloseWhatsApp.Credentials;
using McpCloseWhatsApp.Settings;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

/// <summary><c>login</c>: signs in to Close in the browser, or keeps an API key, for all clients here.</summary>
internal sealed class LoginCommand(CommandHost host, ServerSettings settings)
{
    public static Command Create(CommandHost host, SettingSwitches switches)
    {
        var key = new Option<bool>("--key")
        {
            Description = "Keep an API key instead. It is asked for, or read from stdin.",
        };
        var quiet = new Option<bool>("--no-browser")
        {
            Description = "Print the address of the page, and open no browser.",
        };
        var login = new Command(CommandList.Login, CommandList.MeaningOf(CommandList.Login)) { key, quiet };
        login.SetAction(async (parsed, cancellationToken) =>
        {
            var commandLine = switches.Of(parsed);
            if (commandLine.Asks(CommandLine.Sandbox))
            {
                throw new CommandFailed("The sandbox needs no login: leave out --sandbox to sign in to Close.");
            }

            var settings = host.ReadWithoutKey(commandLine);
            var command = new LoginCommand(host, settings);
            var fresh = parsed.GetValue(key)
                ? command.AskForKey()
                : await new BrowserSignIn(host, settings.BaseUrl).RunAsync(!parsed.GetValue(quiet), cancellationToken);
            await command.KeepAsync(fresh, cancellationToken);
            return 0;
        });
        return login;
    }

    private Login AskForKey()
    {
        var prompt = new TextPrompt<string>("API key (Close: Settings, Developer, API Keys):").Secret(null);
        var typed = host.CanAsk ? host.Console.Prompt(prompt) : host.In.ReadLine();
        var key = typed?.Trim() ?? "";
        if (Placeholder.IsIn(Setting.ApiKey, key) || key.Length == 0 || key.Any(c => c is < '!' or > '~' or ':'))
        {
            throw new CommandFailed("That is no API key of Close: copy it again.");
        }

        return new() { BaseUrl = settings.BaseUrl, ApiKey = key };
    }

    private async Task KeepAsync(Login login, CancellationToken cancellationToken)
    {
        using var close = new CloseClient(new()
        {
            BaseAddress = login.BaseUrl,
            Credential = login.ApiKey is { } key
                ? CloseCredential.ApiKey(key)
                : CloseCredential.AccessToken(login.AccessToken!),
            Clock = host.Clock,
        });
        var me = await Person.AskAsync(close, isToken: login.ApiKey is null, cancellationToken);
        using (await host.Logins.LockAsync(host.Clock, host.Error.WriteLine, cancellationToken))
        {
            host.Logins.Write(login with { User = Person.IdOf(me) });
        }

        host.Console.WriteLine($"Signed in as {Person.Of(me)}. The login is kept in {host.Logins.File}.");
        if (Setting.Credentials.FirstOrDefault(host.IsVariable) is { } first)
        {
            host.Error.WriteLine($"{first.Variable} is set here and takes precedence over this login: unset it.");
        }

        host.Console.WriteLine($"Next: {Product.Command} init writes the server into your clients.");
    }
}
