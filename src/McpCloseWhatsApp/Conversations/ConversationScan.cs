using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Conversations;

/// <summary>The messages that were read to find conversations.</summary>
/// <param name="Messages">In the order of the scan.</param>
/// <param name="Next">Where the scan goes on; null if it read everything.</param>
/// <param name="Date">The time that the scan is ordered by.</param>
internal sealed record ConversationScan(
    IReadOnlyList<WhatsAppMessage> Messages, Cursor? Next, string Mark, Func<WhatsAppMessage, DateTimeOffset> Date)
{
    /// <summary>What is visibly wrong with Close's answers; null if nothing is.</summary>
    public PageMistake? Mistake { get; init; }

    /// <summary>The messages of each conversation, in the order in which the scan met the conversations.</summary>
    public IEnumerable<IGrouping<ConversationKey, WhatsAppMessage>> ByConversation =>
        Messages.GroupBy(ConversationKey.Of);

    /// <summary>Null if nothing was read.</summary>
    public DateTimeOffset? ReachedAt => Messages.Count == 0 ? null : Date(Messages[^1]);

    /// <summary>The scan up to the first message of a conversation, which the next page begins with.</summary>
    public ConversationScan EndBefore(ConversationKey key)
    {
        List<WhatsAppMessage> before = [.. Messages.TakeWhile(message => ConversationKey.Of(message) != key)];
        return this with
        {
            Messages = before,
            Next = new(HistoryPosition.From(before[^1], Date(before[^1])), Mark),
        };
    }
}
