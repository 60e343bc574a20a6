using WhatsAppExport.Contract;
using WhatsAppExport.Languages;
using WhatsAppExport.Messages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Bodies;

/// <summary>Interprets a message body: separates the text of the person from the text of the app.</summary>
/// <param name="family">Android puts “file attached” after a name, iOS “attached” before it.</param>
/// <param name="hasMarks">Whether the export contains marks of the app.</param>
/// <remarks>
/// What the rest of the file shows may change how a line is read, but not its <see cref="Content.Identity"/>: a longer
/// export of the same chat must give the same line the same identity.
/// </remarks>
internal sealed class BodyReader(HeaderFamily family, bool hasMarks, LearnedWords learned, MediaFiles files)
{
    private const int LongestNotice = 400;

    private readonly bool isAndroid = family == HeaderFamily.AndroidDash;

    /// <param name="author">The name before the body: words of the app that contain it are about that person.</param>
    /// <returns>
    /// The content of the message. <see cref="MessageKind.System"/> means a notice of the app, not of the author.
    /// </returns>
    public Content Read(ReadOnlySpan<char> body, ReadOnlySpan<char> author = default)
    {
        // iOS marks its own texts, so a person typed “image omitted” without a mark. Android marks little: there a body
        // that consists only of a phrase of the app is from the app.
        var isMarked = !isAndroid && body.Contains(Marks.Generated);
        if (!isAndroid && !isMarked)
        {
            var typed = Typed.Text(body);
            return hasMarks
                ? new(MessageKind.Text, typed)
                : ReadEdited(body, isMarked, author) with { Identity = typed };
        }

        return ReadEdited(body, isMarked, author);
    }

    /// <summary>Reads a notice of the app without an author.</summary>
    public static Content ReadNotice(ReadOnlySpan<char> body)
    {
        var text = Marks.Clean(body).Trim();
        return Calls.Read(body, isAppSure: false) is { } call
            ? new(MessageKind.Call, text) { Call = call }
            : new(MessageKind.System, text);
    }

    private Content ReadEdited(ReadOnlySpan<char> body, bool isMarked, ReadOnlySpan<char> author)
    {
        var rest = body;
        var edited = EditedMark.TryTake(ref rest, mayBeUnread: isAndroid, out var unread);
        if (!edited)
        {
            return ReadContent(body, isMarked, author);
        }

        if (isMarked && !rest.Contains(Marks.Generated))
        {
            // The only mark was that of the edit, so a person wrote the rest.
            return new(MessageKind.Text, Typed.Text(rest)) { Edited = true };
        }

        var content = ReadContent(rest, isMarked, author) with { Edited = true };
        if (unread is null)
        {
            return content;
        }

        // In a known language, the app's words for an edit are known: “Sign it as <your full name>” is from a person.
        var typed = Typed.Text(body);
        return learned.IsLanguageKnown
            ? ReadContent(body, isMarked, author) with { Identity = content.Identity, OtherReading = typed }
            : content with { Unread = unread, OtherReading = typed };
    }

    private Content ReadContent(ReadOnlySpan<char> body, bool isMarked, ReadOnlySpan<char> author)
    {
        if (!isAndroid && FileMark.TryFindInBrackets(body, out var bracketed))
        {
            var label = DocumentLabel.Before(MediaTypes.Of(bracketed.Name), bracketed.Before);
            return WithFile(bracketed.Name, label with { Caption = Typed.Caption(label.Caption, bracketed.After) });
        }

        if (!isMarked
            && FileMark.TryFindOnFirstLine(body, learned.IsFileAttached, files.Has, out var first, out var isSure))
        {
            var file = WithFile(first.Name, MediaTypes.Of(first.Name) == MediaType.Document
                ? DocumentLabel.Below(first.Name.ToString(), first.After)
                : new(null, null, Typed.Caption(default, first.After)));
            var typed = isSure ? null : Typed.Text(body);
            return typed is null ? file : file with { Identity = typed, OtherReading = typed };
        }

        var isAppSure = isMarked && body is [Marks.Generated, ..];
        return ReadPhrase(body, isMarked)
            ?? OmittedFile.ReadTail(body)
            ?? ReadHead(body)
            ?? ReadShape(body, isAppSure)
            ?? (isAppSure ? ReadMarked(body, author) : new(MessageKind.Text, Typed.Text(body)));
    }

