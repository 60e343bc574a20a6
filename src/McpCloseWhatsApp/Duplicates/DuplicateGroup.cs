using CloseApi.Wire;

namespace McpCloseWhatsApp.Duplicates;

/// <summary>The records of one message: one stays, the others go.</summary>
/// <param name="Why">Why this one stays.</param>
internal sealed record DuplicateGroup(WhatsAppMessage Kept, string Why, IReadOnlyList<WhatsAppMessage> Removed)
{
    /// <summary>Replies to a record that goes. They are pointed to the one that stays.</summary>
    public IReadOnlyList<WhatsAppMessage> Replies { get; init; } = [];
}

/// <summary>Finds the records of one message among those that were read.</summary>
/// <remarks>
/// Records that share an id are compared first, then records of the same second. Of each kind of id, as many records
/// stay as there are different ids.
/// </remarks>
internal static class DuplicateGroups
{
    public static IReadOnlyList<DuplicateGroup> Find(IReadOnlyList<WhatsAppMessage> messages)
    {
        var replies = messages.Where(message => message.ResponseToId is not null)
            .ToLookup(message => message.ResponseToId!);
        Dictionary<string, List<WhatsAppMessage>> goes = [];
        var best = messages
            .OrderBy(CopyRule.KindOf)
            .ThenByDescending(message => message.Attachments?.Count ?? 0)
            .ThenByDescending(message => replies[message.Id].Count())
            .ThenBy(message => message.DateCreated)
            .ThenBy(message => message.Id, StringComparer.Ordinal)
            .ToList();
        var stay = OnePerId(best, goes);
        stay = OnePerContent(stay, goes);
        return [.. stay
            .Where(kept => goes.ContainsKey(kept.Id))
            .Select(kept => new DuplicateGroup(kept, Why(kept, goes[kept.Id], replies), goes[kept.Id])
            {
                Replies = [.. goes[kept.Id].SelectMany(removed => replies[removed.Id])],
            })
            .OrderBy(group => group.Kept.At)];
    }

    private static List<WhatsAppMessage> OnePerId(
        List<WhatsAppMessage> messages, Dictionary<string, List<WhatsAppMessage>> goes)
    {
        List<WhatsAppMessage> stay = [];
        foreach (var sameId in messages.GroupBy(CopyRule.KeyOf))
        {
            List<WhatsAppMessage> kept = [];
            foreach (var message in sameId)
            {
                var copy = kept.Find(one => CopyRule.IsCopy(one, message) && CopyRule.HasSameId(one, message));
                Sort(message, copy, kept, goes);
            }

            stay.AddRange(kept);
        }

        return stay;
    }

    private static List<WhatsAppMessage> OnePerContent(
        List<WhatsAppMessage> messages, Dictionary<string, List<WhatsAppMessage>> goes)
    {
        List<WhatsAppMessage> stay = [];
        foreach (var sameSecond in messages
            .GroupBy(message => (message.LeadId, message.Direction, message.At.ToUnixTimeSeconds())))
        {
            List<WhatsAppMessage> kept = [];
            foreach (var message in sameSecond)
            {
                var kind = CopyRule.KindOf(message);
                // A record is a copy of one message of each other kind of id: two equal answers stay two.
                var copy = kept.Find(one => CopyRule.IsCopy(one, message)
                    && (CopyRule.MayHaveTwoIds(message) || !Gone(one, goes).Any(gone => CopyRule.KindOf(gone) == kind
                        && !CopyRule.HasSameId(gone, message))));
                Sort(message, copy, kept, goes);
            }

            stay.AddRange(kept);
        }

        return stay;
    }

    private static List<WhatsAppMessage> Gone(
        WhatsAppMessage kept, Dictionary<string, List<WhatsAppMessage>> goes) =>
        goes.TryGetValue(kept.Id, out var gone) ? gone : [];

    /// <summary>Removes the message if it has a copy. Its own copies then go for that copy.</summary>
    private static void Sort(
        WhatsAppMessage message, WhatsAppMessage? copy, List<WhatsAppMessage> kept,
        Dictionary<string, List<WhatsAppMessage>> goes)
    {
        if (copy is null)
        {
            kept.Add(message);
            return;
        }

        if (!goes.TryGetValue(copy.Id, out var gone))
        {
            goes[copy.Id] = gone = [];
        }

        // A record that would have gone for this message goes only if it is a copy of the one that stays.
        if (goes.Remove(message.Id, out var before))
        {
            gone.AddRange(before.Where(one => CopyRule.IsCopy(copy, one)));
        }

        gone.Add(message);
    }

    private static string Why(
        WhatsAppMessage kept, List<WhatsAppMessage> removed, ILookup<string, WhatsAppMessage> replies)
    {
        if (removed.TrueForAll(one => CopyRule.KindOf(one) > CopyRule.KindOf(kept)))
        {
            return CopyRule.KindOf(kept) == IdKind.OfWhatsApp ? "has WhatsApp's own id" : "has an id of another system";
        }

        if ((kept.Attachments?.Count ?? 0) > removed.Max(one => one.Attachments?.Count ?? 0))
        {
            return "has the files";
        }

        return replies[kept.Id].Count() > removed.Max(one => replies[one.Id].Count())
            ? "has the replies"
            : "was logged first";
    }
}
