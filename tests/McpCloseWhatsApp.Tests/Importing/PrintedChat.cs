using System.Globalization;
using WhatsAppExport.Contract;
using WhatsAppExport.Languages;

namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>A message of a talk between the user and a contact.</summary>
/// <param name="Text">Null for a photo.</param>
internal sealed record SpokenLine(DateTime At, bool IsMine, string? Text)
{
    public bool IsEdited { get; init; }

    public bool IsDeleted { get; init; }
}

/// <summary>A phone that exports a talk.</summary>
/// <param name="Mine">The user's name in the export.</param>
/// <param name="Theirs">The contact's name.</param>
/// <param name="Ahead">How far the phone's clock is ahead of UTC.</param>
internal sealed record ExportingPhone(Language Language, HeaderFamily Family, string Mine, string Theirs, TimeSpan Ahead)
{
    public bool HasSeconds => Family != HeaderFamily.AndroidDash;

    /// <summary>Every phone has texts for photos; those of old phones have neither edits nor deletions.</summary>
    public static bool Prints(Language language, HeaderFamily family) => family switch
    {
        HeaderFamily.AndroidDash => language is { MediaOmitted.Length: > 0, Edited.Length: > 0, Deleted.Length: > 0 },
        _ => language is { PhotoOmitted.Length: > 0, Edited.Length: > 0, Deleted.Length: > 0 },
    };

    public string Print(IEnumerable<SpokenLine> talk) => string.Concat(talk.Select(line =>
    {
        var at = line.At + Ahead;
        var rest = $"{(line.IsMine ? Mine : Theirs)}: {Body(line)}\n";
        return Family switch
        {
            HeaderFamily.IosBracket => string.Create(CultureInfo.InvariantCulture, $"[{at:dd/MM/yyyy, HH:mm:ss}] {rest}"),
            HeaderFamily.AndroidDash => string.Create(CultureInfo.InvariantCulture, $"{at:dd/MM/yyyy, HH:mm} - {rest}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{at:dd/MM/yy, HH:mm:ss}: {rest}"),
        };
    }));

    private string Body(SpokenLine line)
    {
        var mark = Family == HeaderFamily.IosBracket ? "\u200E" : "";
        return line switch
        {
            { IsDeleted: true } => $"{mark}{Language.Deleted[0].Text}{(mark.Length > 0 ? "." : "")}",
            { IsEdited: true } => $"{line.Text} {mark}<{Language.Edited[0].Text}>",
            { Text: { } text } => text,
            _ when Family == HeaderFamily.AndroidDash => Language.MediaOmitted[0].Text,
            _ when Family == HeaderFamily.IosBracket => $"{mark}{Language.PhotoOmitted[0].Text}",
            _ => $"<{Language.PhotoOmitted[0].Text}>",
        };
    }
}
