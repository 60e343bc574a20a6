using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Text;

/// <summary>
/// Text of others within Markdown of ours. WhatsApp's markup is nearly Markdown and stays as it is; what WhatsApp does not
/// know and would reach beyond its own line is made plain: links, pictures and their definitions, and HTML, of which one
/// opened comment could hide all that follows.
/// </summary>
internal static partial class QuotedText
{
    /// <summary>Every line behind <c>&gt;</c>, so that none can pass for a line of ours.</summary>
    public static IEnumerable<string> Lines(string text)
    {
        foreach (var line in Plain(HarmlessText.Of(text)).Split('\n'))
        {
            yield return line.Length == 0 ? ">" : $"> {line}";
        }
    }

    /// <summary>A name, in a line of ours.</summary>
    public static string InLine(string? text) => Plain(HarmlessText.Of(text).ReplaceLineEndings(" "));

    private static string Plain(string text) => Live().Replace(text, @"\");

    // Behind "]" a bracket or colon makes a link, a picture or a definition. "<" begins HTML, unless a backslash says no already.
    // https://spec.commonmark.org/0.31.2/
    [GeneratedRegex(@"(?<=\])(?=[(:])|(?=<[A-Za-z/!?])(?<=(?<!\\)(\\\\)*)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Live();
}
