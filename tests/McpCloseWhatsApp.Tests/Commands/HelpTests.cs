using McpCloseWhatsApp.Commands;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>What <c>--help</c> prints.</summary>
public sealed class HelpTests
{
    private const string WordSentence =
        "A word is no command, and no value of a switch: see --help. It is not repeated here, because it may be a secret.";

    public static TheoryData<string> Commands => [.. CommandList.Names];

    [Fact]
    public void Help_fits_80_columns_and_names_every_setting_and_where_to_read_on()
    {
        var lines = Help.Text.Split('\n');

        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.All(Setting.All, setting => Assert.Single(lines, line => line == $"  {setting.Variable}{(setting.IsSecret ? " (secret)" : "")}"));
        Assert.All(["--sandbox", "--http", "--sessions", "--urls", "--version", "--help", "Usage:", "Examples:", "https://github.com"],
            word => Assert.Contains(word, Help.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("--api-key", Help.Text, StringComparison.Ordinal);
        Assert.True(Help.Text.IndexOf("CLOSE_REDIS", StringComparison.Ordinal) < Help.Text.IndexOf("Over HTTP:", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Each_command_has_help_in_80_columns(string command)
    {
        var terminal = new Terminal();

        Assert.Equal(0, await terminal.RunAsync(command, "--help"));

        Assert.Contains(CommandList.MeaningOf(command), terminal.Output, StringComparison.Ordinal);
        Assert.Contains(CommandList.MeaningOf(command), Help.Text, StringComparison.Ordinal);
        Assert.All(terminal.Output.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 80));
        Assert.Empty(terminal.Errors);
    }

    [Fact]
    public async Task The_help_of_a_command_says_where_the_settings_are_and_an_import_shows_those_that_it_asks_for()
    {
        var import = new Terminal();
        var status = new Terminal();

        Assert.Equal((0, 0), (await import.RunAsync("import", "--help"), await status.RunAsync("status", "--help")));

        Assert.All([import, status], help => Assert.Contains(
            "The settings are switches too. mcp-close-whatsapp --help lists them.", help.Output, StringComparison.Ordinal));
        Assert.All(["--time-zone <VALUE>", "--local-phone <VALUE>", "--participant <NAME=CONTACT_ID>"],
            word => Assert.Contains(word, import.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("--time-zone", status.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Only_the_help_of_a_command_that_takes_the_sandbox_lists_it(string command)
    {
        var terminal = new Terminal();

        Assert.Equal(0, await terminal.RunAsync(command, "--help"));

        Assert.Equal(command is not ("login" or "logout"), terminal.Output.Contains("--sandbox", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("demo --sanbox", "--sanbox is not a switch of this program: did you mean --sandbox?")]
    [InlineData("import --http chat.zip", "--http has no effect on import: leave it out.")]
    [InlineData("import --sign-in oidc chat.zip", "--sign-in has no effect on import: leave it out.")]
    [InlineData("login --urls http://127.0.0.1:3001", "--urls has no effect on login: leave it out.")]
    [InlineData("demo --yes --sign-in=oidc", "--yes is not a switch or a command of this program: see --help.\n--sign-in has no effect on demo: leave it out.")]
    [InlineData("status doctor", "doctor has no effect on status: leave it out.")]
    [InlineData("import --api-key api_x", "--api-key is not taken from the command line, where other users of this machine could read it: set the "
        + "environment variable CLOSE_API_KEY instead.")]
    public async Task A_wrong_word_is_one_sentence(string words, string sentence)
    {
        var terminal = new Terminal();

        Assert.Equal(1, await terminal.RunAsync(words.Split(' ')));

        Assert.Equal(sentence + "\n", terminal.Errors);
    }

    [Theory]
    [InlineData("login --key api_x", WordSentence)]
    [InlineData("login --key=api_x", WordSentence)]
    [InlineData("status --sandbox=api_x", WordSentence)]
    [InlineData("status api_x api_x2", WordSentence)]
    [InlineData("status --api-key api_x", "--api-key is not taken from the command line, where other users of this machine could read it: set the "
        + "environment variable CLOSE_API_KEY instead.")]
    [InlineData("status --sandbox --permission api_x", "CLOSE_PERMISSION must be read, write_safe or write_destructive, not \"api_***\".")]
    [InlineData("doctor --json=api_x", WordSentence)]
    [InlineData("import --participant api_x chat.zip", "--participant takes a name and a contact, such as \"Ada=cont_AdaReyes\".")]
    [InlineData("import --sandbox --since api_x --time-zone UTC /dev/null",
        "2 problems. Nothing was written.\n"
        + "since: must be a date such as 2026-03-14, or a time with its offset such as 2026-03-14T09:05:07+01:00; got \"api_***\"\n"
        + "path: is empty or not a regular file: /dev/null")]
    [InlineData("init --print api_x", "--print knows vscode, visual-studio, cursor, lm-studio, claude-code, codex, gemini, claude-desktop.")]
    public async Task A_key_at_the_wrong_place_is_not_repeated(string words, string sentence)
    {
        var terminal = new Terminal();

        Assert.Equal(1, await terminal.RunAsync(words.Split(' ')));

        Assert.Equal(sentence + "\n", terminal.Errors);
        Assert.DoesNotContain("api_x", terminal.Output, StringComparison.Ordinal);
    }
}
