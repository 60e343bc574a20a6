using WhatsAppExport.Messages;

namespace WhatsAppExport.Bodies;

/// <summary>The content of a message body, before the message is dated and counted.</summary>
/// <param name="Text">See <see cref="Message.Text"/>.</param>
internal sealed record Content(MessageKind Kind, string Text)
{
    public bool Edited { get; init; }

    public Attachment? Attachment { get; init; }

    public Location? Location { get; init; }

    public Poll? Poll { get; init; }

    public PhoneCall? Call { get; init; }

    public DeletedBy? DeletedBy { get; init; }

    public static Content Deleted(DeletedBy by) => new(MessageKind.Deleted, "") { DeletedBy = by };
}
