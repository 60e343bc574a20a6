using Spectre.Console;
using Spectre.Console.Testing;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>The command <c>demo</c>.</summary>
public sealed class DemoTests
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
    public async Task In_a_terminal_with_colours_the_questions_stand_out()
    {
        var terminal = new Terminal();
        terminal.Console.EmitAnsiSequences().Colors(ColorSystem.Standard);

        Assert.Equal(0, await terminal.RunAsync("demo"));

        Assert.Contains("\u001b[1mWho am I in Close?\u001b[0m", terminal.Output, StringComparison.Ordinal);
        Assert.Matches("\u001b\\[[0-9;]+mcheck_connection +\u001b\\[0m", terminal.Output);
    }
}