    // A text behind a mark that matches no phrase: a notice, a text of the app in an unknown language, or a person's
    // text that was pasted with a mark.
    private Content ReadMarked(ReadOnlySpan<char> body, ReadOnlySpan<char> author)
    {
        var (typed, words) = (Typed.Text(body), Marks.Clean(body).Trim());
        if (body.Length < LongestNotice && !body.Contains('\n') && Unread.IsNotice(words))
        {
            return ReadNotice(body);
        }

        if (body.Length >= LongestNotice || Unread.IsTyped(typed))
        {
            return new(MessageKind.Text, typed);
        }

        var unread = !learned.IsLanguageKnown && Unread.MayBeFile(words, author)
            ? OmittedFile.Of(MediaType.Unknown, default, words) with { OtherReading = typed }
            : ReadNotice(body);
        return unread with { Identity = typed, Unread = words };
    }

    private Content WithFile(ReadOnlySpan<char> name, DocumentLabel label)
    {
        var media = MediaTypes.Of(name);
        var attachment = new Attachment(name.ToString(), media) { DisplayName = label.Name, Pages = label.Pages };
        return new(MediaTypes.KindOf(media), label.Caption) { Attachment = files.Attach(attachment) };
    }

    // Android, and iOS until 2018, write texts of the app in angle brackets: <image omitted>.
    private Notice Meaning(ReadOnlySpan<char> body)
    {
        var notice = Lexicon.Meaning(body);
        return notice == Notice.None && family != HeaderFamily.IosBracket && body is ['<', .., '>']
            ? Lexicon.Meaning(body[1..^1])
            : notice;
    }

    private Content? ReadPhrase(ReadOnlySpan<char> body, bool isMarked) => Meaning(body) switch
    {
        _ when isMarked && Marks.TrimStart(body).IsEmpty => new(MessageKind.Unavailable, ""),
        Notice.None => isAndroid && Unread.Placeholder(body) is { } words
            ? OmittedFile.Of(MediaType.Unknown, default, words) with { Unread = words, OtherReading = Typed.Text(body) }
            : null,
        Notice.Deleted => Content.Deleted(DeletedBy.Sender),
        Notice.DeletedByExporter => Content.Deleted(DeletedBy.Exporter),
        Notice.DeletedByAdmin => Content.Deleted(DeletedBy.Admin),
        Notice.Unavailable => new(MessageKind.Unavailable, Marks.Clean(body).Trim()),
        Notice.LiveLocation => new(MessageKind.Location, "") { Location = new(null, null, null, null, Live: true) },
        var notice => OmittedFile.MediaOf(notice) is { } media ? OmittedFile.Of(media, default) : null,
    };

    // Android writes the caption or document name below <Media omitted>.
    private Content? ReadHead(ReadOnlySpan<char> body)
    {
        var end = isAndroid && body is ['<', ..] ? body.IndexOf('\n') : -1;
        return end > 0 && ReadPhrase(body[..end], isMarked: false) is { Attachment: not null } omitted
            ? WithCaption(omitted, Typed.Caption(default, body[end..]), body)
            : null;
    }

    private static Content WithCaption(Content omitted, string caption, ReadOnlySpan<char> body) => omitted with
    {
        Text = caption,
        Identity = caption,
        OtherReading = omitted.OtherReading is null ? null : Typed.Text(body),
    };

    private static Content? ReadShape(ReadOnlySpan<char> body, bool isAppSure) =>
        Locations.Read(body, isAppSure) is { } location ? new(MessageKind.Location, "") { Location = location }
        : Polls.Read(body) is { } poll ? new(MessageKind.Poll, poll.Question) { Poll = poll }
        : Calls.Read(body, isAppSure) is { } call ? new(MessageKind.Call, Marks.Clean(body).Trim()) { Call = call }
        : null;
}
