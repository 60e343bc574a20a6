namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>Each message is logged once, however many exports contain it.</summary>
public sealed class ImportWhatsAppExportTests : IDisposable
{
    private const string Photo = "[14/03/2026, 09:05:07] Ada Reyes: \u200E<attached: 00000001-PHOTO-2026-03-14-09-05-07.jpg>\n"
        + "[14/03/2026, 09:06:00] Sam: Nice\n";

    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_import_creates_every_message_once()
    {
        await using var world = await World.StartAsync(folder.Open);
        var arguments = folder.Chat(ExportFolder.Hello);

        var preview = (await world.PreviewAsync(arguments)).Ok;
        var first = await world.ApplyAsync(arguments, preview["plan_id"]!);
        var again = await world.ApplyAsync(arguments, preview["plan_id"]!);

        Assert.Equal(("4", "0", "1"), (preview["changes.create"], preview["changes.unchanged"], preview["changes.skipped.system"]));
        Assert.Equal(("4", "true", "4"), (first["counts.created"], first["complete"], first["progress.done"]));
        Assert.Equal(("4", "true"), (again["counts.unchanged"], again["complete"]));
        var held = await world.NewMessagesAsync();
        Assert.Equal(
            ["incoming Could you quote *80 EUR pallets*?", "incoming ok", "incoming ok", "outgoing Of course.\nGive me an hour."],
            held.Select(one => $"{one["direction"]} {one["message_markdown"]}").Order(StringComparer.Ordinal));
        Assert.All(
            held,
            one => Assert.Equal(("lead_PalletCo", "+12125550143", "+447700900123"), ($"{one["lead_id"]}", $"{one["local_phone"]}", $"{one["remote_phone"]}")));
    }

    [Fact]
    public async Task A_message_that_failed_by_a_passing_fault_leaves_the_import_incomplete_until_a_further_call_logs_it()
    {
        await using var world = await World.StartAsync(folder.Open, clock: new QuickTime());
        await world.FaultAsync("""{"kind":"s3_503","times":-1}""");
        var arguments = folder.Archive(Photo, "{}", ("00000001-PHOTO-2026-03-14-09-05-07.jpg", "a picture"));
        var plan = (await world.PreviewAsync(arguments)).Ok["plan_id"]!;

        var first = await world.ApplyAsync(arguments, plan);
        await world.ClearFaultsAsync();
        var second = await world.ApplyAsync(arguments, plan);

        Assert.Equal(("1", "1", "1", "false"), (first["counts.created"], first["counts.failed"], first["progress.done"], first["complete"]));
        Assert.StartsWith("Call again with the same arguments in a moment", first["next_step"], StringComparison.Ordinal);
        Assert.Contains("If the same messages fail again, stop and tell the user", first["next_step"]);
        Assert.Contains("line 1: Close's file store", first["warnings.0"]);
        Assert.Equal(("1", "1", "true"), (second["counts.created"], second["counts.unchanged"], second["complete"]));
        Assert.StartsWith("Done.", second["next_step"], StringComparison.Ordinal);
        Assert.Equal(2, (await world.NewMessagesAsync()).Count);
    }

    [Fact]
    public async Task A_message_that_Close_refuses_ends_the_import_and_the_agent_does_not_repeat_it_for_ever()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.FaultAsync("""{"kind":"status_400","times":-1,"skip":3,"method":"POST","path":"/activity/whatsapp_message/"}""");

        var done = await world.ImportAsync(folder.Chat(ExportFolder.Hello));

        Assert.Equal(("3", "1", "4", "true"), (done["counts.created"], done["counts.failed"], done["progress.done"], done["complete"]));
        Assert.StartsWith("Done, but 1 message failed: warnings says why. Tell the user.", done["next_step"], StringComparison.Ordinal);
        Assert.Contains("A repeated call fails again until the cause is gone", done["next_step"]);
        Assert.Contains("status 400", done["warnings.0"]);
    }

    [Fact]
    public async Task A_longer_export_adds_only_what_is_new()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(ExportFolder.Hello));

        var preview = (await world.PreviewAsync(folder.Chat(ExportFolder.Hello + "14/03/2026, 09:06 - Ada Reyes: ok\n14/03/2026, 10:00 - Sam: Done\n"))).Ok;
        var longer = await world.ImportAsync(folder.Chat(ExportFolder.Hello + "14/03/2026, 09:06 - Ada Reyes: ok\n14/03/2026, 10:00 - Sam: Done\n"));

        Assert.Equal(("2", "4"), (preview["changes.create"], preview["changes.unchanged"]));
        Assert.Equal(("2", "4"), (longer["counts.created"], longer["counts.unchanged"]));
        Assert.Equal(6, (await world.NewMessagesAsync()).Count);
    }

    [Fact]
    public async Task An_export_that_begins_between_equal_messages_duplicates_none()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(ExportFolder.Hello));

        var arguments = folder.Chat("14/03/2026, 09:06 - Ada Reyes: ok\n14/03/2026, 10:00 - Sam: Done\n");
        Assert.Contains("begins in the middle of equal messages", (await world.PreviewAsync(arguments)).Ok.Text);
        var overlapping = await world.ImportAsync(arguments);

        Assert.Equal(("1", "1"), (overlapping["counts.created"], overlapping["counts.unchanged"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Exports_with_and_without_seconds_recognise_each_other(bool minutesFirst)
    {
        await using var world = await World.StartAsync(folder.Open);
        const string Minutes = "14/03/2026, 09:05 - Ada Reyes: ok\n14/03/2026, 09:05 - Ada Reyes: ok\n14/03/2026, 09:06 - Sam: Hi\n";
        const string Seconds = "[14/03/2026, 09:05:00] Ada Reyes: ok\n[14/03/2026, 09:05:31] Ada Reyes: ok\n"
            + "[14/03/2026, 09:06:59] Sam: Hi\n[14/03/2026, 09:07:01] Sam: Hi\n";
        await world.ImportAsync(folder.Chat(minutesFirst ? Minutes : Seconds));

        var other = folder.Chat(minutesFirst ? Seconds : Minutes);
        var preview = (await world.PreviewAsync(other)).Ok;

        Assert.Equal((minutesFirst ? "1" : "0", "3"), (preview["changes.create"], preview["changes.unchanged"]));
        Assert.Contains("by the minute", preview["warnings.0"]);
    }

    [Fact]
    public async Task Messages_logged_when_they_arrived_are_recognised()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.HoldAsync("""{"activity_at":"2026-03-14T09:06:41Z","message_markdown":"ok"}""");

        var preview = (await world.PreviewAsync(folder.Chat(ExportFolder.Hello))).Ok;

        Assert.Equal(("3", "1"), (preview["changes.create"], preview["changes.unchanged"]));
    }

    [Fact]
    public async Task Messages_changed_in_Close_since_stay_as_they_are()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(ExportFolder.Hello));
        var changed = (await world.NewMessagesAsync()).Single(one => $"{one["direction"]}" == "outgoing")["id"]!.ToString();
        await world.CallAsync("update_whatsapp_message", $$"""{"message_id":"{{changed}}","message_markdown":"Of course!"}""");

        var again = await world.ImportAsync(folder.Chat(ExportFolder.Hello));

        Assert.Equal(("1", "3"), (again["counts.conflict"], again["counts.unchanged"]));
    }
}
