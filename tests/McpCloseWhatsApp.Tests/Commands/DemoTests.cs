using System.Text.RegularExpressions;
using McpCloseWhatsApp.Tests.Around;
using Spectre.Console;
using Spectre.Console.Testing;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>The command <c>demo</c>.</summary>
public sealed partial class DemoTests
{
    [Fact]
    public async Task The_demo_tells_a_first_conversation_without_an_account()
    {
        var terminal = new Terminal();

        Assert.Equal((0, ""), (await terminal.RunAsync("demo"), terminal.Errors));

        Assert.Equal(
            [
                "check_connection", "find_contact", "create_whatsapp_message", "create_whatsapp_message", "reply_to_message", "attach_file",
                "find_by_external_id",
            ],
            terminal.Output.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim().Split(' ')[0]));
        Assert.All(
            ["Sam Seller", "Ada Reyes of Pallet Co", "unchanged: it is in Close once", "updated: quote-80-pallets.csv", "**09:40 Sam Seller** (outgoing)"],
            words => Assert.Contains(words, terminal.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_settings_that_the_demo_ignores_are_named()
    {
        var terminal = new Terminal();
        terminal.Environment["CLOSE_PERMISSION"] = "read";
        terminal.Environment["CLOSE_TIME_ZONE"] = "Nope/X";
        terminal.Environment["CLOSE_ORIGINS"] = " ";

        Assert.Equal(0, await terminal.RunAsync("demo", "--local-phone", "+12125550144"));

        Assert.Equal("In the demo these settings have no effect: CLOSE_PERMISSION, CLOSE_LOCAL_PHONE, CLOSE_TIME_ZONE.\n", terminal.Errors);
    }

    [Fact]
    public async Task In_a_terminal_with_colours_the_questions_stand_out()
    {
        var terminal = new Terminal();
        terminal.Console.EmitAnsiSequences().Colors(ColorSystem.Standard);

        Assert.Equal(0, await terminal.RunAsync("demo"));

        Assert.Contains("\u001b[1mWho am I in Close?\u001b[0m", terminal.Output, StringComparison.Ordinal);
        Assert.Matches("\u001b\\[[0-9;]+mcheck_connection +\u001b\\[0m", terminal.Output);
    }

    [Fact]
    public async Task The_example_for_programmers_asks_the_same_and_logs_the_same()
    {
        const string spelling = "true_447700900123@c.us_3EB05A420260312B";
        var example = Repository.Text("examples/first-conversation.cs").Replace("{spelling}", spelling, StringComparison.Ordinal);
        var terminal = new Terminal();
        terminal.Console.Profile.Width = 1000;

        Assert.Equal(0, await terminal.RunAsync("demo"));

        var lines = terminal.Output.Split('\n');
        var calls = lines.Zip(lines.Skip(1)).Where(pair => pair.Second.StartsWith("  ", StringComparison.Ordinal))
            .Select(pair => (Question: pair.First, Tool: pair.Second.Trim().Split(' ')[0])).Append(("Read me the thread.", "get_conversation"));
        Assert.Equal(Calls().Matches(example).Select(call => (call.Groups["question"].Value, call.Groups["tool"].Value)), calls);
        Assert.All(Texts().Matches(example), text => Assert.Contains(text.Groups["text"].Value, terminal.Output, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"Ask\(\s*\$?""(?<question>[^""]+)"",\s*""(?<tool>\w+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Calls();

    [GeneratedRegex(@"\[""message_markdown""\] = ""(?<text>[^""]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Texts();
}
