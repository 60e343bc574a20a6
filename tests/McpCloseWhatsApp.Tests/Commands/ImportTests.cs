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

        Assert.Matches("Logging.*100%", terminal.Output);
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
            ["time_zone", "contact_id", "Answer with switches, such as --time-zone Europe/Madrid for time_zone, or run this in a terminal."],
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

    [Fact]
    public async Task Messages_that_Close_refuses_are_counted_with_a_reason_and_the_same_command_tries_only_those_again()
    {
        await using var close = await SimulatedClose.StartAsync(new() { Seeded = true });
        using var control = new SimulatorControl(close);
        await control.FaultAsync("""{"kind":"status_400","times":-1,"skip":2,"method":"POST","path":"/activity/whatsapp_message/"}""");
        var (first, second) = (At(close), At(close));

        Assert.Equal((1, ""), (await ImportAsync(first), first.Errors));

        var shown = Words(first);
        Assert.Contains("2 logged 10 failed", shown, StringComparison.Ordinal);
        Assert.Matches(
            "10 messages were not logged. The first reason: line [0-9]+: Close rejected the request with status 400 .* "
            + "Run the same command again: it tries only what is not logged, and logs nothing twice.", shown);
        Assert.DoesNotContain("Done.", shown, StringComparison.Ordinal);

        await control.ClearFaultsAsync();
        Assert.Equal((0, ""), (await ImportAsync(second), second.Errors));
        Assert.Contains("10 logged 2 in Close already", Words(second), StringComparison.Ordinal);
        Assert.Contains("Done.", Words(second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_fails_by_a_passing_fault_is_tried_again_and_then_named_with_its_reason()
    {
        await using var close = await SimulatedClose.StartAsync(new() { Seeded = true });
        using var control = new SimulatorControl(close);
        await control.FaultAsync("""{"kind":"s3_503","times":-1}""");
        var terminal = At(close);

        Assert.Equal((1, ""), (await ImportAsync(terminal), terminal.Errors));

        Assert.Matches(
            "2 messages were not logged. The first reason: line [0-9]+: Close's file store .* "
            + "Run the same command again: it tries only what is not logged, and logs nothing twice.", Words(terminal));
    }

    [Fact]
    public async Task The_bar_shows_only_messages_that_have_a_result()
    {
        await using var close = await SimulatedClose.StartAsync(new() { Seeded = true });
        using var control = new SimulatorControl(close);
        await control.FaultAsync("""{"kind":"retry_after_day","times":-1,"method":"POST","path":"/activity/whatsapp_message/"}""");
        var terminal = At(close);

        Assert.Equal(1, await ImportAsync(terminal));

        Assert.Matches("Logging.* 0%", terminal.Output);
        Assert.DoesNotMatch("[1-9][0-9]*%", terminal.Output);
        Assert.DoesNotContain("Done.", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "Required argument 'FILE' missing for command: 'import'.")]
    [InlineData("import --sandbox --time-zone UTC --me Sam --contact-id cont_AdaReyes /no/such/chat.zip", "path: does not exist: /no/such/chat.zip")]
    [InlineData("import --participant Ada chat.zip", "--participant takes a name and a contact, such as \"Ada=cont_AdaReyes\".")]
    [InlineData("import --sanbox chat.zip", "--sanbox is not a switch of this program: did you mean --sandbox?")]
    public async Task A_wrong_word_or_file_is_one_sentence(string words, string sentence)
    {
        var terminal = new Terminal();

        Assert.Equal(1, await terminal.RunAsync(words.Split(' ')));

        Assert.Equal(sentence, terminal.Errors.Split('\n')[0]);
    }

    [Theory]
    [InlineData("~/no-such-chat.zip")]
    [InlineData("file:///no/such/chat.zip")]
    public async Task A_file_is_named_in_every_spelling_of_a_place(string word)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var terminal = new Terminal();

        Assert.Equal(1, await terminal.RunAsync("import", "--sandbox", "--time-zone", "UTC", word));

        var file = word[0] == '~' ? Path.Join(home, word[1..]) : new Uri(word).LocalPath;
        Assert.Equal($"path: does not exist: {file}", terminal.Errors.Split('\n')[0]);
    }

    [Fact]
    public async Task A_server_that_may_only_read_imports_nothing_and_says_which_setting_lets_it()
    {
        var terminal = new Terminal();
        terminal.Environment["CLOSE_PERMISSION"] = "read";

        Assert.Equal(1, await terminal.RunAsync("import", "--sandbox", Chat));

        Assert.Equal("Importing needs CLOSE_PERMISSION=write_safe. It is set to read.\n", terminal.Errors);
    }

    [Fact]
    public async Task After_a_wrong_answer_only_its_question_is_asked_again()
    {
        await using var close = await SimulatedClose.StartAsync(new() { Seeded = true });
        var terminal = At(close);
        terminal.Types("Paris").Chooses(0).Types("Europe/London").Types("y");

        Assert.Equal((0, ""), (await terminal.RunAsync("import", Chat), terminal.Errors));

        Assert.Contains("time_zone: must be an IANA time zone such as Europe/Madrid, not Paris", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("12 logged", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_files_the_one_that_failed_is_named_and_the_others_are_logged()
    {
        await using var close = await SimulatedClose.StartAsync(new() { Seeded = true });
        var terminal = At(close);

        Assert.Equal(1, await terminal.RunAsync(
            "import", "/no/such.zip", Chat, "--yes", "--contact-id", "cont_AdaReyes", "--time-zone", "Europe/London"));

        Assert.StartsWith("such.zip: path: does not exist: /no/such.zip\n", terminal.Errors, StringComparison.Ordinal);
        Assert.Contains("12 logged", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_group_each_author_is_asked_for_or_named_by_a_switch()
    {
        await using var close = await SimulatedClose.StartAsync(new() { Seeded = true });
        var group = Group();
        var asked = At(close);
        // For Ada the first that fits, and Ben is left out.
        asked.Chooses(0).Chooses(2).Types("y");

        Assert.Equal((0, ""), (await asked.RunAsync("import", group, "--me", "sa", "--time-zone", "UTC"), asked.Errors));
        Assert.Contains("2 logged", asked.Output, StringComparison.Ordinal);

        var named = At(close);
        Assert.Equal((0, ""), (await named.RunAsync(
            "import", group, "--yes", "--me", "Sam", "--time-zone", "UTC", "--participant", "Ada=cont_AdaReyes", "--participant", "Ben=cont_BenOkafor"),
            named.Errors));
        Assert.Contains("1 logged", named.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_group_of_which_no_author_is_chosen_nothing_is_logged()
    {
        await using var close = await SimulatedClose.StartAsync(new() { Seeded = true });
        var terminal = At(close).Chooses(3).Chooses(2);

        Assert.Equal(1, await terminal.RunAsync("import", Group(), "--me", "Sam", "--time-zone", "UTC"));

        Assert.Equal("Nothing was logged: no author of the chat was chosen.\n", terminal.Errors);
    }

    [Fact]
    public async Task Without_a_person_an_author_of_a_group_is_named_by_a_switch()
    {
        var terminal = new Terminal();

        Assert.Equal(1, await terminal.RunAsync("import", "--sandbox", "--me", "Sam", "--time-zone", "UTC", Group()));

        Assert.EndsWith(
            "Answer with switches, such as --participant \"NAME=CONTACT_ID\" for participants, or run this in a terminal.\n",
            terminal.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contact_id: which contact in Close is this chat with? None was found by its name or number.", "Zoe Unknown")]
    [InlineData("participants: which contact in Close is each author? The messages of all others are not logged.", "Zoe Unknown", "Kit Unknown")]
    public async Task A_question_for_a_person_names_no_tool(string question, params string[] authors)
    {
        var file = Path.Combine(folder.FullName, $"WhatsApp Chat with {(authors is [var only] ? only : "Strangers")}.txt");
        await File.WriteAllLinesAsync(
            file, authors.Append("Sam").Select(author => $"14/03/2026, 09:05 - {author}: Hello"), TestContext.Current.CancellationToken);
        var terminal = new Terminal();

        Assert.Equal(1, await terminal.RunAsync("import", "--sandbox", "--me", "Sam", "--time-zone", "UTC", file));

        Assert.Equal(question, terminal.Errors.Split('\n')[0]);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Group()
    {
        var file = Path.Combine(folder.FullName, "WhatsApp Chat with Pallets.txt");
        File.WriteAllText(file, """
            14/03/2026, 09:00 - Sam created group "Pallets"
            14/03/2026, 09:05 - Ada Reyes: Hello all
            14/03/2026, 09:06 - Ben: Hi
            14/03/2026, 09:08 - Sam: Welcome

            """);
        return file;
    }

    private static Task<int> ImportAsync(Terminal terminal) => terminal.RunAsync(
        "import", Chat, "--yes", "--me", "Sam Seller", "--contact-id", "cont_AdaReyes", "--time-zone", "Europe/London");

    /// <summary>What is shown, however the terminal breaks its lines.</summary>
    private static string Words(Terminal terminal) =>
        string.Join(' ', terminal.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private Terminal At(SimulatedClose close)
    {
        var terminal = new Terminal { Clock = new QuickTime() };
        terminal.Environment["CLOSE_API_KEY"] = close.ApiKey;
        terminal.Environment["CLOSE_BASE_URL"] = close.BaseAddress.ToString();
        terminal.Environment["CLOSE_LOCAL_PHONE"] = "+12125550143";
        terminal.Environment["CLOSE_NOTES_FOLDER"] = folder.FullName;
        return terminal;
    }
}
