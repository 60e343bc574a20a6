namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>
/// An odd record on the newest page of a lead hides the older pages. Each message is then searched by its id and its
/// content, and is created only if Close holds neither.
/// </summary>
public sealed class OddLeadTests : IDisposable
{
    private readonly ExportFolder folder = new();

    [Theory]
    // An export without seconds, after a bridge logged WhatsApp's second.
    [InlineData("14/03/2026, 09:05 - Ada Reyes: Agreed", "2026-03-14T09:05:30Z", "3EB0A1B2C3D4E5F60718")]
    [InlineData("14/03/2026, 09:05 - Ada Reyes: Agreed", "2026-03-14T09:05:59Z", "3EB0A1B2C3D4E5F60718")]
    // An export with seconds, after an import of one without.
    [InlineData("[14/03/2026, 09:05:34] Ada Reyes: Agreed", "2026-03-14T09:05:00Z", "syn_0123456789abcdef0123456789abcdef")]
    // The clock showed this time twice.
    [InlineData("26/10/2025, 02:30 - Ada Reyes: Agreed", "2025-10-26T00:30:20Z", "3EB0A1B2C3D4E5F60718")]
    [InlineData("26/10/2025, 02:30 - Ada Reyes: Agreed", "2025-10-26T01:30:20Z", "3EB0A1B2C3D4E5F60718")]
    public async Task An_import_finds_a_hidden_message_of_the_same_minute(string line, string at, string id)
    {
        await using var world = await StartAsync();
        await world.HoldAsync($$"""{"activity_at":"{{at}}","external_whatsapp_message_id":"{{id}}","message_markdown":"Agreed"}""");
        await HideAsync(world);

        var imported = await world.ImportAsync(folder.Chat(line + "\n", """{"me":"none of them","time_zone":"Europe/Madrid","local_phone":"+12125550143"}"""
            .Replace("Europe/Madrid", at.StartsWith("2025", StringComparison.Ordinal) ? "Europe/Madrid" : "UTC", StringComparison.Ordinal)));

        Assert.Equal("1", imported["counts.unchanged"]);
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task A_message_with_an_id_of_its_own_takes_no_other_message()
    {
        await using var world = await StartAsync();
        // The first one is under its id, with a wrong time. The second one was imported.
        await world.HoldAsync("""{"activity_at":"2026-01-05T10:00:00Z","external_whatsapp_message_id":"3EB0AAAAAAAAAAAAAAAA","message_markdown":"ok"}""");
        await world.HoldAsync("""{"external_whatsapp_message_id":"syn_0123456789abcdef0123456789abcdef","message_markdown":"ok"}""");
        await HideAsync(world);

        var logged = (await world.CallAsync("log_conversation", """
            {"contact_id":"cont_AdaReyes","messages":[
             {"activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"ok","external_whatsapp_message_id":"3EB0AAAAAAAAAAAAAAAA"},
             {"activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"ok","external_whatsapp_message_id":"3EB0BBBBBBBBBBBBBBBB"}]}
            """)).Ok;

        Assert.Equal(("1", "1"), (logged["counts.conflict"], logged["counts.unchanged"]));
        Assert.Empty(await world.WritesAsync());
    }

    public void Dispose() => folder.Dispose();

    private Task<World> StartAsync() => World.StartAsync(folder.Open, clock: new QuickTime());

    /// <summary>Puts 120 later messages on the lead. In the lists of the lead, the newest one lacks its text.</summary>
    private static async Task HideAsync(World world)
    {
        var others = string.Join(',', Enumerable.Range(0, 120).Select(number => World.Merged(World.Hello, $$"""
            {"external_whatsapp_message_id":"3EB0{{number:0000}}","message_markdown":"Number {{number}}","lead_id":"lead_PalletCo",
             "activity_at":"2026-03-20T10:{{number / 60:00}}:{{number % 60:00}}Z","local_phone":"+12125550143","remote_phone":"+447700900123"}
            """)));
        await world.ArrangeAsync("seed", $$"""{"messages":[{{others}}]}""");
        await world.FaultAsync("""{"kind":"markdown_missing","method":"GET","path":"/activity/","contains":"lead_id=lead_PalletCo&_type","times":-1}""");
    }
}
