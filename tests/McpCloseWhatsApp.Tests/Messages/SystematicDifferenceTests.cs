using CloseApi.Wire;
using CsCheck;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Tests.Messages;

/// <summary>One difference in every message of a chat is found, and none where there is none.</summary>
public sealed class SystematicDifferenceTests
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 20, 9, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Spoken[]> Chat = Gen
        .Select(Gen.Int[30, 9_000], Gen.Bool, Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true))))
        .Array[4, 60]
        .Select(lines =>
        {
            var at = Begin;
            return lines.Select((line, index) => new Spoken(
                "cont_Ada", line.Item2 ? Direction.Incoming : Direction.Outgoing, line.Item3 && index > 3 ? "ok" : $"message {index}",
                at = at.AddSeconds(line.Item1), HasMadeId: true)).ToArray();
        });

    [Fact]
    public void A_constant_shift_is_found() => Gen.Select(Chat, Gen.Int[1, 56], Gen.Bool, Gen.Bool, Gen.Int[2, 60]).Sample(
        (chat, quarters, earlier, hasSeconds, part) =>
        {
            var shift = TimeSpan.FromMinutes(15 * (earlier ? -quarters : quarters));
            var held = chat.Take(Math.Max(part, 4)).Select(line => line with { At = Coarse(line.At + shift, hasSeconds) }).ToList();

            Assert.Equal(new(null, IsSwapped: false, shift, held.Count, chat.Length), SystematicDifference.Find(chat, held));
        });

    [Fact]
    public void Swapped_sides_are_found() => Chat.Sample(chat => Assert.Equal(
        new(null, IsSwapped: true, TimeSpan.Zero, chat.Length, chat.Length),
        SystematicDifference.Find(chat, [.. chat.Select(line => line with { Direction = Other(line.Direction) })])));

    [Fact]
    public void Another_contact_is_found() => Chat.Where(HasContactSpeaking).Sample(chat => Assert.Equal(
        new("cont_Ben", IsSwapped: false, TimeSpan.Zero, chat.Length, chat.Length),
        SystematicDifference.Find(chat, [.. chat.Select(line => line with { ContactId = "cont_Ben" })])));

    [Fact]
    public void What_the_user_writes_to_two_contacts_is_no_difference() => Gen.Select(Chat, Gen.Int[0, 90]).Sample((chat, minutes) =>
    {
        List<Spoken> outreach = [.. chat.Select(line => line with { Direction = Direction.Outgoing })];
        Assert.Null(SystematicDifference.Find(
            outreach, [.. outreach.Select(line => line with { ContactId = "cont_Ben", At = line.At.AddMinutes(minutes) })]));
    });

    [Fact]
    public void Another_contact_at_other_times_is_no_difference() => Gen.Select(Chat.Where(HasContactSpeaking), Gen.Int[2, 1_000]).Sample(
        (chat, minutes) => Assert.Null(SystematicDifference.Find(
            [.. chat.DistinctBy(line => line.Text)],
            [.. chat.DistinctBy(line => line.Text).Select(line => line with { ContactId = "cont_Ben", At = line.At.AddMinutes(minutes) })])));

    [Fact]
    public void A_text_that_is_repeated_is_evidence_once() => Gen.Select(Gen.Int[2, 3], Gen.Int[1, 50]).Sample((count, apart) =>
    {
        List<Spoken> fresh = [.. Enumerable.Range(0, count).Select(index => new Spoken(
            "cont_Ada", Direction.Incoming, "ok", Begin.AddSeconds(apart * index / count), HasMadeId: true))];
        Assert.Null(SystematicDifference.Find(fresh, [.. fresh.Select(line => line with { At = line.At.AddHours(-5) })]));
    });

    [Fact]
    public void Another_chat_is_no_difference() => Gen.Select(Chat, Chat).Sample((chat, other) => Assert.Null(SystematicDifference.Find(
        chat, [.. other.Select(line => line with { Text = line.Text == "ok" ? "ok" : $"other {line.Text}" })])));

    [Fact]
    public void The_same_texts_every_day_are_a_habit() => Chat.Where(chat => chat.Length < 10).Sample(chat => Assert.Null(
        SystematicDifference.Find([.. chat.Select(line => line with { At = line.At.AddDays(1) })], chat)));

    [Fact]
    public void Messages_with_two_ids_of_WhatsApp_are_two_messages() => Chat.Sample(chat => Assert.Null(SystematicDifference.Find(
        [.. chat.Select(line => line with { HasMadeId = false })],
        [.. chat.Select(line => line with { HasMadeId = false, At = line.At.AddHours(1) })])));

    [Theory]
    [InlineData(-300, "5 h earlier")]
    [InlineData(345, "5 h 45 min later")]
    [InlineData(0, null)]
    public void A_shift_is_said_in_words(int minutes, string? words) =>
        Assert.Equal(words, new Difference(null, IsSwapped: false, TimeSpan.FromMinutes(minutes), 9, 9).ShiftInWords);

    private static bool HasContactSpeaking(Spoken[] chat) => chat.Any(line => line.Direction == Direction.Incoming);

    private static Direction Other(Direction? direction) => direction == Direction.Incoming ? Direction.Outgoing : Direction.Incoming;

    private static DateTimeOffset Coarse(DateTimeOffset at, bool hasSeconds) => hasSeconds ? at : at.AddSeconds(-at.Second);
}
