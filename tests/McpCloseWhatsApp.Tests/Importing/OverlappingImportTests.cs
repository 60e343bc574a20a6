using System.Globalization;
using System.Text;
using CsCheck;
using McpCloseWhatsApp.Tests.Around;
using McpCloseWhatsApp.Tests.Laws;

namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>
/// Random parts of a talk are exported one after the other, and the whole at the end: each import adds only new
/// messages. The talk has equal messages within a minute, and its clock is set back. <c>CsCheck_Seed</c> repeats one.
/// </summary>
public sealed class OverlappingImportTests
{
    private static readonly TimeZoneInfo Madrid = Zones.Madrid;

    private static readonly Gen<(List<Line> Talk, List<(int From, int To)> Parts, bool Seconds)> Any = Gen.Select(
        Gen.Select(Gen.OneOf("Tom", "Sam"), Gen.OneOf(Gen.Int[0, 40], Gen.Int[300, 1_500]), Gen.OneOf("ok", "yes"))
            .Select((author, pause, text) => new Line(default, pause, author, text)).List[2, 16],
        Gen.Select(Gen.Int[0, 16], Gen.Int[0, 16]).List[1, 3],
        Gen.Bool,
        (talk, parts, seconds) => (Timed(talk), parts, seconds));

    [Fact]
    public async Task Overlapping_exports_add_only_what_is_new()
    {
        var (close, clock) = await Stage.OpenAsync();
        await using var open = close;
        await Any.SampleAsync(async drawn =>
        {
            using var folder = new ExportFolder();
            await using var world = await World.StartAsync(folder.Open, close: close);
            await Stage.ArrangeAsync(world, Plan.For([]));
            HashSet<int> covered = [];
            foreach (var (from, to) in drawn.Parts.Append((0, drawn.Talk.Count)))
            {
                var numbers = Enumerable.Range(0, drawn.Talk.Count).Where(number => number >= from && number < to).ToList();
                await world.ImportAsync(Chat(folder, numbers.Select(number => drawn.Talk[number]), drawn.Seconds));
                covered.UnionWith(numbers);
                Assert.InRange((await HeldMessage.AllAsync(world)).Count, 0, covered.Count);
            }

            var expected = drawn.Talk.Select(line => line.Stored(drawn.Seconds)).Order(StringComparer.Ordinal);
            var held = (await HeldMessage.AllAsync(world)).Select(message => new Line(
                DateTimeOffset.Parse(message.At, CultureInfo.InvariantCulture), 0, message.Direction == "incoming" ? "Tom" : "Sam", message.Text));
            Assert.Equal(expected, held.Select(line => line.Stored(drawn.Seconds)).Order(StringComparer.Ordinal));
        }, iter: TestSize.Runs(small: 30, full: 100), threads: 1);
    }

    private static string Chat(ExportFolder folder, IEnumerable<Line> talk, bool seconds)
    {
        // Both wrote before, on a day above 12, which settles the order of day and month.
        var text = new StringBuilder();
        foreach (var line in talk.Prepend(new(Before, 0, "Sam", "before")).Prepend(new(Before, 0, "Tom", "before")))
        {
            var at = line.Shown;
            text.Append(seconds
                ? string.Create(CultureInfo.InvariantCulture, $"[{at:dd/MM/yyyy, HH:mm:ss}] {line.Author}: {line.Text}\n")
                : string.Create(CultureInfo.InvariantCulture, $"{at:dd/MM/yyyy, HH:mm} - {line.Author}: {line.Text}\n"));
        }

        return folder.Chat(
            text.ToString(),
            $$"""{"contact_id":"{{Talk.Contact}}","me":"Sam","since":"2025-02-01T00:00:00Z","time_zone":"Europe/Madrid","local_phone":"+12125550143"}""");
    }

    private static DateTimeOffset Before => new(2025, 1, 31, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Starts one hour before the hour that the clock shows twice.</summary>
    private static List<Line> Timed(List<Line> talk)
    {
        var at = new DateTimeOffset(2025, 10, 25, 23, 30, 0, TimeSpan.Zero);
        return [.. talk.Select(line => line with { At = at = at.AddSeconds(line.Pause) })];
    }

    private sealed record Line(DateTimeOffset At, int Pause, string Author, string Text)
    {
        /// <summary>The time as the phone shows it, which is ambiguous in the repeated hour.</summary>
        public DateTime Shown => TimeZoneInfo.ConvertTime(At, Madrid).DateTime;

        public string Stored(bool seconds) => $"{Shown.ToString(seconds ? "s" : "g", CultureInfo.InvariantCulture)} {Author} {Text}";
    }
}
