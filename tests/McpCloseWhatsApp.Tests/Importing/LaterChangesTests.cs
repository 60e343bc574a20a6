namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>What people edited or deleted in WhatsApp between two exports of a chat.</summary>
public sealed class LaterChangesTests : IDisposable
{
    private const string Before = """
        [14/03/2026, 09:05:10] Ada Reyes: 80 pallets
        [14/03/2026, 09:05:50] Ada Reyes: by Friday
        [14/03/2026, 09:06:20] Sam: Of course

        """;

    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_edited_message_gets_its_new_text_and_is_not_logged_twice()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Before));

        var after = folder.Chat(Before.Replace("80 pallets", "90 pallets \u200E<This message was edited>", StringComparison.Ordinal));
        var preview = (await world.PreviewAsync(after)).Ok;
        var first = await world.ImportAsync(after);
        var again = await world.ImportAsync(after);

        Assert.Equal(("0", "2", "1"), (preview["changes.create"], preview["changes.unchanged"], preview["changes.update"]));
        Assert.Contains("1 message edited in WhatsApp", preview.Text);
        Assert.Equal(("2", "1"), (first["counts.unchanged"], first["counts.updated"]));
        Assert.Equal("3", again["counts.unchanged"]);
        Assert.Equal(["90 pallets", "Of course", "by Friday"], await TextsAsync(world));
    }

    [Fact]
    public async Task A_text_that_was_changed_in_Close_as_well_is_left_as_it_is()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Before));
        var changed = (await world.NewMessagesAsync()).Single(one => $"{one["message_markdown"]}" == "80 pallets")["id"]!.ToString();
        await world.CallAsync("update_whatsapp_message", $$"""{"message_id":"{{changed}}","message_markdown":"80 EUR pallets"}""");

        var after = await world.ImportAsync(folder.Chat(Before.Replace("80 pallets", "90 pallets \u200E<This message was edited>", StringComparison.Ordinal)));

        Assert.Equal(("2", "1"), (after["counts.unchanged"], after["counts.conflict"]));
        Assert.Equal(["80 EUR pallets", "Of course", "by Friday"], await TextsAsync(world));
    }

    [Theory]
    [InlineData("80 pallets")]
    [InlineData("by Friday")]
    [InlineData("Of course")]
    public async Task A_deleted_message_that_Close_holds_is_named_and_stays(string text)
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Before));
        var held = (await world.NewMessagesAsync()).Single(one => $"{one["message_markdown"]}" == text)["id"]!.ToString();

        var after = folder.Chat(Before.Replace(text, text == "Of course" ? "\u200EYou deleted this message." : "\u200EThis message was deleted.", StringComparison.Ordinal));
        var preview = (await world.PreviewAsync(after)).Ok;
        var done = await world.ImportAsync(after);

        Assert.Equal((held, held), (preview["deleted_in_whatsapp.0"], done["deleted_in_whatsapp.0"]));
        Assert.Contains("1 message still in Close", preview.Text);
        Assert.Contains("delete_whatsapp_message", done["next_step"]);
        Assert.Equal(3, (await TextsAsync(world)).Count);

        await world.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{held}}","confirm":true}""");
        Assert.Null((await world.PreviewAsync(after)).Ok["deleted_in_whatsapp.0"]);
    }

    [Theory]
    // Two were edited at once, or one was edited and one deleted.
    [InlineData("[14/03/2026, 09:05:10] Ada Reyes: 90 pallets \u200E<This message was edited>\n[14/03/2026, 09:05:50] Ada Reyes: by Monday \u200E<This message was edited>\n", "{}", "2 messages edited or deleted")]
    [InlineData("[14/03/2026, 09:05:10] Ada Reyes: 90 pallets \u200E<This message was edited>\n[14/03/2026, 09:05:50] Ada Reyes: \u200EThis message was deleted.\n", "{}", "2 messages edited or deleted")]
    // The other one of that minute is not read, or was deleted for the exporter alone.
    [InlineData("[14/03/2026, 09:05:10] Ada Reyes: 90 pallets \u200E<This message was edited>\n[14/03/2026, 09:05:50] Ada Reyes: by Friday\n", """{"until":"2026-03-14T09:05:30Z"}""", "1 message edited or deleted")]
    [InlineData("[14/03/2026, 09:05:10] Ada Reyes: \u200EThis message was deleted.\n", "{}", "1 message edited or deleted")]
    public async Task What_cannot_be_told_for_sure_is_said_and_nothing_is_changed(string after, string with, string told)
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Before));
        var arguments = folder.Chat($"[14/03/2026, 09:04:00] Sam: Hello\n{after}", with);

        var preview = (await world.PreviewAsync(arguments)).Ok;

        Assert.Equal("0", preview["changes.update"]);
        Assert.Null(preview["deleted_in_whatsapp.0"]);
        Assert.Contains(told, preview.Text);
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(World world) =>
        [.. (await world.NewMessagesAsync()).Select(one => $"{one["message_markdown"]}").Order(StringComparer.Ordinal)];
}
