namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>How imported files, polls, places, contact cards and group messages look in Close.</summary>
public sealed class ImportedContentTests : IDisposable
{
    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Files_are_attached_once_also_to_messages_imported_earlier_without_them()
    {
        await using var world = await World.StartAsync(folder.Open);
        const string Omitted = "[14/03/2026, 09:05:07] Ada Reyes: \u200Eimage omitted\n[14/03/2026, 09:06:00] Sam: Nice\n";
        const string Attached = "[14/03/2026, 09:05:07] Ada Reyes: \u200E<attached: 00000001-PHOTO-2026-03-14-09-05-07.jpg>\n"
            + "[14/03/2026, 09:06:00] Sam: Nice\n";
        await world.ImportAsync(folder.Chat(Omitted));
        Assert.Contains("[photo]", (await world.NewMessagesAsync()).Select(one => $"{one["message_markdown"]}"));

        var withFile = folder.Archive(Attached, "{}", ("00000001-PHOTO-2026-03-14-09-05-07.jpg", "a picture"));
        var preview = (await world.PreviewAsync(withFile)).Ok;
        var updated = await world.ImportAsync(withFile);
        var again = await world.ImportAsync(withFile);
        var without = await world.ImportAsync(folder.Chat(Omitted));

        Assert.Equal(("1", "1", "1"), (preview["changes.update"], preview["changes.unchanged"], preview["export.media.present"]));
        Assert.Equal(("1", "1"), (updated["counts.updated"], updated["counts.unchanged"]));
        Assert.Equal(("2", "2"), (again["counts.unchanged"], without["counts.unchanged"]));
        var picture = (await world.NewMessagesAsync()).Single(one => one["attachments"]!.AsArray().Count > 0);
        Assert.Equal(
            ("[photo]", "image/jpeg", "9"),
            ($"{picture["message_markdown"]}", $"{picture["attachments"]![0]!["content_type"]}", $"{picture["attachments"]![0]!["size"]}"));
        Assert.Single(await world.WritesAsync(), write => write.Contains("/files/upload/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_file_is_named_and_fails_only_the_message_with_it()
    {
        await using var world = await World.StartAsync(folder.Open);
        const string Chat = "[14/03/2026, 09:05:07] Ada Reyes: \u200E<attached: 00000001-PHOTO-2026-03-14-09-05-07.jpg>\n[14/03/2026, 09:06:00] Sam: Nice\n";
        var arguments = folder.Archive(Chat, "{}", ("00000001-PHOTO-2026-03-14-09-05-07.jpg", "a picture"));
        folder.Damage("a picture");

        var preview = (await world.PreviewAsync(arguments)).Ok;
        var first = await world.ImportAsync(arguments);

        Assert.Equal(("2", "[photo]"), (preview["changes.create"], preview["sample.0.text"]));
        Assert.Equal(("1", "1", "true"), (first["counts.created"], first["counts.failed"], first["complete"]));
        Assert.Contains("line 1:", first["warnings.0"]);
        Assert.Contains("00000001-PHOTO-2026-03-14-09-05-07.jpg cannot be read from the export", first["warnings.0"]);
        Assert.Equal(["Nice"], (await world.NewMessagesAsync()).Select(one => $"{one["message_markdown"]}"));
    }

    [Fact]
    public async Task Polls_and_places_become_readable_text_and_calls_are_skipped()
    {
        await using var world = await World.StartAsync(folder.Open);

        var done = await world.ImportAsync(folder.Chat("""
            14/03/2026, 09:05 - Ada Reyes: POLL:
            Which day?
            OPTION: Monday (2 votes)
            OPTION: Tuesday (0 votes)

            14/03/2026, 09:06 - Ada Reyes: location: https://maps.google.com/?q=53.74,-0.33
            14/03/2026, 09:07 - Ada Reyes: This message was deleted
            14/03/2026, 09:08 - Sam: Missed voice call

            """));

        Assert.Equal("2", done["counts.created"]);
        Assert.Equal(["Location\nhttps://maps.google.com/?q=53.74,-0.33", "Poll: Which day?\n- Monday\n- Tuesday"],
            (await world.NewMessagesAsync()).Select(one => $"{one["message_markdown"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_contact_card_shows_its_name_also_when_the_card_file_is_missing()
    {
        await using var world = await World.StartAsync(folder.Open);
        const string Card = """
            BEGIN:VCARD
            VERSION:3.0
            N:Okafor;Ben;;;
            FN:Ben Okafor
            item1.TEL;waid=447700900456:+44 7700 900456
            item1.X-ABLabel:Mobile
            END:VCARD

            """;
        await world.ImportAsync(folder.Chat("[14/03/2026, 09:05:07] Ada Reyes: \u200EContact card omitted\n[14/03/2026, 09:06:00] Sam: Thanks\n"));
        var without = (await world.NewMessagesAsync()).Select(one => $"{one["message_markdown"]}");
        var withCard = folder.Archive(
            "[14/03/2026, 09:05:07] Ada Reyes: \u200E<attached: 00000012-Ben Okafor.vcf>\n[14/03/2026, 09:06:00] Sam: Thanks\n",
            "{}",
            ("00000012-Ben Okafor.vcf", Card));

        var preview = (await world.PreviewAsync(withCard)).Ok;
        var updated = await world.ImportAsync(withCard);
        var again = await world.ImportAsync(folder.Chat("[14/03/2026, 09:05:07] Ada Reyes: \u200EContact card omitted\n[14/03/2026, 09:06:00] Sam: Thanks\n"));

        Assert.Contains("[contact card]", without);
        Assert.Equal(
            ("1", "1", "[contact card: Ben Okafor, +44 7700 900456]"),
            (preview["changes.update"], preview["changes.unchanged"], preview["sample.0.text"]));
        Assert.Equal(("1", "2"), (updated["counts.updated"], again["counts.unchanged"]));
        var held = (await world.NewMessagesAsync()).Single(one => one["attachments"]!.AsArray().Count > 0);
        Assert.Equal(
            ("[contact card: Ben Okafor, +44 7700 900456]", "text/vcard"),
            ($"{held["message_markdown"]}", $"{held["attachments"]![0]!["content_type"]}"));
    }

    [Fact]
    public async Task A_message_with_only_a_file_gets_a_text_because_Close_may_require_one()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ArrangeAsync("switches", """{"empty_markdown":"reject"}""", put: true);

        var done = await world.ImportAsync(folder.Archive(
            "[14/03/2026, 09:05:07] Ada Reyes: \u200E<attached: 00000001-PHOTO-2026-03-14-09-05-07.jpg>\n[14/03/2026, 09:06:00] Sam: Nice\n", "{}",
            ("00000001-PHOTO-2026-03-14-09-05-07.jpg", "a picture")));

        Assert.Equal("2", done["counts.created"]);
    }
}
