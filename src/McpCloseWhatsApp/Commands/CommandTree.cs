using System.CommandLine;
using System.CommandLine.Help;
using System.Diagnostics;
using CloseApi;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Credentials;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Commands;

/// <summary>Reads the words of a command, and runs it. Every failure ends in a sentence on stderr.</summary>
internal static class CommandTree
{
    private const int Failed = 1, Cancelled = 130;

    /// <returns>The exit code: 0 if all went well.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CommandHost host)
    {
        var parsed = Create(host).Parse(words);
        try
        {
            if (parsed.Errors.Count > 0)
            {
                return Refuse(parsed, host);
            }

            var output = host.Console.Profile.Out.Writer;
            return await parsed.InvokeAsync(
                new() { Output = output, Error = host.Error, EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            host.Error.WriteLine("Stopped.");
            return Cancelled;
        }
        catch (Exception refused) when (refused
            is SettingsRefused or CommandFailed or Refusal or CloseException or RedisUnusableException
            or LoginUnusableException)
        {
            host.Error.WriteLine(refused.Message);
            return Failed;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            host.Error.WriteLine($"A file or a folder cannot be used: {failure.Message}");
            return Failed;
        }
        catch (Exception fault)
        {
            host.Error.WriteLine(
                $"{parsed.CommandResult.Command.Name} has a fault ({fault.GetType().Name} in {PlaceOf(fault)}): "
                + $"report it at {Product.Site}/issues/new/choose");
            return Failed;
        }
    }

    // Without the message, which may quote a customer or a secret.
    private static string PlaceOf(Exception fault) =>
        new StackTrace(fault).GetFrame(0) is { } frame && DiagnosticMethodInfo.Create(frame) is { } method
            ? $"{method.DeclaringTypeName}.{method.Name}"
            : "an unknown place";

    private static RootCommand Create(CommandHost host)
    {
        var switches = new SettingSwitches();
        var root = new RootCommand("WhatsApp conversations in Close CRM.")
        {
            DemoCommand.Create(host, switches),
            ImportCommand.Create(host, switches),
            LoginCommand.Create(host, switches),
            InitCommand.Create(host, switches),
            StatusCommand.Create(host, switches),
            LogoutCommand.Create(host, switches),
            DoctorCommand.Create(host, switches),
        };
        switches.AddTo(root);
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new CommandHelp(switches);
        }

        return root;
    }

    private static int Refuse(ParseResult parsed, CommandHost host)
    {
        var command = parsed.CommandResult.Command;
        IReadOnlyList<string> known = [.. command.Options.Select(option => option.Name), .. CommandList.Names];
        var sentences = parsed.UnmatchedTokens is [_, ..] unmatched
            ? CommandLine.WithoutValues(unmatched).Select(word => CommandLine.Untaken(word, command.Name, known))
            : parsed.Errors.Select(error => error.Message);
        foreach (var sentence in sentences.Distinct())
        {
            host.Error.WriteLine(Secrets.Masked(sentence));
        }

        return Failed;
    }
}
