using WhatsAppExport.Archives;
using WhatsAppExport.Contract;

namespace WhatsAppExport.Messages;

/// <summary>The type of a file in a message.</summary>
public enum MediaType { Unknown, Photo, Video, Voice, Audio, Sticker, Gif, Document, Contact }

/// <summary>Whether a file of a message is available.</summary>
public enum AttachmentState
{
    /// <summary>The chat was exported without this file.</summary>
    Omitted,

    /// <summary>The file is in the archive.</summary>
    Present,

    /// <summary>The message names the file, but the export does not contain it.</summary>
    Missing,

    /// <summary>The file was refused: see <see cref="Attachment.Refusal"/>.</summary>
    Refused,
}

/// <summary>A file in a message.</summary>
/// <param name="FileName">The name in the export; null if the chat was exported without the file.</param>
public sealed record Attachment(string? FileName, MediaType Media)
{
    /// <summary>The original name of a document, if the export states it.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The number of pages of a document, if the export states it.</summary>
    public int? Pages { get; init; }

    /// <summary>
    /// The app's words in place of the file, if they are in no known language; null if they are known.
    /// </summary>
    public string? Placeholder { get; init; }

    public AttachmentState State { get; init; }

    /// <summary>The reason why it is <see cref="AttachmentState.Refused"/>.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The size in bytes; null unless it is <see cref="AttachmentState.Present"/>.</summary>
    public long? Size => State is AttachmentState.Present ? Entry?.Length : null;

    internal ArchiveEntry? Entry { get; init; }

    /// <summary>
    /// Opens the file as a stream that can be read once while the export is open. Several may be open at once.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not <see cref="AttachmentState.Present"/>.</exception>
    /// <exception cref="ExportRefusedException">Now or during reading: the archive is damaged.</exception>
    public Stream Open() => State is AttachmentState.Present && Entry is not null
        ? Entry.Open()
        : throw new InvalidOperationException($"{FileName ?? "The file"} is not in the export.");

    /// <summary>
    /// The people on a contact card; empty if the file is not a card or is not <see cref="AttachmentState.Present"/>.
    /// </summary>
    /// <exception cref="ExportRefusedException">The archive is damaged.</exception>
    public IReadOnlyList<ContactCard> ReadContacts() =>
        Media is MediaType.Contact && State is AttachmentState.Present ? ContactCards.Read(this) : [];
}
