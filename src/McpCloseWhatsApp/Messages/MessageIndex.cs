using System.Runtime.InteropServices;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// An index of the messages that were read from a lead, by id, and by content where one id is synthesized.
/// </summary>
/// <param name="contentMatches">The records that earlier searches matched by content.</param>
internal sealed class MessageIndex(ContentMatches contentMatches)
{
    /// <summary>
    /// How far apart the times of one message may be if one of its ids is WhatsApp's and the other is synthesized: a
    /// bridge stamps a message when it arrives, a phone when it shows it.
    /// </summary>
    public static readonly TimeSpan Near = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, WhatsAppMessage> byKey = [];
    private readonly Dictionary<Minute, List<WhatsAppMessage>> byMinute = [];

    /// <summary>
    /// Whether the whole lead was read. If not, a draft that is missing here must be searched by its id.
    /// </summary>
    public bool IsWhole => Unread.Count == 0;

    /// <summary>
    /// The periods that were not read. A draft of such a time must be searched by its content, too.
    /// </summary>
    public IReadOnlyList<Period> Unread { get; set; } = [];

    /// <summary>
    /// Whether an answer visibly did not fit its request. Then an equal message under another id may be missing.
    /// </summary>
    public bool IsUnreadable { get; set; }

    public void Add(WhatsAppMessage message)
    {
        var key = new WhatsAppMessageId(message.ExternalWhatsAppMessageId).Key;
        if (!byKey.TryGetValue(key, out var indexed) || message.DateCreated < indexed.DateCreated)
        {
            byKey[key] = message;
        }

        var minute = Minute.Of(message.ContactId, message.At, message.Direction);
        (byMinute.TryGetValue(minute, out var same) ? same : byMinute[minute] = []).Add(message);
    }

    public WhatsAppMessage? Find(WhatsAppMessageId id) => byKey.GetValueOrDefault(id.Key);

    /// <summary>The messages that are not among these.</summary>
    public IEnumerable<WhatsAppMessage> Without(IEnumerable<WhatsAppMessage> messages)
    {
        var ids = messages.Select(message => message.Id).ToHashSet();
        return byMinute.Values.SelectMany(ofMinute => ofMinute).Where(message => !ids.Contains(message.Id));
    }

    public IReadOnlyList<WhatsAppMessage> OfMinute(Minute minute) => byMinute.GetValueOrDefault(minute) ?? [];

    /// <summary>
    /// Whether a message of the same minute may have this time, given the precision of the two times.
    /// </summary>
    public static bool IsAtOneTime(DateTimeOffset at, MinuteTwins twins, WhatsAppMessage message) =>
        Comparison.SameSecond(message.At, at) || twins == MinuteTwins.All
        || (twins == MinuteTwins.AtTheFullMinute && message.At.ToUnixTimeSeconds() % 60 == 0);

    /// <summary>Maps each draft that Close holds already to its stored message.</summary>
    /// <remarks>
    /// An imported message has no WhatsApp id. Then the same contact, second, direction and text is the same message.
    /// Each stored message is matched once, and only if at least one of the two ids is synthesized.
    /// </remarks>
    /// <param name="takesNear">
    /// Whether a message a few seconds away may be the same one, if none of the same second is.
    /// </param>
    public IReadOnlyDictionary<MessageDraft, WhatsAppMessage> Match(
        IReadOnlyList<MessageDraft> drafts, bool takesNear = true)
    {
        Dictionary<MessageDraft, WhatsAppMessage> matched = new(ReferenceEqualityComparer.Instance);
        HashSet<string> taken = [];
        foreach (var draft in drafts)
        {
            if (Find(draft.Id) is { } same)
            {
                matched[draft] = same;
                taken.Add(same.Id);
            }
        }

        List<MessageDraft> others = [.. drafts.Where(draft => !matched.ContainsKey(draft))];
        foreach (var (draft, twin) in MatchContent(others, taken, takesNear))
        {
            matched[draft] = twin;
        }

        return matched;
    }

