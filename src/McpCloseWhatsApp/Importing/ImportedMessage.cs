using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>A message of an export that is to be in Close.</summary>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Author">As the export names the author.</param>
/// <param name="IsEdited">Its text was another one before.</param>
internal sealed record ImportedMessage(MessageDraft Draft, int Line, string Author, bool IsEdited);

/// <summary>A message of an export that was deleted in WhatsApp: when it was written, and with whom, is all that is left of it.</summary>
internal sealed record DeletedMessage(ConversationParties With, Direction Direction, DateTimeOffset At, MinuteTwins MinuteTwins)
{
    public Minute Minute => Minute.Of(With.ContactId, At, Direction);
}

/// <summary>Why a line of an export is not logged.</summary>
internal enum SkipReason
{
    /// <summary>WhatsApp speaks, not a person.</summary>
    System,

    Call,

    /// <summary>Its text is gone. What was logged before it was deleted stays.</summary>
    Deleted,

    /// <summary>WhatsApp did not have its content.</summary>
    Unavailable,

    Empty,

    /// <summary>Before <c>since</c> or after <c>until</c>.</summary>
    OutsidePeriod,

    /// <summary>In a group: of somebody whom <c>participants</c> does not name.</summary>
    OtherAuthor,

    /// <summary>In a group: the user's own, where several contacts take part.</summary>
    OwnToSeveral,

    /// <summary>At a time that is still to come.</summary>
    InFuture,
}
