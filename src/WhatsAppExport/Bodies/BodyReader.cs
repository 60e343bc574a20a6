using WhatsAppExport.Contract;
using WhatsAppExport.Languages;
using WhatsAppExport.Messages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Bodies;

/// <summary>Interprets a message body: separates the text of the person from the text of the app.</summary>
/// <param name="family">Android puts “file attached” after a name, iOS “attached” before it.</param>
/// <param name="hasMarks">Whether the export contains marks of the app.</param>
internal sealed class BodyReader(HeaderFamily family, bool hasMarks, Placeholders placeholders, MediaFiles files)
{
    private const int LongestNotice = 400;

    // iOS marks its own texts, so a person typed “image omitted” without a mark. Android marks little: there a body
    // that consists only of a phrase of the app is from the app.
    private readonly bool isMarked = hasMarks && family != HeaderFamily.AndroidDash;

    /// <returns>
    /// The content of the message. <see cref="MessageKind.System"/> means a notice of the app, not of the author.
    /// </returns>
    public Content Read(ReadOnlySpan<char> body)
    {
        if (isMarked && !body.Contains(Marks.Generated))
        {
            return new(MessageKind.Text, Typed.Text(body));
        }

        var rest = body;
        var edited = EditedMark.TryTake(ref rest);
        var content = ReadContent(rest, isAppSure: isMarked && body is [Marks.Generated, ..]);
        return edited ? content with { Edited = true } : content;
    }

    /// <summary>Reads a notice of the app without an author.</summary>
    public static Content ReadNotice(ReadOnlySpan<char> body)
    {
        var text = Marks.Clean(body).Trim();
        return Calls.Read(body, isAppSure: false) is { } call
            ? new(MessageKind.Call, text) { Call = call }
            : new(MessageKind.System, text);
    }

    private Content ReadContent(ReadOnlySpan<char> body, bool isAppSure)
    {
        if (family != HeaderFamily.AndroidDash && FileMark.TryFindInBrackets(body, out var bracketed))
        {
            var label = LabelBefore(MediaTypes.Of(bracketed.Name), bracketed.Before);
            return WithFile(bracketed.Name, label with { Caption = Typed.Caption(label.Caption, bracketed.After) });
        }

        if (!isMarked && FileMark.TryFindOnFirstLine(body, placeholders.IsFileAttached, files.Has, out var first))
        {
            return WithFile(first.Name, MediaTypes.Of(first.Name) == MediaType.Document
                ? DocumentLabel.Below(first.Name.ToString(), first.After)
                : new(null, null, Typed.Caption(default, first.After)));
        }

        return ReadPhrase(body)
            ?? ReadTail(body)
            ?? ReadHead(body)
            ?? ReadShape(body, isAppSure)
            ?? (isAppSure && body.Length < LongestNotice && !body.Contains('\n')
                ? ReadNotice(body)
                : new(MessageKind.Text, Typed.Text(body)));
    }

    private Content WithFile(ReadOnlySpan<char> name, DocumentLabel label)
    {
        var media = MediaTypes.Of(name);
        var attachment = new Attachment(name.ToString(), media) { DisplayName = label.Name, Pages = label.Pages };
        return new(KindOf(media), label.Caption) { Attachment = files.Attach(attachment) };
    }

    // Until 2018 iOS wrote its texts in angle brackets: <image omitted>.
    private Notice Meaning(ReadOnlySpan<char> body) =>
        Lexicon.Meaning(body) is var notice and not Notice.None ? notice
        : family == HeaderFamily.LegacyColon && body is ['<', .., '>'] ? Lexicon.Meaning(body[1..^1])
        : Notice.None;

    private Content? ReadPhrase(ReadOnlySpan<char> body) => Meaning(body) switch
    {
        _ when isMarked && Marks.TrimStart(body).IsEmpty => new(MessageKind.Unavailable, ""),
        Notice.None => placeholders.Contains(body) ? Omitted(MediaType.Unknown, default) : null,
        Notice.Deleted => Content.Deleted(DeletedBy.Sender),
        Notice.DeletedByExporter => Content.Deleted(DeletedBy.Exporter),
        Notice.DeletedByAdmin => Content.Deleted(DeletedBy.Admin),
        Notice.Unavailable => new(MessageKind.Unavailable, Marks.Clean(body).Trim()),
        Notice.LiveLocation => new(MessageKind.Location, "") { Location = new(null, null, null, null, Live: true) },
        var notice => OmittedMedia(notice) is { } media ? Omitted(media, default) : null,
    };

    // “caption ‎image omitted”, “Quote v2.pdf • ‎3 pages ‎document omitted”: the last mark separates the text of the
    // app from the rest.
    private static Content? ReadTail(ReadOnlySpan<char> body)
    {
        var mark = body.LastIndexOf(Marks.Generated);
        return mark > 0 && OmittedMedia(Lexicon.Meaning(body[(mark + 1)..])) is { } media
            ? Omitted(media, body[..mark])
            : null;
    }

    // Android writes the caption or document name below <Media omitted>.
    private Content? ReadHead(ReadOnlySpan<char> body)
    {
        var end = family == HeaderFamily.AndroidDash && body is ['<', ..] ? body.IndexOf('\n') : -1;
        return end > 0 && ReadPhrase(body[..end]) is { Attachment: not null } omitted
            ? omitted with { Text = Typed.Caption(default, body[end..]) }
            : null;
    }

    private static Content? ReadShape(ReadOnlySpan<char> body, bool isAppSure) =>
        Locations.Read(body, isAppSure) is { } location ? new(MessageKind.Location, "") { Location = location }
        : Polls.Read(body) is { } poll ? new(MessageKind.Poll, poll.Question) { Poll = poll }
        : Calls.Read(body, isAppSure) is { } call ? new(MessageKind.Call, Marks.Clean(body).Trim()) { Call = call }
        : null;

    private static Content Omitted(MediaType media, ReadOnlySpan<char> before)
    {
        var label = LabelBefore(media, before);
        return new(KindOf(media), label.Caption)
        {
            Attachment = new(null, media)
            {
                DisplayName = label.Name,
                Pages = label.Pages,
                State = AttachmentState.Omitted,
            },
        };
    }

    private static DocumentLabel LabelBefore(MediaType media, ReadOnlySpan<char> before) =>
        media == MediaType.Document ? DocumentLabel.Before(before) : new(null, null, Typed.Caption(before, default));

    private static MessageKind KindOf(MediaType media) =>
        media == MediaType.Contact ? MessageKind.Contact : MessageKind.Media;

    private static MediaType? OmittedMedia(Notice notice) => notice switch
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
