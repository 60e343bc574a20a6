using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Commands;

/// <summary>Prints <c>COMMAND --help</c>: the command's own switches, and a sentence about the others.</summary>
internal sealed class CommandHelp(SettingSwitches switches) : SynchronousCommandLineAction
{
    private const int Width = 80;

    private readonly HelpAction usual = new() { MaxWidth = Width };

    /// <summary>Help is for a line that is not complete yet.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var name = parseResult.CommandResult.Command.Name;
        if (name == CommandList.Import)
        {
            // An import nearly always asks for them.
            switches.Show(Setting.TimeZone, Setting.LocalPhone);
        }

        if (name is CommandList.Login or CommandList.Logout)
        {
            switches.HideSandbox();
        }

        var code = usual.Invoke(parseResult);
        if (name is not (CommandList.Demo or CommandList.Logout))
        {
            parseResult.InvocationConfiguration.Output.WriteLine(
                $"The settings are switches too. {Product.Command} --help lists them.");
        }

        return code;
    }
}
