namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>Notes that cannot be read, or that are gone: they are no evidence that a message may be created.</summary>
public sealed class DamagedNotesTests : IDisposable
{
    /// <summary>Ways to damage the note at a path.</summary>
    private static readonly Dictionary<string, Action<string>> WaysToDamage = new()
    {
        ["emptied"] = note => File.WriteAllText(note, ""),
        ["garbage"] = note => File.WriteAllText(note, "%PDF-1.7 garbage"),
        ["binary"] = note => File.WriteAllBytes(note, [0, 255, 254, 0, 128, 10]),
        ["cut"] = note => File.WriteAllText(note, File.ReadAllText(note)[..12]),
        ["without an id"] = note => File.WriteAllText(note, File.ReadAllText(note).Split(' ')[0]),
        ["a year ahead"] = note => File.WriteAllText(note, $"2027{File.ReadAllText(note)[4..]}"),
        ["far longer"] = note => File.WriteAllText(note, new string('x', 100_000)),
        ["a folder"] = note =>
        {
            File.Delete(note);
            Directory.CreateDirectory(note);
        },
    };

    /// <summary>Ways to lose the notes in a folder.</summary>
    private static readonly Dictionary<string, Action<string>> WaysToLose = new()
    {
        ["the notes"] = folder => Directory.Delete(Path.Combine(folder, "claims"), recursive: true),
        ["the folder"] = folder => Directory.Delete(folder, recursive: true),
        ["one period"] = folder => Directory.Delete(Directory.GetDirectories(Path.Combine(folder, "claims"))[0], recursive: true),
        ["a damaged mark"] = folder => File.WriteAllText(Path.Combine(folder, "claims.mark"), "x"),
        ["another folder in its place"] = folder =>
        {
            Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(Path.Combine(folder, "claims"));
            File.WriteAllText(Path.Combine(folder, "claims.mark"), $"{Guid.NewGuid():N} new");
        },
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    private readonly QuickTime clock = new();

    public static TheoryData<string> Damages => [.. WaysToDamage.Keys];

    public static TheoryData<string> Losses => [.. WaysToLose.Keys];

    private string Notes => Path.Combine(folder.FullName, "claims");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_note_that_cannot_be_read_counts_as_a_create_whose_outcome_is_unknown(string damage)
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.ArrangeAsync("switches", """{ "list_lag_seconds": 60 }""", put: true);
        Assert.Equal("created", (await one.CreateAsync()).Ok["outcome"]);

        WaysToDamage[damage](Assert.Single(Directory.GetFiles(Notes, "*", SearchOption.AllDirectories)));

        var uncertain = (await other.CreateAsync()).Ok;
        Assert.Equal("unknown", uncertain["outcome"]);
        Assert.Matches("^A note about the message in the notes folder cannot be read.* again in [0-9]+ s", uncertain["next_step"]);
        Assert.Equal("unknown", (await other.CreateAsync("""{"dry_run":true}""")).Ok["outcome"]);
        Assert.Single(await one.NewMessagesAsync());
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("unchanged", (await other.CreateAsync()).Ok["outcome"]);
    }

    [Fact]
    public async Task A_message_whose_only_trace_is_a_damaged_note_can_be_created_when_the_uncertainty_is_over()
    {
        await using var one = await StartAsync();
        await one.CreateAsync("""{"external_whatsapp_message_id":"other"}""");
        await one.FaultAsync("""{ "kind":"cut_before", "method":"POST", "path":"/activity/whatsapp_message/" }""");
        Assert.Equal("unknown", (await one.CreateAsync()).Ok["outcome"]);
        foreach (var note in Directory.GetFiles(Notes, "*", SearchOption.AllDirectories))
        {
            await File.WriteAllTextAsync(note, "", TestContext.Current.CancellationToken);
        }

        await using var other = await StartAsync(one);
        Assert.Equal("unknown", (await other.CreateAsync()).Ok["outcome"]);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("created", (await other.CreateAsync()).Ok["outcome"]);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_running_server_whose_notes_were_deleted_creates_nothing_until_lists_are_up_to_date(string loss)
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.ArrangeAsync("switches", """{ "list_lag_seconds": 60 }""", put: true);
        await other.CreateAsync("""{"external_whatsapp_message_id":"other"}""");
        await one.CreateAsync();

        WaysToLose[loss](folder.FullName);

        var refused = (await other.CreateAsync()).Refused("close_unavailable");
        Assert.Contains("lost the notes", refused["message"], StringComparison.Ordinal);
        Assert.InRange(int.Parse(refused["retry_after_seconds"]!), 60, 90);
        Assert.Single(await one.NewMessagesAsync(), message => message["external_whatsapp_message_id"]!.ToString() != "other");

        clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal("unchanged", (await other.CreateAsync()).Ok["outcome"]);
        Assert.Equal("created", (await other.CreateAsync("""{"external_whatsapp_message_id":"new"}""")).Ok["outcome"]);
        await using var later = await StartAsync(one);
        Assert.Equal("created", (await later.CreateAsync("""{"external_whatsapp_message_id":"later"}""")).Ok["outcome"]);
    }

