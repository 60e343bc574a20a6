using WhatsAppExport.Messages;

namespace WhatsAppExport.Bodies;

/// <summary>What a message's body says, before anyone counts or dates it.</summary>
/// <param name="Text">As <see cref="Message.Text"/>.</param>
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
