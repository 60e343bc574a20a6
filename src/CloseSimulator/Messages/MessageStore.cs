using CloseSimulator.Assumptions;

namespace CloseSimulator.Messages;

/// <summary>An organization's messages, as they are and as they were a short while ago.</summary>
internal sealed class MessageStore
{
    private readonly Dictionary<string, Message> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Timeline> byExternalId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Timeline> byContact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Timeline> byLead = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Timeline> byLeadAndActivity = new(StringComparer.Ordinal);
    private readonly Timeline all = ByCreation();
    private readonly Timeline allByActivity = ByActivity();
    private readonly List<Change> changes = [];
    private long sequence;

    private sealed record Change(DateTimeOffset At, string Id, Message? Before);

    public IEnumerable<Message> OldestFirst => all.NewestFirst().Reverse();

    public Message? this[string id] => byId.GetValueOrDefault(id);

    public bool HasExternalId(string externalId) =>
        byExternalId.TryGetValue(externalId, out var messages) && messages.NewestFirst().Any();

    /// <summary>Adds a message. Without a moment it counts as always there, so that no list lags behind it.</summary>
    public Message Add(Message message, DateTimeOffset? at = null)
    {
        var added = message with { Sequence = ++sequence };
        if (at is { } moment)
        {
            Remember(new Change(moment, message.Id, Before: null));
        }

        Insert(added);
        return added;
    }

    public void Replace(Message before, Message after, DateTimeOffset at)
    {
        Remove(before, at);
        Insert(after);
    }

    public void Remove(Message message, DateTimeOffset at)
    {
        Remember(new Change(at, message.Id, message));
        byId.Remove(message.Id);
        foreach (var timeline in TimelinesOf(message))
        {
            timeline.Remove(message);
        }
    }

    /// <summary>The message as it was at a moment; null when it was not there.</summary>
    public Message? AsOf(string id, DateTimeOffset moment) =>
        UndoneSince(moment) is { } undone && undone.TryGetValue(id, out var earlier) ? earlier : this[id];

    /// <summary>The messages that match, latest first, as they were at a moment.</summary>
    public IEnumerable<Message> Find(MessageFilter filter, bool byActivity, DateTimeOffset moment)
    {
        var timeline = Narrowest(filter, byActivity);
        var range = byActivity ? filter.ActivityAt : filter.DateCreated;
        var candidates = timeline is null ? [] : timeline.NewestFirst(range.From, range.Until);
        if (UndoneSince(moment) is { } undone)
        {
            var order = byActivity ? allByActivity : all;
            candidates = candidates.Where(message => !undone.ContainsKey(message.Id))
                .Concat(undone.Values.OfType<Message>())
                .OrderDescending(order);
        }

        return candidates.Where(filter.Matches);
    }

    private static Timeline ByCreation() => new(message => message.DateCreated);

    private static Timeline ByActivity() => new(message => message.ActivityAt);

    // A null timeline holds nothing.
    private Timeline? Narrowest(MessageFilter filter, bool byActivity) => (filter, byActivity) switch
    {
        ({ LeadIds: [var lead] }, true) => byLeadAndActivity.GetValueOrDefault(lead),
        (_, true) => allByActivity,
        ({ ExternalId: { } externalId }, _) => byExternalId.GetValueOrDefault(externalId),
        ({ ContactIds: [var contact] }, _) => byContact.GetValueOrDefault(contact),
        ({ LeadIds: [var lead] }, _) => byLead.GetValueOrDefault(lead),
        _ => all,
    };

    private Timeline[] TimelinesOf(Message message) =>
    [
        all,
        allByActivity,
        Of(byExternalId, message.ExternalId, ByCreation),
        Of(byContact, message.ContactId, ByCreation),
        Of(byLead, message.LeadId, ByCreation),
        Of(byLeadAndActivity, message.LeadId, ByActivity),
    ];

    private static Timeline Of(Dictionary<string, Timeline> timelines, string key, Func<Timeline> create)
    {
        if (!timelines.TryGetValue(key, out var timeline))
        {
            timelines.Add(key, timeline = create());
        }

        return timeline;
    }

    private void Insert(Message message)
    {
        byId.Add(message.Id, message);
        foreach (var timeline in TimelinesOf(message))
        {
            timeline.Add(message);
        }
    }

    private void Remember(Change change)
    {
        // Old changes are dropped now and then, not on each write, which keeps a write cheap.
        if (changes is [{ } oldest, ..] && oldest.At < change.At - 2 * Switches.LongestLag)
        {
            changes.RemoveAll(old => old.At < change.At - Switches.LongestLag);
        }

        changes.Add(change);
    }

    // The former states of the messages that changed since a moment; null if none changed.
    private Dictionary<string, Message?>? UndoneSince(DateTimeOffset moment)
    {
        Dictionary<string, Message?>? undone = null;
        for (var i = changes.Count - 1; i >= 0 && changes[i].At > moment; i--)
        {
            undone ??= new Dictionary<string, Message?>(StringComparer.Ordinal);
            undone[changes[i].Id] = changes[i].Before;
        }

        return undone;
    }
}
