using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Conversations;

/// <summary>Which conversations to list.</summary>
/// <param name="Limit">How many conversations at most.</param>
internal sealed record ConversationQuery(int Limit)
{
    public Waiting Waiting { get; init; }

    /// <summary>Only conversations in which the wait began by this time.</summary>
    public DateTimeOffset? WaitingBy { get; init; }

    /// <summary>Only conversations with a message written since.</summary>
    public DateTimeOffset? Since { get; init; }

    public string? LeadId { get; init; }

    /// <summary>Only conversations whose last message this user wrote or received.</summary>
    public string? UserId { get; init; }

    /// <summary>The cursor of the page before; null for the first page.</summary>
    public Cursor? From { get; init; }

    /// <summary>The most pages of 100 messages that are read.</summary>
    public int MaxPages { get; init; } = 10;

    /// <summary>The mark of a cursor, see <see cref="Cursor.Mark"/>.</summary>
    public string Mark { get; init; } = "";

    public bool Fits(ConversationState conversation) =>
        (Waiting == Waiting.Any || conversation.Waiting == Waiting)
        && (WaitingBy is null || conversation.WaitingSince <= WaitingBy)
        && (UserId is null || conversation.Last.UserId == UserId);
}

/// <summary>A page of conversations, the one with the latest message first.</summary>
/// <param name="LookedBackTo">
/// Conversations without a message logged since then are on later pages; null if there are none.
/// </param>
/// <param name="Scanned">The number of messages that were read to find these.</param>
internal sealed record ConversationsPage(
    IReadOnlyList<ConversationState> Conversations, Cursor? Next, DateTimeOffset? LookedBackTo, int Scanned);
