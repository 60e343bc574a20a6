using System.CommandLine;
using McpCloseWhatsApp.Commands.Configuring;
using McpCloseWhatsApp.Settings;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

/// <summary><c>init</c>: writes this server into the files of the clients on this machine.</summary>
/// <remarks>
/// No entry has a key: the server finds it where <c>login</c> keeps it, so that no file of a client can leak it.
/// </remarks>
internal sealed class InitCommand(CommandHost host)
{
    public static Command Create(CommandHost host, SettingSwitches switches)
    {
        var print = new Option<string>("--print")
        {
            Description = $"Only print the entry for a client: {string.Join(", ", Clients.All.Select(one => one.Id))}.",
            HelpName = "CLIENT",
        };
        var yes = new Option<bool>("--yes") { Description = "Write without asking." };
        var init = new Command(CommandList.Init, CommandList.MeaningOf(CommandList.Init)) { print, yes };
        init.SetAction(parsed =>
        {
            var commandLine = switches.Of(parsed);
            var command = new InitCommand(host);
            var sandbox = commandLine.Asks("--sandbox");
            var launch = command.LaunchOf(commandLine, sandbox);
            return parsed.GetValue(print) is { } client
                ? command.Print(client, launch)
                : command.Write(launch, sandbox, parsed.GetValue(yes));
        });
        return init;
    }

    private Launch LaunchOf(CommandLine commandLine, bool sandbox)
    {
        // The settings that the person gave as switches; a wrong one must not get into a file.
        var checkedByReader = new CommandLine(new HashSet<string> { "--sandbox" }, commandLine.Values);
        new SettingsReader(checkedByReader, _ => null).Read();
        var environment = Setting.General.Where(setting => commandLine.Values.ContainsKey(setting.Switch))
            .ToDictionary(setting => setting.Variable, setting => commandLine.Values[setting.Switch]);
        var launch = Launch.Of(host.Program, host.Assembly, host.NuGetFolder, environment);
        return sandbox ? launch.InSandbox : launch;
    }

    private int Print(string id, Launch launch)
    {
        var client = Clients.All.FirstOrDefault(one => one.Id == id) ?? throw new CommandFailed(
            $"--print knows {string.Join(", ", Clients.All.Select(one => one.Id))}.");
        host.Console.Profile.Out.Writer.WriteLine(client.Print(launch).TrimEnd());
        return 0;
    }

    private int Write(Launch launch, bool sandbox, bool yes)
    {
        var folders = UserFolders.Of(host);
        List<Client> found = [.. Clients.All.Where(client => client.IsOn(folders))];
        if (found.Count == 0)
        {
            throw new CommandFailed(
                $"No client was found. For another one, see {Product.Command} init --print CLIENT.");
        }

        if (!sandbox && !host.IsSignedIn)
        {
            throw new CommandFailed(
                $"There is no key for Close yet: run {Product.Command} login first. "
                + $"To try without an account, run {Product.Command} init --sandbox.");
        }

        if (!yes && !host.CanAsk)
        {
            throw new CommandFailed("Add --yes to write the files, or run this in a terminal, where it asks.");
        }

        var isFine = true;
        foreach (var client in found)
        {
            isFine &= Write(client, client.File(folders)!, launch, yes);
        }

        host.Console.WriteLine(sandbox
            ? $"The sandbox has invented people. For Close, run {Product.Command} login and {Product.Command} init."
            : "Start the clients again, and ask: Who am I in Close?");
        return isFine ? 0 : 1;
    }

    /// <returns>False if the file cannot be changed.</returns>
    private bool Write(Client client, string file, Launch launch, bool yes)
    {
        try
        {
            var clientFile = new ClientFile(file);
            var former = clientFile.Read();
            var changed = client.Set(former, launch);
            host.Console.MarkupLineInterpolated($"[bold]{client.Name}[/]: {file}");
            if (changed == former)
            {
                host.Console.WriteLine("  has the entry already.");
                return true;
            }

            Difference.Show(host.Console, former, changed);
            if (!yes && !host.Console.Confirm("Write it?", defaultValue: false))
            {
                return true;
            }

            var copy = clientFile.Replace(former, changed, host.Clock);
            host.Console.WriteLine(copy is null ? "  written." : $"  written; the former file is {copy}.");
            if (client.EntryOf(former).HasCredential)
            {
                host.Console.WriteLine($"  {copy} still has a key or a token: delete it when you do not need it.");
            }

            return true;
        }
        catch (Exception failure) when (failure is CommandFailed or IOException or UnauthorizedAccessException)
        {
            var why = failure is CommandFailed ? failure.Message : "it cannot be written";
            host.Error.WriteLine(
                $"{client.Name}: {file} was not changed, because {why}. "
                + $"See {Product.Command} init --print {client.Id}.");
            return false;
        }
    }
}
