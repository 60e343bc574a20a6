using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Settings;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

/// <summary><c>import FILE ...</c>: previews each chat, asks what only the person knows, and logs it.</summary>
internal sealed class ImportCommand(CommandHost host, ImportCommand.Choices choices)
{
    private const string Tool = "import_whatsapp_export";

    /// <summary>How often a call that settles nothing more is made again.</summary>
    private const int Patience = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ImportQuestions questions = new(host);
    private readonly ImportReport report = new(host.Console);

    public static Command Create(CommandHost host, SettingSwitches switches)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "A chat that WhatsApp exported, .zip or .txt.",
            Arity = ArgumentArity.OneOrMore,
        };
        files.Validators.Add(given =>
        {
            foreach (var word in given.Tokens.Select(token => token.Value).Where(IsSwitch))
            {
                given.AddError(CommandLine.Unknown(word, [.. Answers.Keys, "--yes", "--no-media"]));
            }
        });
        var answers = Answers.ToDictionary(
            answer => answer.Value.Argument,
            answer => new Option<string>(answer.Key) { Description = answer.Value.Meaning, HelpName = "VALUE" });
        var yes = new Option<bool>("--yes") { Description = "Log the chat without asking for a confirmation." };
        var noMedia = new Option<bool>("--no-media") { Description = "Leave out the photos and files of the chat." };
        var import = new Command(CommandList.Import, CommandList.MeaningOf(CommandList.Import)) { files, yes, noMedia };
        foreach (var option in answers.Values)
        {
            import.Add(option);
        }

        import.SetAction((parsed, cancellationToken) =>
        {
            JsonObject given = [];
            foreach (var (argument, option) in answers.Where(one => parsed.GetValue(one.Value) is not null))
            {
                given[argument] = parsed.GetValue(option);
            }

            given["include_media"] = !parsed.GetValue(noMedia);
            IReadOnlyList<string> paths = [.. parsed.GetValue(files)!.Select(Path.GetFullPath)];
            var settings = host.Read(switches.Of(parsed));
            var command = new ImportCommand(host, new(paths, given, parsed.GetValue(yes)));
            return command.RunAsync(settings, cancellationToken);
        });
        return import;
    }

    // A switch that no option took would otherwise be the name of a file.
    private static bool IsSwitch(string word) => word.StartsWith("--", StringComparison.Ordinal);

    /// <summary>The answers that can be given as switches.</summary>
    private static readonly IReadOnlyDictionary<string, (string Argument, string Meaning)> Answers =
        new Dictionary<string, (string, string)>
        {
            ["--contact-id"] = ("contact_id", "The contact in Close that the chat is with."),
            ["--me"] = ("me", "Your own name in the chat, or a part of it."),
            ["--date-order"] = ("date_order", "dmy, mdy or ymd, if all dates read in several ways."),
            ["--remote-phone"] = ("remote_phone", "The WhatsApp number of the contact."),
            ["--since"] = ("since", "Only messages from this date or time on."),
            ["--until"] = ("until", "Only messages up to this date or time."),
        };

    private async Task<int> RunAsync(ServerSettings settings, CancellationToken cancellationToken)
    {
        await using var sandbox = settings.Sandbox ? await Sandbox.StartAsync() : null;
        await using var redis = settings.Redis is { } connection
            ? await SharedRedis.ConnectAsync(connection, host.Clock)
            : null;
        // The person named the files, which allows them.
        var readable = settings with
        {
            FileRoots = [.. settings.FileRoots, .. choices.Files.Select(FolderOf).Distinct()],
        };
        using var account = new Account(sandbox?.Enter(readable) ?? readable, host.Clock, redis);
        await using var client = await LocalClient.StartAsync(account, cancellationToken);
        foreach (var file in choices.Files)
        {
            if (!await ImportAsync(client, file, cancellationToken))
            {
                return 1;
            }
        }

        return 0;
    }

    private static string FolderOf(string file) => Path.GetDirectoryName(file) ?? file;

    /// <returns>Whether the chat is logged, or the person does not want it.</returns>
    private async Task<bool> ImportAsync(LocalClient client, string file, CancellationToken cancellationToken)
    {
        var arguments = (JsonObject)choices.Given.DeepClone();
        arguments["path"] = file;
        var preview = await client.CallAsync(Tool, arguments, cancellationToken);
        report.ShowFile(file, preview);
        while (!preview.GetProperty("ready").GetBoolean())
        {
            await questions.AnswerAsync(preview, arguments, client, cancellationToken);

            preview = await client.CallAsync(Tool, arguments, cancellationToken);
        }

        report.ShowPlan(preview);
        if (!choices.Yes && !questions.Confirm("Log it in Close?"))
        {
            host.Console.WriteLine("Nothing was logged.");
            return true;
        }

        arguments["plan_id"] = preview.GetProperty("plan_id").GetString();
        var done = await host.Console.Progress().StartAsync(
            bar => ApplyAsync(client, arguments, bar.AddTask("Logging"), cancellationToken));
        report.ShowResult(done);
        return done.GetProperty("complete").GetBoolean();
    }

    /// <summary>Calls until the import is complete, or until several calls settle nothing more.</summary>
    private async Task<JsonElement> ApplyAsync(
        LocalClient client, JsonObject arguments, ProgressTask bar, CancellationToken cancellationToken)
    {
        var (settled, idle) = (-1, 0);
        while (true)
        {
            var done = await client.CallAsync(Tool, arguments, cancellationToken, part => bar.Value = 100 * part);
            var now = done.GetProperty("progress").GetProperty("done").GetInt32();
            if (done.GetProperty("complete").GetBoolean())
            {
                bar.Value = 100;
                return done;
            }

            idle = now > settled ? 0 : idle + 1;
            settled = now;
            if (idle == Patience)
            {
                return done;
            }

            await Task.Delay(Pause, host.Clock, cancellationToken);
        }
    }

    /// <summary>What the person chose on the command line.</summary>
    /// <param name="Given">Arguments of the tool.</param>
    /// <param name="Yes">Whether no confirmation is asked.</param>
    internal sealed record Choices(IReadOnlyList<string> Files, JsonObject Given, bool Yes);
}
