using System.Text.Json.Serialization;
using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>One message of a batch.</summary>
/// <param name="Index">Its position in the call, from 0.</param>
/// <param name="Draft">Null if the message is invalid; then <paramref name="Problem"/> says why.</param>
/// <param name="ReplyTo">
/// The message that it replies to, in this batch or not: WhatsApp's id in any spelling, or Close's id.
/// </param>
internal sealed record BatchItem(int Index, MessageDraft? Draft, string? ReplyTo, string? Problem = null);

/// <summary>The result of one message of a batch.</summary>
internal sealed record ItemResult(int Index, Outcome Outcome, string? Id = null, string? Problem = null)
{
    /// <summary>Close's id of the message that it replies to.</summary>
    public string? ResponseToId { get; init; }

    /// <summary>Whether the message failed by a fault that may pass, so that a later call can log it.</summary>
    [JsonIgnore]
    public bool MayPass { get; init; }
}

/// <summary>The result of a batch.</summary>
/// <param name="Results">The messages that were reached, in the order of the call.</param>
/// <param name="Complete">
/// Whether a further call changes nothing: every message was reached, no outcome is unknown, and none failed by a fault
/// that may pass.
/// </param>
/// <param name="SettledAfter">If some outcomes are unknown: the wait after which a call can resolve them.</param>
internal sealed record BatchResult(IReadOnlyList<ItemResult> Results, bool Complete, TimeSpan? SettledAfter)
{
    /// <summary>Why some messages were not reached; null if the reason is unknown.</summary>
    public Refusal? Hindrance { get; init; }

    /// <param name="results">Null for each message that was not reached.</param>
    public static BatchResult Of(IReadOnlyList<ItemResult?> results, TimeSpan? settledAfter = null) => new(
        [.. results.OfType<ItemResult>()],
        results.All(result => result is not null and not { Outcome: Outcome.Unknown } and not { MayPass: true }),
        settledAfter);
}

/// <summary>The messages of a batch that Close holds already.</summary>
/// <param name="Messages">The stored message of each draft that has one.</param>
/// <param name="Unread">
/// What was not read of the lead. If there is any, a draft without a match is looked up by its id, and by its content
/// where nothing was read.
/// </param>
internal sealed record BatchMatches(IReadOnlyDictionary<MessageDraft, WhatsAppMessage> Messages, UnreadParts Unread)
{
    private static readonly Dictionary<string, WhatsAppMessage> NoParents = [];

    /// <summary>Null if the whole lead was read.</summary>
    public TwinClaims? ClaimsOf(IReadOnlyList<BatchItem> items) => Unread.IsNone
        ? null
        : new(items.Select(item => item.Draft).OfType<MessageDraft>()
            .Select(draft => (draft, Messages.GetValueOrDefault(draft))));

    /// <summary>The stored messages that the batch replies to, by <see cref="BatchItem.ReplyTo"/>.</summary>
    public IReadOnlyDictionary<string, WhatsAppMessage> Parents { get; init; } = NoParents;

    public static BatchMatches From(MessageIndex index, IReadOnlyList<BatchItem> items)
    {
        Dictionary<string, WhatsAppMessage> parents = [];
        foreach (var replyTo in items.Select(item => item.ReplyTo).OfType<string>())
        {
            if (index.Find(new(replyTo)) is { } parent)
            {
                parents[replyTo] = parent;
            }
        }

        List<MessageDraft> drafts = [.. items.Select(item => item.Draft).OfType<MessageDraft>()];
        Dictionary<MessageDraft, WhatsAppMessage> matches = new(
            index.Match(drafts).Where(match => index.TryTake(match.Value, match.Key)),
            ReferenceEqualityComparer.Instance);
        return new(
            matches, new(drafts.Select(draft => draft.With.LeadId).Distinct().Select(lead => (lead, index.Unread))))
        {
            Parents = parents,
        };
    }
}

/// <summary>The replies within a batch. Its messages can be in any order.</summary>
internal static class Replies
{
    /// <summary>
    /// Maps each item that replies to another item of the batch to that item's index. Replies in a circle are left out.
    /// </summary>
    public static IReadOnlyDictionary<int, int> Within(IReadOnlyList<BatchItem> items)
    {
        Dictionary<string, int> byKey = [];
        foreach (var item in items.Where(item => item.Draft is not null))
        {
            byKey.TryAdd(item.Draft!.Id.Key, item.Index);
        }

        Dictionary<int, int> parents = [];
        foreach (var item in items)
        {
            if (item.ReplyTo is { } replyTo && byKey.TryGetValue(new WhatsAppMessageId(replyTo).Key, out var parent))
            {
                parents[item.Index] = parent;
            }
        }

        foreach (var index in parents.Keys.Where(index => IsCircular(index, parents)).ToList())
        {
            parents.Remove(index);
        }

        return parents;
    }

    private static bool IsCircular(int index, Dictionary<int, int> parents)
    {
        var seen = new HashSet<int>();
        for (var current = index; parents.TryGetValue(current, out var parent); current = parent)
        {
            if (!seen.Add(current))
            {
                return true;
            }
        }

        return false;
    }
}
