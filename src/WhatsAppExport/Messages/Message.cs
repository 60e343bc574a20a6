namespace WhatsAppExport.Messages;

/// <summary>The kind of a message.</summary>
public enum MessageKind
{
    Text,

    /// <summary>A photo, video, voice message, sticker, document…, available or not. The text is the caption.</summary>
    Media,

    /// <summary>A contact card.</summary>
    Contact,

    /// <summary>A place, or a live location, which has no coordinates.</summary>
    Location,

    /// <summary>A poll. The text is the question.</summary>
    Poll,

    /// <summary>A voice or video call, missed or not.</summary>
    Call,

    /// <summary>A message deleted for everyone; the text is empty.</summary>
    Deleted,

    /// <summary>The phone did not have the content: not yet received, or view-once.</summary>
    Unavailable,

    /// <summary>A notice of WhatsApp without an author: encryption, group events, changed numbers.</summary>
    System,
}

/// <summary>The person who deleted a message.</summary>
public enum DeletedBy { Sender, Exporter, Admin }

/// <summary>A change of phone number; both in E.164.</summary>
public sealed record NumberChange(string From, string To);

/// <summary>A message. Messages are in the order of the file.</summary>
/// <param name="Index">Its position, from 0.</param>
/// <param name="Line">The line where it begins, from 1.</param>
/// <param name="At">
/// The local time of the phone (<see cref="DateTimeKind.Unspecified"/>): exports have no time zone.
/// </param>
/// <param name="Author">Null for notices of WhatsApp.</param>
/// <param name="Text">
/// The text as written, with lines separated by <c>\n</c>; empty if the message is only a file or a placeholder of the
/// app. For system, call and unavailable messages, the text of the app without invisible marks.
/// </param>
/// <param name="Ordinal">0 for the first message with the same time, author and text, 1 for the second, …</param>
public sealed record Message(
    int Index, int Line, DateTime At, Author? Author, MessageKind Kind, string Text, int Ordinal)
{
    /// <summary>
    /// The same for this line in every export of the chat: it does not depend on the rest of the file.
    /// </summary>
    public string Identity { get; init; } = Text;

    /// <summary>
    /// The text if a person had written the whole line. Set where only the form of the line shows that it is the app's.
    /// </summary>
    public string? OtherReading { get; init; }

    /// <summary>Words that are the app's by their form, but in no known wording.</summary>
    public string? Unread { get; init; }

    /// <summary>Whether the author edited the text after sending it.</summary>
    public bool Edited { get; init; }

    /// <summary>The file of <see cref="MessageKind.Media"/> and <see cref="MessageKind.Contact"/>.</summary>
    public Attachment? Attachment { get; init; }

    public Location? Location { get; init; }

    public Poll? Poll { get; init; }

    public PhoneCall? Call { get; init; }

    /// <summary>Set for <see cref="MessageKind.Deleted"/>.</summary>
    public DeletedBy? DeletedBy { get; init; }

    /// <summary>Set for a <see cref="MessageKind.System"/> message that reports one.</summary>
    public NumberChange? NumberChange { get; init; }

    /// <summary>
    /// The name before the colon of a notice: the group, the other person, or the person it is about.
    /// </summary>
    internal Author? SpokenUnder { get; init; }
}
