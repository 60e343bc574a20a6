using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Text;

/// <summary>
/// Quotes customers' text in the server's Markdown. WhatsApp's markup is nearly Markdown and is kept. Markdown that
/// WhatsApp does not have and that could affect other lines is escaped: links, pictures, their definitions, and HTML,
/// where one open comment could hide everything after it.
/// </summary>
internal static partial class QuotedText
{
    /// <summary>The lines, each after <c>&gt;</c>, so that none looks like a line of the server.</summary>
    public static IEnumerable<string> Lines(string text)
    {
        foreach (var line in Plain(HarmlessText.Of(text)).Split('\n'))
        {
            yield return line.Length == 0 ? ">" : $"> {line}";
        }
    }

    /// <summary>A name for use inside a line of the server, cut like every name.</summary>
    public static string InLine(string? text) =>
        Plain(HarmlessText.Excerpt(text, HarmlessText.LongestName).ReplaceLineEndings(" "));

    private static string Plain(string text) => Markup().Replace(text, @"\");

    // After "]" a bracket or colon makes a link, a picture or a definition. "<" starts HTML unless it is already
    // escaped.
    // https://spec.commonmark.org/0.31.2/
    [GeneratedRegex(
        @"(?<=\])(?=[(:])|(?=<[A-Za-z/!?])(?<=(?<!\\)(\\\\)*)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Markup();
}
