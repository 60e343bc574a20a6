using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Tests.Around;
using WhatsAppExport.Contract;
using WhatsAppExport.Languages;

namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>
/// A talk is printed by a phone of any language and family and imported. Then it is printed again with one systematic
/// difference and imported again: Close holds each message once, or the import asked or warned. <c>RUNS</c> sets the
/// number of talks; <c>CsCheck_Seed</c> repeats one.
/// </summary>
public sealed class RecognitionLawTests(ITestOutputHelper output) : IAsyncDisposable
{
    // A new server and an empty Close for so many talks keep each of them fast.
    private const int TalksOfOneWorld = 50;

    private static readonly int Runs = TestSize.Runs(small: 40, full: 1_000);

    private static readonly DateTime Begin = new(2026, 1, 20, 9, 0, 0, DateTimeKind.Unspecified);

    private static readonly Gen<(Language Language, HeaderFamily Family)> Phones = Gen
        .Select(Gen.OneOf(AllLanguages.Words), Gen.OneOf(HeaderFamily.AndroidDash, HeaderFamily.IosBracket, HeaderFamily.LegacyColon))
        .Where(ExportingPhone.Prints);

    private static readonly Gen<Drawn> Any =
        from first in Phones
        from second in Phones
        from talk in Gen.Select(
            Gen.Int[61, 7_200], Gen.Bool, Gen.Frequency((6, Gen.Const(0)), (2, Gen.Const(1)), (1, Gen.Const(2)))).Array[5, 20]
        from part in Gen.Int[4, 20]
        from change in Gen.Enum<Change>()
        from number in Gen.Int[0, 3]
        from hours in Gen.Int[1, 13]
        from west in Gen.Bool
        select new Drawn(first, second, talk, Math.Min(part, talk.Length), change, number, west ? -hours : hours);

    private World? world;
    private ExportFolder folder = new();
    private int talks;

    private enum Change { LongerExport, Zone, OtherPhone, Sides, Contact, Edited, Deleted, Live }

