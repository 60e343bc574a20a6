using WhatsAppExport.Authors;
using WhatsAppExport.Bodies;
using WhatsAppExport.Dates;
using WhatsAppExport.Headers;
using WhatsAppExport.Languages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Reading;

/// <summary>The evidence from all messages of one dialect in the file.</summary>
internal sealed class DialectSurvey(Dialect dialect, int firstLine, NameLimit names)
{
    private const int MostNotices = 500;

    private bool isEncrypted;

    public Dialect Dialect => dialect;

    /// <summary>The line of the first message.</summary>
    public int FirstLine => firstLine;

    public DateEvidence Dates { get; } = new(dialect);

    public Names Names { get; } = new(names);

    public LearnedWords Learned { get; } = new();

    /// <summary>Whether the app marks its own texts, as newer versions of iOS do.</summary>
    public bool HasMarks { get; private set; }

    /// <summary>Whether a person or a known text of WhatsApp was seen: dates alone could be a diary.</summary>
    public bool IsChat => Names.Any || isEncrypted;

    public void Add(in Header header, ReadOnlySpan<char> line)
    {
        Dates.Add(header.Stamp, line);
        var rest = line[header.Rest..];
        Names.Add(rest);
        isEncrypted = isEncrypted
            || (!Names.Any && Dates.Messages < MostNotices && Lexicon.IsEncryption(Marks.Clean(rest)));
        var colon = rest.IndexOf(": ");
        var body = colon < 0 ? rest : rest[(colon + 2)..];
        HasMarks |= body is [Marks.Generated, ..];
        Learned.Add(body);
    }
}
