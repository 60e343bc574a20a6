namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>
/// Texts of the app: deletions and edits in every wording, and texts whose form alone shows that they are the app's.
/// </summary>
public sealed class UnreadTextTests : IDisposable
{
    private const string Named = "WhatsApp-chatt med Ada Reyes.txt";

    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_edit_in_another_language_updates_the_message()
    {
        const string before = "15.05.2026 18:01 - Ada Reyes: Merhaba\n15.05.2026 18:02 - Sam: Pazartesi günü Hull'da\n";
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(before));

        var done = await world.ImportAsync(folder.Chat(
            before.Replace("Pazartesi günü Hull'da", "Salı günü Hull'da <Bu mesaj düzenlendi>", StringComparison.Ordinal)
            + "15.05.2026 18:09 - Ada Reyes: Tamam\n"));

        Assert.Equal(("1", "1", "1"), (done["counts.created"], done["counts.unchanged"], done["counts.updated"]));
        Assert.Equal(["Merhaba", "Salı günü Hull'da", "Tamam"], await TextsAsync(world));
    }

    [Theory]
    [InlineData("You deleted this message as admin")]
    [InlineData("This message was deleted by an admin")]
    [InlineData("This message was deleted by admin Bram")]
    [InlineData("This message was deleted")]
    [InlineData("Bu mesaj bir yönetici tarafından silindi")]
    [InlineData("Diese Nachricht wurde von einem*einer Admin gelöscht")]
    [InlineData("Detta meddelande raderades")]
    [InlineData("このメッセージは削除されました")]
    public async Task A_deletion_in_any_wording_is_named(string words)
    {
        await NamesAsync("14/03/2026, 09:05 - ", words);
        await NamesAsync("[14/03/2026, 09:05:07] ", $"\u200E{words}.");
    }

    private async Task NamesAsync(string stamp, string words)
    {
        await using var world = await World.StartAsync(folder.Open);
        var before = $"{stamp}Sam: Hello\n{stamp}Ada Reyes: my card is 1234\n{stamp}Ada Reyes: \u200E<Media omitted>\n";
        await world.ImportAsync(folder.Chat(before));
        var held = (await world.NewMessagesAsync()).Single(one => $"{one["message_markdown"]}" == "my card is 1234")["id"]!.ToString();

        var done = await world.ImportAsync(folder.Chat(before.Replace("my card is 1234", words, StringComparison.Ordinal)));

        Assert.Equal(held, done["deleted_in_whatsapp.0"]);
        Assert.Null(done["counts.created"]);
    }

    [Fact]
    public async Task A_placeholder_in_an_unknown_wording_is_one_message_in_a_shorter_and_a_longer_export()
    {
        const string shorter = "2026-05-15 18:00 - Sam: God dag\n2026-05-15 18:05 - Ada Reyes: <Zzz zzz zzzzz>\n";
        await using var world = await World.StartAsync(folder.Open);
        var first = await world.PreviewAsync(folder.Chat(shorter, file: Named));
        await world.ImportAsync(folder.Chat(shorter, file: Named));
        await world.ImportAsync(folder.Chat(shorter + "2026-05-16 18:05 - Ada Reyes: <Zzz zzz zzzzz>\n", file: Named));

        Assert.Contains("Zzz zzz zzzzz", first["warnings.0"]);
        Assert.Equal(["God dag", "[file: Zzz zzz zzzzz]", "[file: Zzz zzz zzzzz]"], await TextsAsync(world));
    }

    [Fact]
    public async Task A_placeholder_that_an_earlier_version_logged_as_text_is_not_logged_again()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.CallAsync("log_conversation", """
            {"contact_id":"cont_AdaReyes","messages":[
              {"direction":"incoming","activity_at":"2026-05-15T18:05:00Z","message_markdown":"<Zzz zzz zzzzz>"}]}
            """);

        var done = await world.ImportAsync(folder.Chat(
            "2026-05-15 18:00 - Sam: God dag\n2026-05-15 18:05 - Ada Reyes: <Zzz zzz zzzzz>\n", file: Named));

        Assert.Equal(("1", "1"), (done["counts.created"], done["counts.unchanged"]));
    }

    [Fact]
    public async Task The_words_of_the_app_are_not_logged_as_a_persons()
    {
        await using var world = await World.StartAsync(folder.Open);

        var done = await world.ImportAsync(folder.Chat("""
            15/05/2026, 18:02 - Ada Reyes: <Video note omitted>
            15/05/2026, 18:03 - Ada Reyes: <View once message omitted>
            15/05/2026, 18:05 - Ada Reyes: <Sticker omitted>
            15/05/2026, 18:06 - Sam: This message was deleted by an admin
            15/05/2026, 18:08 - Ada Reyes: <your name here> please
            15/05/2026, 18:09 - Ada Reyes: <b>bold</b>
            15/05/2026, 18:10 - Ada Reyes: <3

            """));

        Assert.Equal("5", done["counts.created"]);
        Assert.Equal(["[video]", "[sticker]", "<your name here> please", "<b>bold</b>", "<3"], await TextsAsync(world));
    }

    [Fact]
    public async Task A_text_pasted_with_a_mark_is_logged()
    {
        await using var world = await World.StartAsync(folder.Open);

        await world.ImportAsync(folder.Chat(
            "[14/03/2026, 09:05:06] Ada Reyes: \u200EMessages and calls are end-to-end encrypted.\n"
            + "[14/03/2026, 09:05:07] Ada Reyes: \u200E+44 7700 900456\n[14/03/2026, 09:05:09] Sam: \u200Ehttps://example.com/quote/77\n"));

        Assert.Equal(["+44 7700 900456", "https://example.com/quote/77"], await TextsAsync(world));
    }

    [Fact]
    public async Task A_name_with_a_colon_that_only_a_longer_export_proves_doubles_nothing()
    {
        // The second text behind the colon, a text of the app, proves that the name is longer.
        const string shorter = "15/05/2026, 18:01 - Sam: Hello\n15/05/2026, 18:02 - Dr: Ada: My number is new\n";
        const string longer = shorter + "15/05/2026, 18:05 - Dr: Ada: <Media omitted>\n";
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(shorter, """{"me":"Sam"}""", "chat.txt"));

        var done = await world.ImportAsync(folder.Chat(longer, """{"me":"Sam"}""", "chat.txt"));
        var again = await world.ImportAsync(folder.Chat(shorter, """{"me":"Sam"}""", "chat.txt"));

        Assert.Equal(("1", "2", "2"), (done["counts.created"], done["counts.unchanged"], again["counts.unchanged"]));
    }

    [Fact]
    public async Task A_chat_between_two_in_which_Meta_AI_answered_is_logged_without_it()
    {
        await using var world = await World.StartAsync(folder.Open);

        var done = await world.ImportAsync(folder.Chat("""
            15/05/2026, 18:01 - Messages and calls are end-to-end encrypted.
            15/05/2026, 18:01 - Ada Reyes: @Meta AI how many pallets fit a lorry
            15/05/2026, 18:01 - Meta AI: Thirty-three euro pallets fit a standard trailer.
            15/05/2026, 18:02 - Sam: Thirty-three then

            """));

        Assert.Equal("2", done["counts.created"]);
        Assert.Equal(["@Meta AI how many pallets fit a lorry", "Thirty-three then"], await TextsAsync(world));
    }

    [Fact]
    public async Task A_file_that_an_editor_saved_in_another_encoding_is_logged_as_it_was_written()
    {
        await using var world = await World.StartAsync(folder.Open);
        var arguments = folder.Chat("", """{"me":"Sam"}""");
        await File.WriteAllBytesAsync(
            Path.Combine(folder.FullName, "WhatsApp Chat with Ada Reyes.txt"),
            System.Text.Encoding.Latin1.GetBytes("26.03.26, 10:00 - Ada Reyes: Grüße aus Köln\n26.03.26, 10:01 - Sam: Schöne Grüße\n"),
            TestContext.Current.CancellationToken);

        var preview = await world.PreviewAsync(arguments);
        await world.ImportAsync(arguments);

        Assert.Contains("encoding-assumed", preview["warnings.0"]);
        Assert.Equal(["Grüße aus Köln", "Schöne Grüße"], await TextsAsync(world));
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(World world) =>
        [.. (await world.NewMessagesAsync()).OrderBy(one => $"{one["activity_at"]}", StringComparer.Ordinal).Select(one => $"{one["message_markdown"]}")];
}
