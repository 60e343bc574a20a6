using McpCloseWhatsApp.Permissions;

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
    public async Task A_text_also_changed_in_Close_stays_as_it_is()
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
    public async Task A_message_deleted_in_WhatsApp_is_reported_and_stays_in_Close(string text)
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Before));
        var held = (await world.NewMessagesAsync()).Single(one => $"{one["message_markdown"]}" == text)["id"]!.ToString();

        var after = folder.Chat(
            Before.Replace(text, text == "Of course" ? "\u200EYou deleted this message." : "\u200EThis message was deleted.", StringComparison.Ordinal));
        var preview = (await world.PreviewAsync(after)).Ok;
        var done = await world.ImportAsync(after);

        Assert.Equal((held, held), (preview["deleted_in_whatsapp.0"], done["deleted_in_whatsapp.0"]));
        Assert.Contains("1 message deleted in WhatsApp, still in Close", preview.Text);
        Assert.Contains("remove_deleted", done["next_step"]);
        Assert.Equal(3, (await TextsAsync(world)).Count);
    }

    /// <summary>The import sees the former message: the list of Close lags behind what a person changed there.</summary>
    [Theory]
    [InlineData("""{"message_markdown":"80 EUR pallets"}""")]
    [InlineData("""{"activity_at":"2026-03-14T10:05:10Z"}""")]
    public async Task What_was_changed_in_Close_a_moment_ago_stays_as_it_is(string change)
    {
        var clock = new QuickTime();
        await using var world = await World.StartAsync(folder.Open, clock: clock);
        await world.ImportAsync(folder.Chat(Before));
        await world.ArrangeAsync("switches", """{ "list_lag_seconds": 60 }""", put: true);
        clock.Advance(TimeSpan.FromMinutes(5));
        var changed = (await world.NewMessagesAsync()).Single(one => $"{one["message_markdown"]}" == "80 pallets")["id"]!.ToString();
        await using var person = await World.StartAsync(clock: clock, close: world.Close);
        await person.CallAsync("update_whatsapp_message", World.Merged($$"""{"message_id":"{{changed}}"}""", change));
        var kept = (await world.NewMessagesAsync()).Select(one => one.ToJsonString()).Order().ToList();

        var after = folder.Chat(Before.Replace("80 pallets", "90 pallets \u200E<This message was edited>", StringComparison.Ordinal));
        var done = await world.ImportAsync(after);

        Assert.Equal(kept, (await world.NewMessagesAsync()).Select(one => one.ToJsonString()).Order());
        Assert.Equal(("2", "1", null), (done["counts.unchanged"], done["counts.conflict"], done["counts.updated"]));
    }

    [Fact]
    public async Task A_message_deleted_in_WhatsApp_is_removed_from_Close_on_request()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Before));
        var held = (await world.NewMessagesAsync()).Single(one => $"{one["message_markdown"]}" == "by Friday")["id"]!.ToString();

        var after = folder.Chat(
            Before.Replace("by Friday", "\u200EThis message was deleted.", StringComparison.Ordinal) + "[14/03/2026, 09:07:00] Sam: See you\n",
            """{"remove_deleted":true}""");
        var preview = (await world.PreviewAsync(after)).Ok;
        var done = await world.ApplyAsync(after, preview["plan_id"]!);
        var again = await world.ImportAsync(after);

        Assert.Equal(("1", "1", held), (preview["changes.delete"], preview["changes.create"], preview["deleted_in_whatsapp.0"]));
        Assert.Contains("removed from Close", preview.Text);
        Assert.Equal(
            ("1", "1", "2", "true", "4"),
            (done["counts.deleted"], done["counts.created"], done["counts.unchanged"], done["complete"], done["progress.total"]));
        Assert.Equal(("3", null, "3"), (again["counts.unchanged"], again["deleted_in_whatsapp.0"], again["progress.total"]));
        Assert.Equal(["80 pallets", "Of course", "See you"], await TextsAsync(world));
    }

    [Fact]
    public async Task Removing_needs_the_permission_and_a_plan_that_includes_it()
    {
        await using var world = await World.StartAsync(settings => folder.Open(settings) with { Permission = Permission.WriteSafe });
        await world.ImportAsync(folder.Chat(Before));
        var after = Before.Replace("by Friday", "\u200EThis message was deleted.", StringComparison.Ordinal);
        var agreed = (await world.PreviewAsync(folder.Chat(after))).Ok["plan_id"];

        var refused = await world.PreviewAsync(folder.Chat(after, """{"remove_deleted":true}"""));
        await using var other = await World.StartAsync(folder.Open);
        var unplanned = await other.CallAsync(
            "import_whatsapp_export",
            World.Merged(folder.Chat(after, """{"remove_deleted":true}"""), $$"""{"plan_id":"{{agreed}}"}"""));

        Assert.Equal(["remove_deleted"], refused.Refused("not_allowed").Fields);
        unplanned.Refused("conflict");
        Assert.Equal(3, (await TextsAsync(world)).Count);
    }

    [Theory]
    // Either two messages were edited, or one was edited and one deleted.
    [InlineData(
        "[14/03/2026, 09:05:10] Ada Reyes: 90 pallets \u200E<This message was edited>\n"
        + "[14/03/2026, 09:05:50] Ada Reyes: by Monday \u200E<This message was edited>\n",
        "{}", "2 messages edited or deleted")]
    [InlineData(
        "[14/03/2026, 09:05:10] Ada Reyes: 90 pallets \u200E<This message was edited>\n"
        + "[14/03/2026, 09:05:50] Ada Reyes: \u200EThis message was deleted.\n",
        "{}", "2 messages edited or deleted")]
    // The other message of that minute is unreadable, or was deleted only for the exporting user.
    [InlineData("[14/03/2026, 09:05:10] Ada Reyes: 90 pallets \u200E<This message was edited>\n[14/03/2026, 09:05:50] Ada Reyes: by Friday\n",
        """{"until":"2026-03-14T09:05:30Z"}""", "1 message edited or deleted")]
    [InlineData("[14/03/2026, 09:05:10] Ada Reyes: \u200EThis message was deleted.\n", "{}", "1 message edited or deleted")]
    public async Task An_ambiguous_change_is_reported_and_nothing_is_changed(string after, string changes, string warning)
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Before));
        var arguments = folder.Chat($"[14/03/2026, 09:04:00] Sam: Hello\n{after}", changes);

        var preview = (await world.PreviewAsync(arguments)).Ok;

        Assert.Equal("0", preview["changes.update"]);
        Assert.Null(preview["deleted_in_whatsapp.0"]);
        Assert.Contains(warning, preview.Text);
    }

    [Fact]
    public async Task One_deletion_mark_stands_for_no_two_messages_of_one_second()
    {
        const string Rest = "[14/03/2026, 09:06:20] Sam: Of course\n";
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat($"[14/03/2026, 09:05:10] Ada Reyes: one\n[14/03/2026, 09:05:10] Ada Reyes: two\n{Rest}"));

        var preview = (await world.PreviewAsync(folder.Chat($"[14/03/2026, 09:05:10] Ada Reyes: \u200EThis message was deleted.\n{Rest}"))).Ok;

        Assert.Null(preview["deleted_in_whatsapp.0"]);
        Assert.Contains("1 message edited or deleted", preview.Text);
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(World world) =>
        [.. (await world.NewMessagesAsync()).Select(one => $"{one["message_markdown"]}").Order(StringComparer.Ordinal)];
}