    [Fact]
    public async Task A_server_that_starts_after_the_notes_were_deleted_creates_nothing_until_lists_are_up_to_date()
    {
        await using var one = await StartAsync();
        await one.CreateAsync();
        Directory.Delete(Notes, recursive: true);

        await using var later = await StartAsync(one);
        (await later.CreateAsync("""{"external_whatsapp_message_id":"new"}""")).Refused("close_unavailable");
        await using var last = await StartAsync(one);
        (await last.CreateAsync("""{"external_whatsapp_message_id":"new"}""")).Refused("close_unavailable");
    }

    [Fact]
    public async Task Notes_from_before_the_clock_was_set_back_count_as_lost()
    {
        await using var one = await StartAsync();
        await one.CreateAsync();
        var period = Assert.Single(Directory.GetDirectories(Notes));
        Directory.Move(period, $"{period}000");

        await using var later = await StartAsync(one);
        (await later.CreateAsync("""{"external_whatsapp_message_id":"new"}""")).Refused("close_unavailable");
        clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal("created", (await later.CreateAsync("""{"external_whatsapp_message_id":"new"}""")).Ok["outcome"]);
    }

    [Fact]
    public async Task Notes_from_before_the_clock_was_set_back_count_as_lost_although_a_server_sweeps_its_old_ones()
    {
        await using var one = await StartAsync();
        await one.ArrangeAsync("switches", """{ "list_lag_seconds": 60 }""", put: true);
        await one.CreateAsync("""{"external_whatsapp_message_id":"old"}""");
        // The first server sweeps 600 s after its note.
        clock.Advance(TimeSpan.FromSeconds(590));
        await using var other = await StartAsync(one);
        Assert.Equal("created", (await other.CreateAsync()).Ok["outcome"]);

        clock.AdjustTime(clock.GetUtcNow() - TimeSpan.FromHours(1));
        clock.Advance(TimeSpan.FromSeconds(15));

        await using var later = await StartAsync(one);
        (await later.CreateAsync()).Refused("close_unavailable");
    }

    /// <param name="written">When the note is written: in the second, third or fourth folder; each is for 150 s.</param>
    /// <param name="read">When it is read, by the clock that was set back: in an earlier folder.</param>
    [Theory]
    [InlineData(152, 147)]
    [InlineData(311, 151)]
    [InlineData(551, 151)]
    public async Task Notes_from_before_the_clock_was_set_back_a_little_are_read(int written, int read)
    {
        clock.Advance(TimeSpan.FromSeconds(written));
        await using var one = await StartAsync();
        await one.ArrangeAsync("switches", """{ "list_lag_seconds": 60 }""", put: true);
        Assert.Equal("created", (await one.CreateAsync()).Ok["outcome"]);

        var setBack = new QuickTime();
        setBack.Advance(clock.GetUtcNow() - setBack.GetUtcNow() - TimeSpan.FromSeconds(written - read));
        await using var later = await StartAsync(one, setBack);

        Assert.NotEqual("created", (await later.CreateAsync()).Ok["outcome"]);
        Assert.Single(await one.NewMessagesAsync());
    }

    [Fact]
    public async Task Notes_of_a_period_that_ended_after_they_were_deleted_count_as_lost()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.ArrangeAsync("switches", """{ "list_lag_seconds": 60 }""", put: true);
        clock.Advance(TimeSpan.FromSeconds(140));
        await other.CreateAsync("""{"external_whatsapp_message_id":"other"}""");
        await one.CreateAsync();

        Directory.Delete(Assert.Single(Directory.GetDirectories(Notes)), recursive: true);
        clock.Advance(TimeSpan.FromSeconds(12));

        (await other.CreateAsync()).Refused("close_unavailable");
        Assert.Single(await one.NewMessagesAsync(), message => message["external_whatsapp_message_id"]!.ToString() != "other");
    }

    private Task<World> StartAsync(World? beside = null, TimeProvider? by = null) =>
        World.StartAsync(settings => settings with { NotesFolder = folder.FullName }, clock: by ?? clock, close: beside?.Close);
}
