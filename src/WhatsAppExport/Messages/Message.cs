namespace WhatsAppExport.Messages;

/// <summary>What a message is.</summary>
public enum MessageKind
{
    Text,

    /// <summary>A photo, video, voice message, sticker, document…, in the archive or not. Its text is the caption.</summary>
    Media,

    /// <summary>A contact card.</summary>
    Contact,

    /// <summary>A place, or a live location, which has no co-ordinates.</summary>
    Location,

    /// <summary>A poll. Its text is the question.</summary>
    Poll,

    /// <summary>A voice or video call, missed or not.</summary>
    Call,

    /// <summary>It was deleted for everyone; the text is empty.</summary>
    Deleted,

    /// <summary>WhatsApp did not have its content: still waiting for it, or seen once.</summary>
    Unavailable,

    /// <summary>WhatsApp speaks, not a person: encryption notice, group events, changed numbers. It has no author.</summary>
    System,
}

/// <summary>Who deleted a message.</summary>
public enum DeletedBy { Sender, Exporter, Admin }

/// <summary>A person changed the number; both in E.164.</summary>
public sealed record NumberChange(string From, string To);

/// <summary>One message, in the order of the file.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="At">The phone's wall clock (<see cref="DateTimeKind.Unspecified"/>): an export knows no zone.</param>
/// <param name="Author">Null where WhatsApp speaks.</param>
/// <param name="Text">
/// What the person wrote, unchanged, its lines parted by <c>\n</c>; empty where the message is nothing but a file or a mark of
/// the app. Of system, call and unavailable messages the app's own words, without invisible marks.
/// </param>
/// <param name="Ordinal">0 for the first of the messages with equal time, author and text, 1 for the second, …</param>
public sealed record Message(int Index, int Line, DateTime At, Author? Author, MessageKind Kind, string Text, int Ordinal)
{
    /// <summary>The person changed the text after sending it.</summary>
    public bool Edited { get; init; }

    /// <summary>Of <see cref="MessageKind.Media"/> and <see cref="MessageKind.Contact"/>.</summary>
    public Attachment? Attachment { get; init; }

    public Location? Location { get; init; }

    public Poll? Poll { get; init; }

    public PhoneCall? Call { get; init; }

    /// <summary>Of <see cref="MessageKind.Deleted"/>.</summary>
    public DeletedBy? DeletedBy { get; init; }

    /// <summary>Of a <see cref="MessageKind.System"/> message that tells one.</summary>
    public NumberChange? NumberChange { get; init; }

    /// <summary>The name before the colon, although WhatsApp speaks: the group, the other side, or whom it tells of.</summary>
    internal Author? SpokenUnder { get; init; }
}
