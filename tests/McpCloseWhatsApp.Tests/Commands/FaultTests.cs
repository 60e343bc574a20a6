using CloseSimulator;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>What a command says when the program itself is wrong.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_fault_of_the_program_is_one_sentence_that_says_where_to_report_it_and_quotes_nothing()
    {
        await using var close = await SimulatedClose.StartAsync();
        var terminal = new Terminal { Browser = _ => throw new InvalidOperationException("api_secret") };
        terminal.Environment["CLOSE_BASE_URL"] = close.BaseAddress.ToString();

        Assert.Equal(1, await terminal.RunAsync("login"));

        Assert.StartsWith(
            "login has a fault (InvalidOperationException in McpCloseWhatsApp.Tests.Commands.FaultTests", terminal.Errors, StringComparison.Ordinal);
        Assert.EndsWith(
            "): report it at https://github.com/mcpclosewhatsapp/mcp-close-whatsapp/issues/new/choose\n", terminal.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("api_secret", terminal.Errors, StringComparison.Ordinal);
        Assert.Single(terminal.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
