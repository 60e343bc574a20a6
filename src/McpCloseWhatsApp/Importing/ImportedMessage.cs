using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>A message of an export that the import logs or finds in Close.</summary>
/// <param name="Number">Its position among those messages, from 0.</param>
/// <param name="Line">The line of the file where the message begins, from 1.</param>
/// <param name="Author">The author's name in the export.</param>
/// <param name="IsEdited">Whether the text was edited in WhatsApp.</param>
internal sealed record ImportedMessage(int Number, MessageDraft Draft, int Line, string Author, bool IsEdited);

/// <summary>
/// A message that was deleted in WhatsApp. The export still shows only its time, its direction and its contact.
/// </summary>
internal sealed record DeletedMessage(
    ConversationParties Parties, Direction Direction, DateTimeOffset At, MinuteTwins MinuteTwins)
{
    public Minute Minute => Minute.Of(Parties.ContactId, At, Direction);
}

/// <summary>Why a line of an export is not logged.</summary>
internal enum SkipReason
{
    /// <summary>A notice by WhatsApp, not by a person.</summary>
    System,

    Call,

    /// <summary>Deleted in WhatsApp, so the text is gone. A message that was logged before stays in Close.</summary>
    Deleted,

    /// <summary>WhatsApp could not show the content.</summary>
    Unavailable,

    Empty,

    /// <summary>Before <c>since</c> or after <c>until</c>.</summary>
    OutsidePeriod,

    /// <summary>In a group: by an author that <c>participants</c> does not name.</summary>
    OtherAuthor,

    /// <summary>In a group: by the user, to several contacts.</summary>
    OwnToSeveral,

    /// <summary>With a time in the future.</summary>
    InFuture,
}
