using System.Globalization;
using System.Text;
using CsCheck;
using McpCloseWhatsApp.Tests.Around;
using McpCloseWhatsApp.Tests.Laws;

namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>
/// Random talks are printed as an export and imported while random faults happen: first a part, then the whole, until
/// the import is complete. <c>CsCheck_Seed</c> repeats one.
/// </summary>
public sealed class ExactImportTests
{
    private static readonly int Runs = TestSize.Runs(small: 10, full: 40);

    private static readonly Gen<(IReadOnlyList<Line> Talk, int Part, bool Seconds, Trouble Trouble)> Any = Gen.Select(
        Gen.Select(Gen.OneOf("incoming", "outgoing"), Gen.Int[0, 45], Gen.OneOf("ok", "yes", "two\nlines", "*bold*", "👍", "a: b"))
            .Select((direction, pause, text) => new Line(direction, pause, text)).List[1, 40],
        Gen.Int[0, 40], Gen.Bool, Trouble.Any,
        (talk, part, seconds, trouble) => ((IReadOnlyList<Line>)Timed(talk), part, seconds, trouble));

    [Fact]
    public async Task Every_message_of_an_export_is_in_Close_once()
    {
        var (close, clock) = await Stage.OpenAsync();
        await using var open = close;
        await Any.SampleAsync(async drawn =>
        {
            using var folder = new ExportFolder();
            await using var world = await World.StartAsync(folder.Open, close: close, clock: clock);
            await Stage.ArrangeAsync(world, Plan.For([]) with { Trouble = drawn.Trouble });
            await TryAsync(world, clock, Chat(folder, drawn.Talk.Take(drawn.Part), drawn.Seconds));
            await Stage.CalmAsync(world, clock);

            var whole = Chat(folder, drawn.Talk, drawn.Seconds);
            var last = await TryAsync(world, clock, whole);
            for (var calls = 1; last["complete"] != "true"; calls++)
            {
                Assert.True(calls < 5, last.Text);
                await clock.PassAsync(TimeSpan.FromSeconds(200));
                last = await TryAsync(world, clock, whole);
            }

            var expected = drawn.Talk.Select(line => line.Stored(drawn.Seconds)).Order(StringComparer.Ordinal);
            var held = (await HeldMessage.AllAsync(world)).Select(one => $"{one.At} {one.Direction} {one.Text}").Order(StringComparer.Ordinal);
            Assert.Equal(expected, held);
            Assert.Equal($"{drawn.Talk.Count}", (await TryAsync(world, clock, whole))["counts.unchanged"]);
            await clock.PassAsync(TimeSpan.FromSeconds(200));
        }, iter: Runs, threads: 1);
    }

    /// <summary>Previews and applies; a fault may make either call fail.</summary>
    private static async Task<Answer> TryAsync(World world, JumpingClock clock, string arguments)
    {
        var preview = world.PreviewAsync(arguments);
        await clock.PassUntilAsync(preview);
        if ((await preview).IsError || (await preview)["plan_id"] is not { } planId)
        {
            return await preview;
        }

        var began = clock.GetTimestamp();
        var applied = world.CallAsync("import_whatsapp_export", World.Merged(arguments, $$"""{"plan_id":"{{planId}}"}"""));
        await clock.PassUntilAsync(applied);
        Assert.InRange(clock.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(60));
        return await applied;
    }

    private static string Chat(ExportFolder folder, IEnumerable<Line> talk, bool seconds)
    {
        // Both wrote before, on a day above 12, which settles the order of day and month.
        var before = new DateTime(2025, 12, 31, 8, 0, 0, DateTimeKind.Utc);
        var text = new StringBuilder(Printed(seconds, "Tom", before, "before") + Printed(seconds, "Sam", before, "before"));
        foreach (var line in talk)
        {
            text.Append(Printed(seconds, line.Direction == "incoming" ? "Tom" : "Sam", line.At, line.Text));
        }

        return folder.Chat(text.ToString(), $$"""{"contact_id":"{{Talk.Contact}}","me":"Sam","since":"2026-01-01T00:00:00Z"}""");
    }

    private static string Printed(bool seconds, string author, DateTime at, string text) => seconds
        ? string.Create(CultureInfo.InvariantCulture, $"[{at:dd/MM/yyyy, HH:mm:ss}] {author}: {text}\n")
        : string.Create(CultureInfo.InvariantCulture, $"{at:dd/MM/yyyy, HH:mm} - {author}: {text}\n");

    private static List<Line> Timed(List<Line> talk)
    {
        var at = new DateTime(2026, 1, 20, 8, 0, 0, DateTimeKind.Utc);
        return [.. talk.Select(line => line with { At = at = at.AddSeconds(line.Pause) })];
    }

    private sealed record Line(string Direction, int Pause, string Text)
    {
        public DateTime At { get; init; }

        public string Stored(bool seconds)
        {
            var at = seconds ? At : At.AddSeconds(-At.Second);
            return string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd'T'HH:mm:ss}+00:00 {Direction} {Text}");
        }
    }
}
