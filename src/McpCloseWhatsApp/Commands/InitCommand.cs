using System.CommandLine;
using McpCloseWhatsApp.Commands.Configuring;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Settings;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

/// <summary><c>init</c>: writes this server into the files of the clients on this machine.</summary>
/// <remarks>
/// No entry has a key: the server finds it where <c>login</c> keeps it, so that no file of a client can leak it.
/// </remarks>
/// <param name="yes">Whether the person agreed to every change beforehand.</param>
internal sealed class InitCommand(CommandHost host, bool yes)
{
    public static Command Create(CommandHost host, SettingSwitches switches)
    {
        var print = new Option<string>("--print")
        {
            Description = $"Only print the entry for a client: {string.Join(", ", Clients.All.Select(one => one.Id))}.",
            HelpName = "CLIENT",
        };
        var remove = new Option<bool>("--remove") { Description = "Remove the entry from the clients." };
        var yes = new Option<bool>("--yes") { Description = "Write without asking." };
        var init = new Command(CommandList.Init, CommandList.MeaningOf(CommandList.Init)) { print, remove, yes };
        init.SetAction(parsed =>
        {
            var commandLine = switches.Of(parsed);
            var command = new InitCommand(host, parsed.GetValue(yes));
            if (parsed.GetValue(remove))
            {
                return parsed.GetValue(print) is null
                    ? command.Remove()
                    : throw new CommandFailed(
                        "--print only prints, and --remove changes files: leave out one of them.");
            }

            var sandbox = commandLine.Asks(CommandLine.Sandbox);
            var launch = command.LaunchOf(commandLine, sandbox);
            return parsed.GetValue(print) is { } client
                ? command.Print(client, launch)
                : command.Write(launch, sandbox);
        });
        return init;
    }

    private Launch LaunchOf(CommandLine commandLine, bool sandbox)
    {
        var environment = Setting.General.Where(setting => commandLine.Values.ContainsKey(setting.Switch))
            .ToDictionary(
                setting => setting.Variable, setting => FullPath(setting, commandLine.Values[setting.Switch]));
        var launch = Launch.Of(host.Installation, environment);
        // The settings that the person gave as switches: a wrong one must not get into a file.
        HashSet<string> flags = launch.HasCredential && !sandbox ? [] : [CommandLine.Sandbox];
        new SettingsReader(new(flags, commandLine.Values), _ => null).Read();
        return sandbox ? launch.InSandbox : launch;
    }

    // A client starts the server in another folder than the one in which the person typed the path.
    private static string FullPath(Setting setting, string value) =>
        setting == Setting.ApiKeyFile || setting == Setting.AccessTokenFile || setting == Setting.AuditLog
            ? Path.GetFullPath(AbsolutePath.AtHome(value))
            : value;

    private int Print(string id, Launch launch)
    {
        var client = Clients.All.FirstOrDefault(one => one.Id == id) ?? throw new CommandFailed(
            $"--print knows {string.Join(", ", Clients.All.Select(one => one.Id))}.");
        host.Error.WriteLine($"{client.Name} reads it from {client.Place}:");
        host.Console.Profile.Out.Writer.WriteLine(client.Print(launch).TrimEnd());
        return 0;
    }

    private int Write(Launch launch, bool sandbox)
    {
        var found = Found();
        if (!sandbox && !host.IsSignedIn && !launch.HasCredential)
        {
            throw new CommandFailed(
                $"There is no key for Close yet: run {Product.Command} login first, or add --api-key-file FILE. "
                + $"To try without an account, run {Product.Command} init --sandbox.");
        }

        RequirePerson();
        List<Outcome> outcomes =
        [
            .. found.Select(
                one => Change(one.Client, one.File, text => one.Client.Set(text, launch), "has the entry already")),
        ];
        if (outcomes.Any(outcome => outcome is Outcome.Written or Outcome.Unneeded))
        {
            host.Console.WriteLine(sandbox
                ? "Start the clients again. The sandbox has invented people. "
                    + $"For Close, run {Product.Command} login and {Product.Command} init."
                : "Start the clients again, and ask: Who am I in Close?");
        }

        return outcomes.Contains(Outcome.Failed) ? 1 : 0;
    }

    private int Remove()
    {
        var found = Found();
        RequirePerson();
        List<Outcome> outcomes =
        [
            .. found.Where(one => File.Exists(one.File))
                .Select(one => Change(one.Client, one.File, one.Client.Remove, "has no entry")),
        ];
        if (outcomes.Contains(Outcome.Written))
        {
            host.Console.WriteLine("Start the clients again.");
        }

        return outcomes.Contains(Outcome.Failed) ? 1 : 0;
    }

    private List<(Client Client, string File)> Found()
    {
        var folders = UserFolders.Of(host);
        List<(Client, string)> found =
            [.. Clients.All.SelectMany(client => client.FilesOn(folders).Select(file => (client, file)))];
        return found.Count > 0
            ? found
            : throw new CommandFailed(
                $"No client was found. For another one, see {Product.Command} init --print CLIENT.");
    }

    private void RequirePerson()
    {
        if (!yes && !host.CanAsk)
        {
            throw new CommandFailed("Add --yes to write the files, or run this in a terminal, where it asks.");
        }
    }

    private Outcome Change(Client client, string file, Func<string, string> change, string nothingToDo)
    {
        try
        {
            var clientFile = new ClientFile(file);
            var former = clientFile.Read();
            var changed = change(former);
            host.Console.MarkupLineInterpolated($"[bold]{client.Name}[/]: {file}");
            if (changed == former)
            {
                host.Console.WriteLine($"  {nothingToDo}.");
                return Outcome.Unneeded;
            }

            Difference.Show(host.Console, former, changed);
            if (!yes && !host.Console.Confirm("Write it?", defaultValue: false))
            {
                return Outcome.Declined;
            }

            var copy = clientFile.Replace(former, changed, host.Clock);
            host.Console.WriteLine(copy is null ? "  written." : $"  written; the former file is {copy}.");
            if (client.EntryOf(former).HasCredential)
            {
                host.Console.WriteLine($"  {copy} still has a key or a token: delete it when you do not need it.");
            }

            return Outcome.Written;
        }
        catch (Exception failure) when (failure is CommandFailed or IOException or UnauthorizedAccessException)
        {
            var why = failure switch
            {
                CommandFailed => failure.Message,
                _ when Directory.Exists(file) => "it is a folder",
                _ => DiskFailure.CauseOf(failure),
            };
            host.Error.WriteLine(
                $"{client.Name}: {file} was not changed, because {why}. "
                + $"See {Product.Command} init --print {client.Id}.");
            return Outcome.Failed;
        }
    }

    /// <summary>What became of the file of a client.</summary>
    private enum Outcome { Written, Unneeded, Declined, Failed }
}