    [Fact]
    public async Task A_chat_that_Close_holds_is_never_doubled_without_a_word()
    {
        Dictionary<Change, int> asked = [];
        await Any.SampleAsync(
            async drawn =>
            {
                var isAsked = await HoldsAsync(drawn);
                asked[drawn.Change] = asked.GetValueOrDefault(drawn.Change) + (isAsked ? 1 : 0);
            },
            iter: Runs,
            threads: 1);

        output.WriteLine($"{talks} talks; asked or warned: {string.Join(", ", asked.Select(one => $"{one.Key} {one.Value}"))}");
    }

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        if (world is not null)
        {
            await world.DisposeAsync();
        }
    }

    /// <returns>Whether the second import asked or warned.</returns>
    private async Task<bool> HoldsAsync(Drawn drawn)
    {
        var number = talks++;
        var (lead, contact, other) = ($"lead_Talk{number}", $"cont_Tom{number}", $"cont_Tim{number}");
        var at = await WorldAsync(number);
        await at.ArrangeAsync("seed", $$"""
            {"leads":[{"id":"{{lead}}","name":"Talk {{number}}","contacts":[
              {"id":"{{contact}}","name":"Tom{{number}}","phones":[{"phone":"+447700900123"}]},
              {"id":"{{other}}","name":"Tim{{number}}","phones":[{"phone":"+447700900124"}]}]}]}
            """);
        var talk = drawn.Lines;
        List<SpokenLine> before = [.. talk.Take(drawn.Part)];
        var (mine, theirs, file) = ("Sam", $"Tom{number}", $"WhatsApp Chat with Tom{number}.txt");
        var phone = new ExportingPhone(drawn.First.Language, drawn.First.Family, mine, theirs, TimeSpan.Zero);
        if (drawn.Change == Change.Live)
        {
            await LogAsync(at, contact, before);
        }
        else
        {
            var me = drawn.Change == Change.Sides ? theirs : mine;
            await at.ImportAsync(folder.Chat(phone.Print(before), $$"""{"contact_id":"{{contact}}","me":"{{me}}"}""", file));
        }

        var (again, arguments) = Second(drawn, phone, talk, contact, other);
        var chat = folder.Chat(again, arguments, drawn.Change == Change.OtherPhone ? "chat.txt" : file);
        var preview = (await at.PreviewAsync(chat)).Ok;
        var isAsked = preview["ready"] != "true" || preview["warnings.0"]?.Contains("are in Close already", StringComparison.Ordinal) == true;
        if (!isAsked)
        {
            var done = await at.ApplyAsync(chat, preview["plan_id"]!);
            Assert.Equal("true", done["complete"]);
            Assert.Equal(drawn.Change == Change.Deleted, done["deleted_in_whatsapp.0"] is not null);
        }

        var expected = isAsked ? before : drawn.Expected(talk);
        if (isAsked && drawn.Change == Change.Sides)
        {
            expected = before.Select(line => line with { IsMine = !line.IsMine });
        }

        var held = (await HeldAsync(at, lead)).Order(StringComparer.Ordinal).ToList();
        Assert.True(
            expected.Select(Key).Order(StringComparer.Ordinal).SequenceEqual(held),
            $"asked {isAsked}: {string.Join(", ", held)}\n{again}\n{preview.Text}");
        return isAsked;
    }

    private static (string Chat, string Arguments) Second(
        Drawn drawn, ExportingPhone phone, List<SpokenLine> talk, string contact, string other)
    {
        var arguments = new JsonObject { ["contact_id"] = drawn.Change == Change.Contact ? other : contact };
        if (drawn.Change == Change.OtherPhone)
        {
            arguments["me"] = "Samuel Smith";
            phone = new(drawn.Second.Language, drawn.Second.Family, "Samuel Smith", "Tommy", TimeSpan.Zero);
        }
        else if (drawn.Change == Change.Zone)
        {
            phone = phone with { Ahead = TimeSpan.FromHours(drawn.Hours) };
        }

        var printed = talk.Select((line, index) => drawn.Change switch
        {
            Change.Edited when index == drawn.Number => line with { Text = "edited", IsEdited = true },
            Change.Deleted when index == drawn.Number => line with { IsDeleted = true },
            _ => line,
        });
        return (phone.Print(printed), arguments.ToJsonString());
    }

    /// <summary>A bridge logs messages with WhatsApp's ids, a few seconds off.</summary>
    private static async Task LogAsync(World world, string contact, List<SpokenLine> lines)
    {
        JsonArray messages = [.. lines.Select((line, index) => new JsonObject
        {
            ["external_whatsapp_message_id"] = $"3EB0{contact.GetHashCode(StringComparison.Ordinal):X8}{index:X8}",
            ["direction"] = line.IsMine ? "outgoing" : "incoming",
            ["activity_at"] = line.At.AddSeconds((index * 7 % 9) - 4).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["message_markdown"] = line.Text ?? "[photo]",
        })];
        var logged = await world.CallAsync("log_conversation", new JsonObject { ["contact_id"] = contact, ["messages"] = messages }.ToJsonString());
        Assert.Equal($"{lines.Count}", logged.Ok["counts.created"]);
    }

    private static async Task<IEnumerable<string>> HeldAsync(World world, string lead) => (await world.MessagesAsync())
        .Where(message => message!["lead_id"]?.ToString() == lead)
        .Select(message => $"{message!["direction"]} {MediaPlaceholder.Without(message["message_markdown"]!.ToString())}");

    private static string Key(SpokenLine line) => $"{(line.IsMine ? "outgoing" : "incoming")} {line.Text}";

    private async Task<World> WorldAsync(int number)
    {
        if (world is null || number % TalksOfOneWorld == 0)
        {
            await DisposeAsync();
            folder = new();
            world = await World.StartAsync(folder.Open, seeded: false);
        }

        return world;
    }

    private sealed record Drawn(
        (Language Language, HeaderFamily Family) First, (Language Language, HeaderFamily Family) Second,
        (int Pause, bool IsMine, int Kind)[] Talk, int Part, Change Change, int Number, int Hours)
    {
        /// <summary>Both write among the first four, which are texts, so that there is something to recognise.</summary>
        public List<SpokenLine> Lines
        {
            get
            {
                var at = Begin;
                return [.. Talk.Select((line, index) => new SpokenLine(
                    at = at.AddSeconds(line.Pause),
                    index < 2 ? index == 0 : line.IsMine,
                    index < 4 || line.Kind == 0 ? $"message number {index}" : line.Kind == 1 ? "ok" : null))];
            }
        }

        public override string ToString() =>
            $"{Change}, {First.Language.Name} {First.Family}, then {Second.Language.Name} {Second.Family}, {Hours} h, number {Number}, "
            + $"part {Part} of {string.Join(' ', Talk.Select(line => $"{(line.IsMine ? "me" : "them")}+{line.Pause}s:{line.Kind}"))}";

        /// <summary>What Close holds if the import did not ask.</summary>
        public IEnumerable<SpokenLine> Expected(List<SpokenLine> talk) => Change == Change.Edited
            ? talk.Select((line, index) => index == Number ? line with { Text = "edited" } : line)
            : talk;
    }
}
