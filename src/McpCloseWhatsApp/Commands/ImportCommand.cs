using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Settings;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

/// <summary><c>import FILE ...</c>: previews each chat, asks what only the person knows, and logs it.</summary>
internal sealed class ImportCommand(CommandHost host, ImportChoices choices)
{
    private const string Tool = "import_whatsapp_export";

    /// <summary>How often a call that settles nothing more is made again.</summary>
    private const int Patience = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ImportQuestions questions = new(host);
    private readonly ImportReport report = new(host.Console);

    public static Command Create(CommandHost host, SettingSwitches settings)
    {
        var import = new Command(CommandList.Import, CommandList.MeaningOf(CommandList.Import));
        var switches = new ImportSwitches(import);
        import.SetAction((parsed, cancellationToken) =>
        {
            var choices = switches.Of(parsed);
            return new ImportCommand(host, choices).RunAsync(host.Read(settings.Of(parsed)), cancellationToken);
        });
        return import;
    }

    private async Task<int> RunAsync(ServerSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Permission < Permission.WriteSafe)
        {
            throw new CommandFailed("Importing needs CLOSE_PERMISSION=write_safe. It is set to read.");
        }

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
        var isFine = true;
        foreach (var file in choices.Files)
        {
            try
            {
                isFine &= await ImportAsync(client, file, cancellationToken);
            }
            catch (CommandFailed failure) when (choices.Files.Count > 1)
            {
                host.Error.WriteLine($"{Path.GetFileName(file)}: {failure.Message}");
                isFine = false;
            }
        }

        return isFine ? 0 : 1;
    }

    private static string FolderOf(string file) => Path.GetDirectoryName(file) ?? file;

    /// <returns>Whether the whole chat is logged, or the person does not want it.</returns>
    private async Task<bool> ImportAsync(LocalClient client, string file, CancellationToken cancellationToken)
    {
        var arguments = (JsonObject)choices.Given.DeepClone();
        arguments["path"] = file;
        var preview = await client.CallAsync(Tool, arguments, cancellationToken);
        report.ShowFile(file, preview);
        while (!preview.GetProperty("ready").GetBoolean())
        {
            preview = await AnsweredAsync(client, preview, arguments, cancellationToken);
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
        return done.GetProperty("complete").GetBoolean() && ImportReport.NotLogged(done) == 0;
    }

    /// <summary>The preview with the answers of the person, who is asked again for an answer that is wrong.</summary>
    private async Task<JsonElement> AnsweredAsync(
        LocalClient client, JsonElement preview, JsonObject arguments, CancellationToken cancellationToken)
    {
        var open = ImportQuestions.Of(preview);
        while (true)
        {
            await questions.AnswerAsync(open, preview, arguments, client, cancellationToken);
            try
            {
                return await client.CallAsync(Tool, arguments, cancellationToken);
            }
            catch (CommandFailed refused) when (ImportQuestions.About(refused, open) is [_, ..] wrong)
            {
                host.Console.WriteLine(refused.Message);
                open = wrong;
            }
        }
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
}
