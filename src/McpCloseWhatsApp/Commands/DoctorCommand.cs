using System.CommandLine;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Commands.Doctor;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Settings;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

/// <summary><c>doctor</c>: checks everything that the server needs, a line for each.</summary>
internal sealed class DoctorCommand(CommandHost host)
{
    public static Command Create(CommandHost host, SettingSwitches switches)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON, for a program." };
        var doctor = new Command(CommandList.Doctor, CommandList.MeaningOf(CommandList.Doctor)) { json };
        switches.AddHttpTo(doctor);
        doctor.SetAction(async (parsed, cancellationToken) =>
        {
            var findings = await new DoctorCommand(host).ExamineAsync(switches.Of(parsed), cancellationToken);
            if (parsed.GetValue(json))
            {
                PrintJson(host, findings);
            }
            else
            {
                Print(host.Console, findings);
            }

            return IsFine(findings) ? 0 : 1;
        });
        return doctor;
    }

    private async Task<List<Finding>> ExamineAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        ServerSettings settings;
        try
        {
            settings = host.Read(commandLine);
        }
        catch (SettingsRefused refused)
        {
            return [.. refused.Message.Split('\n').Select(sentence => Finding.Wrong("settings", sentence, null))];
        }

        await using var sandbox = settings.Sandbox ? await Sandbox.StartAsync() : null;
        using var account = new Account(sandbox?.Enter(settings) ?? settings, host.Clock, tell: _ => { });
        return
        [
            .. await new CloseChecks(account).RunAsync(cancellationToken),
            .. new MachineChecks(account).Run(),
            await RedisAsync(settings.Redis, host.Clock),
            await VersionCheck.RunAsync(host, cancellationToken),
        ];
    }

    private static async Task<Finding> RedisAsync(string? connection, TimeProvider clock)
    {
        if (connection is null)
        {
            return Finding.Fine("redis", "None: the servers of one machine coordinate through the notes folder.");
        }

        try
        {
            await using var redis = await SharedRedis.ConnectAsync(connection, clock);
            return Finding.Fine("redis", "It answers.");
        }
        catch (RedisUnusableException away)
        {
            return Finding.Wrong("redis", away.Message, null);
        }
    }

    private static bool IsFine(IEnumerable<Finding> findings) =>
        findings.All(finding => finding.State != State.Failed);

    private static void Print(IAnsiConsole console, IReadOnlyList<Finding> findings)
    {
        var table = new Table().NoBorder().HideHeaders().AddColumn(new TableColumn("").NoWrap())
            .AddColumn(new TableColumn("").NoWrap()).AddColumn("");
        foreach (var finding in findings)
        {
            var advice = finding.Advice is { } words ? $"\n[dim]{Markup.Escape(words)}[/]" : "";
            table.AddRow(Mark(finding.State), Markup.Escape(finding.Check), Markup.Escape(finding.Text) + advice);
        }

        console.Write(table);
        var worst = findings.Max(finding => finding.State);
        console.WriteLine(worst switch
        {
            State.Failed => "The server does not work like this: correct what is marked wrong.",
            State.Warning => "The server works. What is marked with ! is worth a look.",
            _ => "The server works.",
        });
    }

    private static string Mark(State state) => state switch
    {
        State.Ok => "[green]ok[/]",
        State.Skipped => "[dim]-[/]",
        State.Warning => "[yellow]![/]",
        _ => "[red]wrong[/]",
    };

    private static void PrintJson(CommandHost host, IReadOnlyList<Finding> findings)
    {
        var checks = new JsonArray([.. findings.Select(finding => new JsonObject
        {
            ["check"] = finding.Check,
            ["state"] = $"{finding.State}".ToLowerInvariant(),
            ["text"] = finding.Text,
            ["advice"] = finding.Advice,
        })]);
        host.Console.Profile.Out.Writer.WriteLine(
            new JsonObject { ["ok"] = IsFine(findings), ["checks"] = checks }.ToJsonString());
    }
}
