using WhatsAppExport.Authors;
using WhatsAppExport.Contract;
using WhatsAppExport.Headers;
using WhatsAppExport.Text;

namespace WhatsAppExport.Reading;

/// <summary>The first pass: determines the format of first lines and the meaning of dates.</summary>
/// <param name="Chosen">The dialect of this export.</param>
/// <param name="HasTwin">Whether some times have a known word beside them and others an unknown one.</param>
/// <param name="Preamble">The number of lines before the first message.</param>
/// <param name="Others">The number of lines that look like messages of another export.</param>
/// <param name="HasDamage">Whether some bytes were not valid text.</param>
internal sealed record Survey(DialectSurvey Chosen, bool HasTwin, int Preamble, int Others, bool HasDamage)
{
    private const int LongestExcerpt = 60;
    private const int LeastMessages = 3;
    private const int LeastShare = 20;
    private const int PastedShare = 5;
    private const int TwinShare = 20;

    /// <exception cref="ExportRefusedException">The file is not an export.</exception>
    public static Survey Read(ChatText chat, CancellationToken cancellationToken)
    {
        var dialects = new Dictionary<Dialect, DialectSurvey>();
        var names = new NameLimit(chat.Limits.Authors, chat.File);
        DialectSurvey? first = null;
        var (opening, openingLine, written) = ("", 0, 0);
        using var lines = chat.Read();
        while (lines.Read())
        {
            var line = lines.Line;
            if ((lines.Number & 0xFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var blank = Marks.TrimStart(line).IsEmpty;
            written += blank ? 0 : 1;
            if (HeaderParser.TryParse(line, out var header))
            {
                if (!dialects.TryGetValue(header.Dialect, out var dialect))
                {
                    dialects[header.Dialect] = dialect = new(header.Dialect, lines.Number, names);
                }

                dialect.Add(header, line);
                first ??= openingLine == 0 ? dialect : null;
            }

            if (openingLine == 0 && !blank)
            {
                opening = Marks.Clean(line[..Math.Min(line.Length, LongestExcerpt)]).Trim();
                openingLine = lines.Number;
            }
        }

        if (written == 0)
        {
            throw new ExportRefusedException(Refusal.Empty, chat.File, $"{chat.File} is empty.");
        }

        return Conclude(dialects, first, openingLine, written, lines.HasDamage)
            ?? throw NotAnExport(chat.File, opening);
    }

    /// <summary>Warnings of the first pass.</summary>
    /// <param name="isEncodingAssumed">Whether the file is read in an encoding that it does not state.</param>
    public IEnumerable<ExportWarning> Warnings(ExportFormat format, bool isEncodingAssumed)
    {
        if (isEncodingAssumed)
        {
            yield return new(
                ExportWarnings.EncodingAssumed,
                "the file is not in WhatsApp's encoding, as after saving it in an editor, and is read as Windows-1252");
        }

        if (format.DateOrderSource == DateOrderSource.Assumed)
        {
            yield return new(
                ExportWarnings.DateOrderAmbiguous,
                $"every date is valid in both orders, as in \"{format.DateOrderExample}\"");
        }

        if (Chosen.Dialect.OddWord || HasTwin)
        {
            yield return new(
                ExportWarnings.UnknownDayPeriod,
                "a word beside the time is unknown; if it means am or pm, times are wrong");
        }

        if (Preamble > 0)
        {
            yield return new(
                ExportWarnings.Preamble,
                $"{Preamble} lines before the first message belong to no message");
        }

        if (Others * PastedShare > Chosen.Dates.Messages)
        {
            yield return new(
                ExportWarnings.PastedHeaders,
                $"{Others} lines look like messages of another export and are kept as text");
        }

        if (HasDamage)
        {
            yield return new(ExportWarnings.DamagedText, "some bytes are not valid text and were replaced by \uFFFD");
        }
    }

    // An export begins with a message. Any other start, from an editor or mail, needs more evidence.
    private static Survey? Conclude(
        Dictionary<Dialect, DialectSurvey> dialects, DialectSurvey? first, int openingLine, int written, bool damage)
    {
        var chosen = first ?? dialects.Values.MaxBy(dialect => dialect.Dates.Messages);
        var least = first is null ? Math.Max(LeastMessages, written / LeastShare) : 1;
        if (chosen is null || !chosen.IsChat || chosen.Dates.Messages < least || chosen.Dates.Decide() is null)
        {
            return null;
        }

        var twin = dialects.GetValueOrDefault(chosen.Dialect.Twin);
        var hasTwin = twin is not null
            && (chosen.Dates.HasPeriod || twin.Dates.HasPeriod)
            && twin.Dates.Messages * TwinShare >= chosen.Dates.Messages;
        var others = dialects.Values
            .Where(survey => survey != chosen && !(hasTwin && survey == twin) && survey.FirstLine > chosen.FirstLine)
            .Sum(survey => survey.Dates.Messages);
        return new(chosen, hasTwin, chosen.FirstLine - Math.Max(openingLine, 1), others, damage);
    }

    private static ExportRefusedException NotAnExport(string file, string opening) => new(
        Refusal.NotAnExport,
        file,
        $"{file} is not a WhatsApp export: no line begins like \"14/03/2026, 09:05 - Name: text\" or "
        + $"\"[14/03/2026, 09:05:07] Name: text\". It begins with \"{opening}\".");
}