    /// <summary>As <see cref="Match"/>, for drafts whose ids are not in Close.</summary>
    /// <param name="taken">
    /// Close's ids of messages that are matched already. It receives those that are matched now.
    /// </param>
    public IReadOnlyDictionary<MessageDraft, WhatsAppMessage> MatchContent(
        IReadOnlyList<MessageDraft> drafts, HashSet<string> taken, bool takesNear = true)
    {
        Dictionary<MessageDraft, WhatsAppMessage> matched = new(ReferenceEqualityComparer.Instance);
        MatchAtEachTime(draft => draft.MessageMarkdown);
        MatchAtEachTime(draft => draft.OtherText);
        if (takesNear)
        {
            MatchEach(draft => NearTwin(draft, taken));
        }

        return matched;

        void MatchAtEachTime(Func<MessageDraft, string?> textOf)
        {
            MatchTwins(textOf, draft => (draft.ActivityAt, MinuteTwins.None));
            MatchTwins(textOf, draft => (draft.ActivityAt, draft.MinuteTwins));
            MatchTwins(textOf, draft => draft.OtherActivityAt is { } other ? (other, draft.MinuteTwins) : null);
        }

        void MatchTwins(
            Func<MessageDraft, string?> textOf, Func<MessageDraft, (DateTimeOffset At, MinuteTwins Twins)?> timeOf) =>
            MatchEach(draft => textOf(draft) is { } text && timeOf(draft) is var (at, twins)
                ? Twin(draft, text, at, twins, taken)
                : null);

        void MatchEach(Func<MessageDraft, WhatsAppMessage?> twinOf)
        {
            foreach (var draft in drafts.Where(draft => !matched.ContainsKey(draft)))
            {
                if (twinOf(draft) is { } twin)
                {
                    matched[draft] = twin;
                    taken.Add(twin.Id);
                }
            }
        }
    }

    /// <summary>
    /// Whether Close holds any message of the draft's side so near in time that the two may be the same.
    /// </summary>
    public bool HoldsNear(MessageDraft draft) => byMinute.Count > 0
        && (Around(draft).Any()
            || (draft.OtherActivityAt is { } other
                && OfMinute(Minute.Of(draft.With.ContactId, other, draft.Direction)).Count > 0));

    /// <inheritdoc cref="ContentMatches.TryTake"/>
    public bool TryTake(WhatsAppMessage stored, MessageDraft draft) => contentMatches.TryTake(stored, draft);

    private WhatsAppMessage? Twin(
        MessageDraft draft, string text, DateTimeOffset at, MinuteTwins twins, HashSet<string> taken)
    {
        var synthesized = SynthesizedId.IsSynthesized(draft.Id.Given);
        text = Text(text);
        return OfMinute(Minute.Of(draft.With.ContactId, at, draft.Direction))
            .Where(message => !taken.Contains(message.Id)
                && (synthesized || SynthesizedId.IsSynthesized(message.ExternalWhatsAppMessageId))
                && IsAtOneTime(at, twins, message)
                && Text(message.MessageMarkdown) == text
                && contentMatches.Allow(message, draft))
            .MinBy(message => message.At);
    }

    /// <summary>The nearest message a few seconds away, if only one of the two ids is WhatsApp's.</summary>
    private WhatsAppMessage? NearTwin(MessageDraft draft, HashSet<string> taken)
    {
        var text = Text(draft.MessageMarkdown);
        var (first, last) = (draft.ActivityAt - Near, LatestOf(draft) + Near);
        return Around(draft)
            .Where(message => !taken.Contains(message.Id)
                && Comparison.OneIdIsMade(draft, message)
                && message.At >= first
                && message.At <= last
                && Text(message.MessageMarkdown) == text
                && contentMatches.Allow(message, draft))
            .MinBy(message => (message.At - draft.ActivityAt).Duration());
    }

    /// <summary>The messages of the draft's minute, and of a minute that is a few seconds away.</summary>
    private IEnumerable<WhatsAppMessage> Around(MessageDraft draft)
    {
        var first = Minute.Of(draft.With.ContactId, draft.ActivityAt - Near, draft.Direction);
        var last = Minute.Of(draft.With.ContactId, LatestOf(draft) + Near, draft.Direction);
        for (var minute = first; minute.Number <= last.Number; minute = minute with { Number = minute.Number + 1 })
        {
            foreach (var message in OfMinute(minute))
            {
                yield return message;
            }
        }
    }

    /// <summary>The latest time that the draft may have: a time without seconds is the start of its minute.</summary>
    public static DateTimeOffset LatestOf(MessageDraft draft) =>
        draft.MinuteTwins == MinuteTwins.All ? draft.ActivityAt.AddSeconds(59) : draft.ActivityAt;

    private static string Text(string text) => MediaPlaceholder.Without(text).ReplaceLineEndings("\n").TrimEnd('\n');
}

/// <summary>One side of a contact's conversation, for one minute.</summary>
/// <param name="Number">In minutes since 1970, UTC.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Minute(string? ContactId, long Number, Direction? Direction)
{
    public static Minute Of(string? contactId, DateTimeOffset at, Direction? direction) =>
        new(contactId, at.ToUnixTimeSeconds() / 60, direction);

    public static Minute Of(MessageDraft draft) => Of(draft.With.ContactId, draft.ActivityAt, draft.Direction);
}
