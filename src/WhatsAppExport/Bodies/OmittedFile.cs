using WhatsAppExport.Languages;
using WhatsAppExport.Messages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Bodies;

/// <summary>A file that the app left out of the export: its words for it stand in its place.</summary>
internal static class OmittedFile
{
    /// <param name="before">The text before the app's words.</param>
    /// <param name="placeholder">The app's words, if their language is unknown.</param>
    public static Content Of(MediaType media, ReadOnlySpan<char> before, string? placeholder = null)
    {
        var label = DocumentLabel.Before(media, before);
        return new(MediaTypes.KindOf(media), label.Caption)
        {
            Attachment = new(null, media)
            {
                DisplayName = label.Name,
                Pages = label.Pages,
                Placeholder = placeholder,
                State = AttachmentState.Omitted,
            },
        };
    }

    /// <summary>
    /// “caption ‎image omitted”, “Quote v2.pdf • ‎3 pages ‎document omitted”:
    /// the last mark separates the text of the app from the rest.
    /// </summary>
    public static Content? ReadTail(ReadOnlySpan<char> body)
    {
        var mark = body.LastIndexOf(Marks.Generated);
        return mark > 0 && MediaOf(Lexicon.Meaning(body[(mark + 1)..])) is { } media
            ? Of(media, body[..mark])
            : null;
    }

    /// <summary>The type of the file; null if the words are not about a file.</summary>
    public static MediaType? MediaOf(Notice notice) => notice switch
    {
        Notice.MediaOmitted => MediaType.Unknown,
        Notice.PhotoOmitted => MediaType.Photo,
        Notice.VideoOmitted => MediaType.Video,
        Notice.AudioOmitted => MediaType.Audio,
        Notice.StickerOmitted => MediaType.Sticker,
        Notice.GifOmitted => MediaType.Gif,
        Notice.DocumentOmitted => MediaType.Document,
        Notice.ContactOmitted => MediaType.Contact,
        _ => null,
    };
}
