using CloseSimulator;
using McpCloseWhatsApp.Tests.Around;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>The command <c>import</c>, for a person without an agent.</summary>
public sealed class ImportTests : IDisposable
{
    private static readonly string Chat = Repository.Path("examples/pallet-co-chat.zip");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    [Fact]
    public async Task A_person_answers_and_agrees_and_the_chat_is_in_Close_once()
    {
        await using var close = await SimulatedClose.StartAsync(new() { Seeded = true });
        var terminal = At(close);
        // The zone, the contact (only Ada fits), and the consent.
        terminal.Types("Europe/London").Chooses(0).Types("y");

        Assert.Equal((0, ""), (await terminal.RunAsync("import", Chat), terminal.Errors));

        Assert.Contains("12 logged", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("Done. A later export of the same chat adds only what is new.", terminal.Output, StringComparison.Ordinal);

        var again = At(close);
        Assert.Equal(0, await again.RunAsync(
            "import", Chat, "--yes", "--me", "Sam Seller", "--contact-id", "cont_AdaReyes", "--time-zone", "Europe/London"));
        Assert.DoesNotContain("to log", again.Output, StringComparison.Ordinal);
        Assert.Contains("in Close already", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_person_an_open_question_is_a_sentence_with_the_switch_that_answers_it()
    {
        var terminal = new Terminal();

        Assert.Equal(1, await terminal.RunAsync("import", "--sandbox", Chat));

        Assert.Equal(
            ["time_zone", "contact_id", "Answer with switches, such as --time-zone for time_zone, or run this in a terminal."],
            terminal.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ")[0]));
    }

    [Fact]
    public async Task Without_consent_nothing_is_logged()
    {
        await using var close = await SimulatedClose.StartAsync(new() { Seeded = true });
        var terminal = At(close).Types("n");

        Assert.Equal(0, await terminal.RunAsync(
            "import", Chat, "--me", "Sam Seller", "--contact-id", "cont_AdaReyes", "--time-zone", "Europe/London"));

        Assert.EndsWith("Nothing was logged.\n", terminal.Output, StringComparison.Ordinal);
        using var control = new SimulatorControl(close);
        Assert.All(
            await control.MessagesAsync(),
            message => Assert.StartsWith("acti_BenThread", message!["id"]!.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("import", "Required argument 'FILE' missing for command: 'import'.")]
    [InlineData("import --sandbox --time-zone UTC --me Sam --contact-id cont_AdaReyes /no/such/chat.zip", "path: does not exist: /no/such/chat.zip")]
    [InlineData("import --sanbox chat.zip", "--sanbox is not a switch of this program: did you mean --sandbox?")]
    public async Task A_wrong_word_or_file_is_one_sentence(string words, string sentence)
    {
        var terminal = new Terminal();

        Assert.Equal(1, await terminal.RunAsync(words.Split(' ')));

        Assert.Equal(sentence, terminal.Errors.Split('\n')[0]);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Terminal At(SimulatedClose close)
    {
        var terminal = new Terminal();
        terminal.Environment["CLOSE_API_KEY"] = close.ApiKey;
        terminal.Environment["CLOSE_BASE_URL"] = close.BaseAddress.ToString();
        terminal.Environment["CLOSE_LOCAL_PHONE"] = "+12125550143";
        terminal.Environment["CLOSE_NOTES_FOLDER"] = folder.FullName;
        return terminal;
    }
}
