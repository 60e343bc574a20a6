using System.Runtime.InteropServices;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// Recognises a chat that Close holds already with one and the same difference in every message: all times shifted, as
/// by another time zone; both sides swapped; or with another contact. One by one, such messages look new.
/// </summary>
/// <remarks>
/// A pair of equal texts is evidence for the distance of their times. The texts of one chat are rarely repeated at one
/// distance by chance, so most of them at one distance are the same messages. A text that occurs often, such as "ok",
/// counts less: it meets itself at many distances. One text is evidence once, however often it is repeated.
/// With another contact, some text must be the contact's own: the user may send the same texts to many, all at once.
/// </remarks>
internal static class SystematicDifference
{
    /// <summary>No two time zones are farther apart.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromHours(26);

    /// <summary>One chat that is in Close with two contacts has the same times with both.</summary>
    private static readonly TimeSpan FarthestOfOther = TimeSpan.FromMinutes(2);

    /// <summary>Texts that repeat every day are a habit, not a time zone.</summary>
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Two texts that occur once are enough, or more that occur more often.</summary>
    private const double LeastEvidence = 1.6;

    /// <summary>
    /// The difference that explains most of the new messages; null if none explains most of them. Of several that
    /// explain as many, one with the contact itself comes first, then one without swapped sides.
    /// </summary>
    /// <param name="fresh">The messages that would be created. They are read once.</param>
    /// <param name="held">The messages in Close that are none of those.</param>
    public static Difference? Find(IEnumerable<Spoken> fresh, IReadOnlyCollection<Spoken> held)
    {
        var lines = new ComparedLines(fresh, held);
        return held
            .Where(line => line.Text.Length > 0)
            .GroupBy(line => line.ContactId)
            .SelectMany(group => Both(lines, [.. group], lines.Contacts.Contains(group.Key) ? null : group.Key))
            .OfType<Difference>()
            .OrderByDescending(found => found.Equal)
            .ThenByDescending(found => found.ContactId is null)
            .ThenBy(found => found.IsSwapped)
            .ThenBy(found => found.Shift.Duration())
            .FirstOrDefault();
    }

    private static IEnumerable<Difference?> Both(ComparedLines fresh, List<Spoken> held, string? contactId) =>
        [Find(fresh, held, contactId, isSwapped: false), Find(fresh, held, contactId, isSwapped: true)];

    /// <param name="contactId">The contact of the held messages; null if it is the same one.</param>
    private static Difference? Find(ComparedLines fresh, List<Spoken> held, string? contactId, bool isSwapped)
    {
        var pairs = Pairs(fresh, held, isSwapped, isOwn: contactId is null);
        if (pairs.Count == 0)
        {
            return null;
        }

        // The distances of one shift differ by up to a minute if one side has no seconds: two minutes side by side.
        var byMinute = pairs.ToLookup(pair => MinuteOf(pair.Shift));
        var best = byMinute
            .SelectMany(group => new[] { group.Key, group.Key - 1 })
            .Distinct()
            .MaxBy(minute => (
                EvidenceOf(byMinute[minute].Concat(byMinute[minute + 1])),
                EvidenceOf(byMinute[minute]),
                -Math.Abs(minute)));
        List<Pair> chosen = [.. byMinute[best], .. byMinute[best + 1]];
        var directions = chosen.Select(pair => fresh.Shared[pair.Fresh].Direction);
        if (contactId is not null && !HasContactSpeaking(directions, isSwapped))
        {
            return null;
        }

        var equal = Math.Min(
            chosen.Select(pair => pair.Fresh).Distinct().Count(), chosen.Select(pair => pair.Held).Distinct().Count());
        var shift = chosen.Select(pair => pair.Shift).Order().ElementAt(chosen.Count / 2);
        if ((shift.Duration() - Day).Duration() < TimeSpan.FromMinutes(2))
        {
            return null;
        }

        var comparable = Math.Min(fresh.Count, Near(held, fresh));
        var isMost = equal * 2 >= comparable;
        var isSure = EvidenceOf(chosen) >= LeastEvidence || (equal >= 4 && equal * 5 >= comparable * 4);
        return isMost && isSure ? new(contactId, isSwapped, Rounded(shift), equal, fresh.Count) : null;
    }

    private static List<Pair> Pairs(ComparedLines fresh, List<Spoken> held, bool isSwapped, bool isOwn)
    {
        var heldByText = held.Index().ToLookup(line => (line.Item.Text, line.Item.Direction));
        Dictionary<string, int> texts = [];
        List<Pair> pairs = [];
        foreach (var (index, line) in fresh.Shared.Index())
        {
            var direction = isSwapped ? Other(line.Direction) : line.Direction;
            var count = fresh.CountLike(line);
            var candidates = heldByText[(line.Text, direction)];
            if (count > ComparedLines.MostOfOneText || candidates.Skip(ComparedLines.MostOfOneText).Any())
            {
                continue;
            }

            texts.TryAdd(line.Text, index);
            var text = texts[line.Text];
            foreach (var (heldIndex, other) in candidates)
            {
                var shift = other.At - line.At;
                // Two ids of WhatsApp that differ are two messages.
                var mayBeSame = line.HasMadeId || other.HasMadeId || isSwapped || !isOwn;
                if (mayBeSame && (isOwn ? shift.Duration() <= Farthest : shift.Duration() < FarthestOfOther))
                {
                    pairs.Add(new(index, heldIndex, text, shift, 1d / Math.Max(count, candidates.Count())));
                }
            }
        }

        return pairs;
    }

    private static double EvidenceOf(IEnumerable<Pair> pairs) =>
        pairs.GroupBy(pair => pair.Text).Sum(ofText => ofText.Max(pair => pair.Evidence));

    /// <summary>Whether a text is the contact's; with swapped sides, whichever of the two readings is right.</summary>
    private static bool HasContactSpeaking(IEnumerable<Direction?> fresh, bool isSwapped)
    {
        var directions = fresh.ToHashSet();
        return directions.Contains(Direction.Incoming) && (!isSwapped || directions.Contains(Direction.Outgoing));
    }

    private static int Near(List<Spoken> held, ComparedLines fresh) =>
        held.Count(line => line.At >= fresh.First - Farthest && line.At <= fresh.Last + Farthest);

    private static Direction Other(Direction? direction) =>
        direction == Direction.Incoming ? Direction.Outgoing : Direction.Incoming;

    private static long MinuteOf(TimeSpan shift) => (long)Math.Floor(shift.TotalMinutes);

    /// <summary>Time zones differ by quarters of an hour; a time without seconds hides that.</summary>
    private static TimeSpan Rounded(TimeSpan shift)
    {
        var quarters = TimeSpan.FromMinutes(Math.Round(shift.TotalMinutes / 15) * 15);
        return (quarters - shift).Duration() < TimeSpan.FromMinutes(1) && quarters != TimeSpan.Zero ? quarters : shift;
    }

    /// <param name="Text">The same number for the same text.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Pair(int Fresh, int Held, int Text, TimeSpan Shift, double Evidence);
}
