using WhatsAppExport.Archives;
using WhatsAppExport.Messages;

namespace WhatsAppExport.Bodies;

/// <summary>The files beside the text of a chat: those of the archive, or none.</summary>
internal sealed class MediaFiles(Archive? archive)
{
    public bool Has(string name) => archive?.Find(name) is not null;

    public Attachment Attach(Attachment attachment) => archive?.Find(attachment.FileName!) switch
    {
        null => attachment with { State = AttachmentState.Missing },
        { Refusal: { } refusal } => attachment with { State = AttachmentState.Refused, Refusal = refusal },
        var entry => attachment with { State = AttachmentState.Present, Entry = entry },
    };
}
