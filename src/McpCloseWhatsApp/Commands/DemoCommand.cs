using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Settings;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

/// <summary><c>demo</c>: an agent's first conversation with the server, in the sandbox.</summary>
internal static class DemoCommand
{
    private const string Ada = "cont_AdaReyes", Id = "3EB0ADA20260312A", ReplyId = "3EB05A420260312B";
    private const string QuoteFile = "quote-80-pallets.csv";

    public static Command Create(CommandHost host, SettingSwitches switches)
    {
        var command = new Command(CommandList.Demo, CommandList.MeaningOf(CommandList.Demo));
        command.SetAction((parsed, cancellationToken) =>
        {
            if (host.GivenBy(switches.Of(parsed)) is [_, ..] given)
            {
                var names = string.Join(", ", given.Select(setting => setting.Variable));
                host.Error.WriteLine($"In the demo these settings have no effect: {names}.");
            }

            return RunAsync(host, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandHost host, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("mcp-close-whatsapp-demo-");
        try
        {
            var quote = Path.Combine(folder.FullName, QuoteFile);
            await using (var file = File.Create(quote))
            await using (var content = typeof(DemoCommand).Assembly.GetManifestResourceStream(QuoteFile)!)
            {
                await content.CopyToAsync(file, cancellationToken);
            }

            await using var sandbox = await Sandbox.StartAsync();
            using var account = new Account(sandbox.Enter(new()
            {
                Sandbox = true,
                LocalPhone = "+12125550143",
                OwnTimeZone = TimeZones.TryFind("Europe/London", out var zone) ? zone : null,
                FileRoots = [folder.FullName],
            }));
            await using var client = await LocalClient.StartAsync(account, cancellationToken);
            foreach (var step in Steps(quote))
            {
                host.Console.MarkupLineInterpolated($"[bold]{step.Question}[/]");
                var answer = await client.CallAsync(step.Tool, step.Arguments, cancellationToken);
                host.Console.MarkupLineInterpolated($"  [cyan]{step.Tool,-24}[/] [green]{step.Answer(answer)}[/]");
                host.Console.WriteLine();
            }

            await ShowThreadAsync(host.Console, client, cancellationToken);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<Step> Steps(string quote)
    {
        const string spelling = $"true_447700900123@c.us_{ReplyId}";
        JsonObject incoming() => new()
        {
            ["contact_id"] = Ada,
            ["direction"] = "incoming",
            ["message_markdown"] = "Hi Sam, could you quote *80 EUR pallets*, delivered to Hull?",
            ["activity_at"] = "2026-03-12T09:31:12Z",
            ["external_whatsapp_message_id"] = Id,
        };
        yield return new("Who am I in Close?", "check_connection", [],
            answer => $"{answer.GetProperty("user")} of {answer.GetProperty("organization")}");
        yield return new("Who is +44 7700 900123?", "find_contact", new() { ["query"] = "+44 7700 900123" },
            answer => $"{answer.GetProperty("candidates")[0].GetProperty("contact_name")} of "
                + $"{answer.GetProperty("candidates")[0].GetProperty("lead_name")}");
        yield return new("She wrote to me on WhatsApp: log it.", "create_whatsapp_message", incoming(), Outcome);
        yield return new("I am not sure that I did: log it again.", "create_whatsapp_message", incoming(),
            answer => $"{Outcome(answer)}: it is in Close once");
        yield return new("I answered her: log that too.", "reply_to_message",
            new()
            {
                ["message_id"] = Id,
                ["message_markdown"] = "Good morning Ada! Here is the quote: GBP 9.40 each, in Hull on Thursday.",
                ["activity_at"] = "2026-03-12T09:40:05Z",
                ["external_whatsapp_message_id"] = ReplyId,
            },
            Outcome);
        yield return new("The quote was in a file: attach it.", "attach_file",
            new() { ["message_id"] = ReplyId, ["path"] = quote },
            answer => $"{Outcome(answer)}: {answer.GetProperty("attachment").GetProperty("filename")}");
        yield return new($"Is {spelling} in Close?", "find_by_external_id",
            new() { ["external_whatsapp_message_id"] = spelling },
            answer => $"yes, as {answer.GetProperty("matched_spelling")}");
    }

    private static async Task ShowThreadAsync(
        IAnsiConsole console, LocalClient client, CancellationToken cancellationToken)
    {
        var thread = await client.CallAsync("get_conversation", new() { ["contact_id"] = Ada }, cancellationToken);
        console.MarkupLine("[bold]Read me the thread.[/]");
        console.WriteLine();
        console.WriteLine(thread.GetProperty("transcript").GetString()!.Trim());
        console.WriteLine();
        console.MarkupLine("[dim]All of this was invented, and is gone now. No account was used.[/]");
    }

    private static string Outcome(JsonElement answer) => answer.GetProperty("outcome").GetString()!;

    private sealed record Step(string Question, string Tool, JsonObject Arguments, Func<JsonElement, string> Answer);
}
