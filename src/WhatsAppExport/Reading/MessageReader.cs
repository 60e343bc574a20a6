using WhatsAppExport.Authors;
using WhatsAppExport.Bodies;
using WhatsAppExport.Contract;
using WhatsAppExport.Dates;
using WhatsAppExport.Headers;
using WhatsAppExport.Messages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Reading;

/// <summary>The second pass: reads the messages one by one in the format that the first pass found.</summary>
internal sealed class MessageReader(ChatText chat, Survey survey, DateOrder order, BodyReader bodies)
{
    private const int MostNamed = 5;

    private readonly Names names = survey.Chosen.Names;
    private readonly HashSet<int> tooEarly = [];

    /// <summary>Warnings about lines that are not read as messages.</summary>
    public IEnumerable<ExportWarning> Warnings() => tooEarly.Count == 0 ? [] :
    [
        new(
            ExportWarnings.BeforeWhatsApp,
            $"{tooEarly.Count} lines have a date before 2009, when WhatsApp began, and are kept as text of the message "
            + $"above them: line {string.Join(", ", tooEarly.Order().Take(MostNamed))}"),
    ];

    /// <summary>The largest step back in time in the chat: equal messages are no farther apart.</summary>
    public TimeSpan Lookback { get; set; }

    public IEnumerable<Message> Read(CancellationToken cancellationToken)
    {
        using var lines = chat.Read();
        var ordinals = new Ordinals<ulong>(Lookback);
        var body = new BodyBuffer(chat.File, chat.Limits);
        var (index, opened) = (0, default(Opened?));
        while (lines.Read())
        {
            if (!TryOpen(lines, out var next))
            {
                if (opened is not null)
                {
                    body.AddLine(lines.Line);
                }

                continue;
            }

            if (opened is { } complete)
            {
                yield return Close(complete, body, index++, ordinals);
                cancellationToken.ThrowIfCancellationRequested();
                if (index == chat.Limits.Messages)
                {
                    throw new ExportRefusedException(
                        Refusal.TooLarge, chat.File,
                        $"{chat.File} has more than {index:N0} messages, which no WhatsApp export has.");
                }
            }

            opened = next;
            body.Begin(lines.Line[next.Body..]);
        }

        if (opened is { } last)
        {
            body.TrimEnd();
            yield return Close(last, body, index, ordinals);
        }
    }

    private bool TryOpen(LineReader lines, out Opened opened)
    {
        opened = default;
        var line = lines.Line;
        if (!HeaderParser.TryParse(line, out var header)
            || !IsOfExport(header.Dialect))
        {
            return false;
        }

        if (!Calendars.TryRead(header.Stamp, order, out var date, out _))
        {
            if (Calendars.IsBeforeWhatsApp(header.Stamp, order))
            {
                tooEarly.Add(lines.Number);
            }

            return false;
        }

        var author = names.Split(line[header.Rest..], out var body, out var second);
        opened = new(
            lines.Number, date.ToDateTime(TimeOnly.MinValue) + header.Stamp.Time, author, second, header.Rest + body);
        return true;
    }

    private bool IsOfExport(Dialect dialect) =>
        dialect == survey.Chosen.Dialect || (survey.HasTwin && dialect.Twin == survey.Chosen.Dialect);

    private Message Close(Opened opened, BodyBuffer body, int index, Ordinals<ulong> ordinals)
    {
        var content = opened.Author is { } name
            ? bodies.Read(body.Text, name.Name)
            : BodyReader.ReadNotice(body.Text);
        if (opened.Second is { } second)
        {
            var unproven = bodies.Read($"{second}: {body.Text}", opened.Author!.Name);
            content = content with
            {
                Identity = unproven.Identity,
                OtherReading = content.OtherReading ?? unproven.Text,
            };
        }

        var author = content.Kind == MessageKind.System ? null : opened.Author;
        var ordinal = ordinals.Next(opened.At, ContentHash.Of(opened.At, author?.Name, content.Text));
        return new(index, opened.Line, opened.At, author, content.Kind, content.Text, ordinal)
        {
            Identity = content.Identity,
            OtherReading = content.OtherReading,
            Unread = content.Unread,
            Edited = content.Edited,
            Attachment = content.Attachment,
            Location = content.Location,
            Poll = content.Poll,
            Call = content.Call,
            DeletedBy = content.DeletedBy,
            NumberChange = content.Kind == MessageKind.System ? PhoneShape.ReadChange(content.Text) : null,
            SpokenUnder = opened.Author,
        };
    }

    /// <param name="Second">
    /// What the author's name has behind a colon. Only the whole file shows that it belongs to the name, so the
    /// identity of the message counts it as text.
    /// </param>
    private readonly record struct Opened(int Line, DateTime At, Author? Author, string? Second, int Body);
}
