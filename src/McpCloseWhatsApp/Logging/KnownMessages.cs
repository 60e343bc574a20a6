namespace McpCloseWhatsApp.Logging;

/// <summary>What is known to be on a lead, found by id, or by content where one side's id was only synthesized.</summary>
internal sealed class KnownMessages
{
    private readonly Dictionary<string, WhatsAppMessage> byKey = [];
    private readonly Dictionary<(string? Contact, long Minute, Direction Direction, string Text), List<WhatsAppMessage>> byContent = [];

    /// <summary>Whether nothing else is on the lead. Where there may be, what is not known has to be looked for by its id.</summary>
    public bool IsWhole { get; set; } = true;

    public void Add(WhatsAppMessage message)
    {
        var key = new WhatsAppMessageId(message.ExternalWhatsAppMessageId).Key;
        if (!byKey.TryGetValue(key, out var former) || message.DateCreated < former.DateCreated)
        {
            byKey[key] = message;
        }

        var content = Content(message.ContactId, At(message), message.Direction, message.MessageMarkdown);
        (byContent.TryGetValue(content, out var same) ? same : byContent[content] = []).Add(message);
    }

    public WhatsAppMessage? Find(WhatsAppMessageId id) => byKey.GetValueOrDefault(id.Key);

    /// <summary>For each draft that Close holds already: the message that it is.</summary>
    /// <remarks>
    /// An imported message has no id of WhatsApp's: then the same contact, second, direction and text is the same message,
    /// each counted once, and only where no id says otherwise.
    /// </remarks>
    public IReadOnlyDictionary<Draft, WhatsAppMessage> Match(IReadOnlyList<Draft> drafts)
    {
        Dictionary<Draft, WhatsAppMessage> matched = new(ReferenceEqualityComparer.Instance);
        HashSet<string> taken = [];
        foreach (var draft in drafts)
        {
            if (Find(draft.Id) is { } same)
            {
                matched[draft] = same;
                taken.Add(same.Id);
            }
        }

        MatchTwins((draft, twin) => Comparison.SameSecond(At(twin), draft.ActivityAt));
        MatchTwins((draft, twin) => draft.MinuteTwins == MinuteTwins.All
            || (draft.MinuteTwins == MinuteTwins.AtTheFullMinute && At(twin).ToUnixTimeSeconds() % 60 == 0));
        return matched;

        void MatchTwins(Func<Draft, WhatsAppMessage, bool> atOneTime)
        {
            foreach (var draft in drafts.Where(draft => !matched.ContainsKey(draft)))
            {
                if (Twin(draft, taken, atOneTime) is { } twin)
                {
                    matched[draft] = twin;
                    taken.Add(twin.Id);
                }
            }
        }
    }

    private WhatsAppMessage? Twin(Draft draft, HashSet<string> taken, Func<Draft, WhatsAppMessage, bool> atOneTime)
    {
        var synthesized = SynthesizedId.IsSynthesized(draft.Id.Given);
        return byContent.GetValueOrDefault(Content(draft.With.ContactId, draft.ActivityAt, draft.Direction, draft.MessageMarkdown))?
            .Where(one => !taken.Contains(one.Id) && (synthesized || SynthesizedId.IsSynthesized(one.ExternalWhatsAppMessageId))
                && atOneTime(draft, one))
            .MinBy(At);
    }

    private static DateTimeOffset At(WhatsAppMessage message) => message.ActivityAt ?? message.DateCreated;

    private static (string?, long, Direction, string) Content(string? contactId, DateTimeOffset at, Direction direction, string text) =>
        (contactId, at.ToUnixTimeSeconds() / 60, direction, LeftOutFile.Without(text).ReplaceLineEndings("\n").TrimEnd('\n'));
}
