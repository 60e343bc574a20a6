using WhatsAppExport.Archives;
using WhatsAppExport.Contract;

namespace WhatsAppExport.Messages;

/// <summary>What kind of file a message carried.</summary>
public enum MediaType { Unknown, Photo, Video, Voice, Audio, Sticker, Gif, Document, Contact }

/// <summary>Whether a file of a message can be had.</summary>
public enum AttachmentState
{
    /// <summary>It was left out when the chat was exported.</summary>
    Omitted,

    /// <summary>It is in the archive.</summary>
    Present,

    /// <summary>The message names it, but it is not beside the text.</summary>
    Missing,

    /// <summary>It is not handed out: see <see cref="Attachment.Refusal"/>.</summary>
    Refused,
}

/// <summary>A file that a message carried.</summary>
/// <param name="FileName">As the export spells it; null where it was left out.</param>
public sealed record Attachment(string? FileName, MediaType Media)
{
    /// <summary>The document's own name, where the export tells it.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Of a document, where the export tells them.</summary>
    public int? Pages { get; init; }

    public AttachmentState State { get; init; }

    /// <summary>Why it is <see cref="AttachmentState.Refused"/>.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>In bytes; null unless it is <see cref="AttachmentState.Present"/>.</summary>
    public long? Size => State is AttachmentState.Present ? Entry?.Length : null;

    internal ArchiveEntry? Entry { get; init; }

    /// <summary>
    /// Opens the file, to be read once, forwards, while the export is open. Several may be read at the same time.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not <see cref="AttachmentState.Present"/>.</exception>
    /// <exception cref="ExportRefusedException">Here or while reading: the archive is damaged.</exception>
    public Stream Open() => State is AttachmentState.Present && Entry is not null
        ? Entry.Open()
        : throw new InvalidOperationException($"{FileName ?? "The file"} is not in the export.");

    /// <summary>Who is on a contact card; nobody where the file is none, or is not <see cref="AttachmentState.Present"/>.</summary>
    /// <exception cref="ExportRefusedException">The archive is damaged.</exception>
    public IReadOnlyList<ContactCard> ReadContacts() => Media is MediaType.Contact && State is AttachmentState.Present ? ContactCards.Read(this) : [];
}
