using WhatsAppExport.Messages;

namespace WhatsAppExport.Bodies;

/// <summary>The content of a message body, before the message is dated and counted.</summary>
/// <param name="Text">See <see cref="Message.Text"/>.</param>
internal sealed record Content(MessageKind Kind, string Text)
{
    /// <inheritdoc cref="Message.Identity"/>
    public string Identity { get; init; } = Text;

    /// <inheritdoc cref="Message.OtherReading"/>
    public string? OtherReading { get; init; }

    /// <inheritdoc cref="Message.Unread"/>
    public string? Unread { get; init; }

    public bool Edited { get; init; }

    public Attachment? Attachment { get; init; }

    public Location? Location { get; init; }

    public Poll? Poll { get; init; }

    public PhoneCall? Call { get; init; }

    public DeletedBy? DeletedBy { get; init; }

    public static Content Deleted(DeletedBy by) => new(MessageKind.Deleted, "") { DeletedBy = by };
}
