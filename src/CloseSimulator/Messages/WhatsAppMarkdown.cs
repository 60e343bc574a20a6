using System.Net;
using System.Text;

namespace CloseSimulator.Messages;

/// <summary>Renders WhatsApp's markup. Close published two renderings, both of a plain line: <c>test</c> becomes
/// <c>&lt;p&gt;test&lt;/p&gt;</c> [SEED]. All other renderings are inferred from what WhatsApp itself shows.
/// [https://faq.whatsapp.com/539178204879377]</summary>
internal static class WhatsAppMarkdown
{
    private const string Fence = "```";

    private static readonly Block Paragraph = new("<p>", "", "<br>", "", "</p>", line => line);

    private static readonly Block[] Blocks =
    [
        new("<blockquote>", "<p>", "", "</p>", "</blockquote>", line => line is ['>', ' ', ..] ? line[2..] : null),
        new("<ul>", "<li>", "", "</li>", "</ul>", line => line is ['-' or '*', ' ', ..] ? line[2..] : null),
        new("<ol>", "<li>", "", "</li>", "</ol>", Numbered),
    ];

    private static readonly (char Mark, string Tag)[] Spans = [('*', "strong"), ('_', "em"), ('~', "s"), ('`', "code")];

    /// <param name="Content">The content of a line of this block; null for a line of another block.</param>
    private sealed record Block(
        string Open, string LineOpen, string Between, string LineClose, string Close, Func<string, string?> Content);

    /// <summary>The <c>message_html</c> of a message.</summary>
    public static string ToHtml(string markdown)
    {
        var html = new StringBuilder();
        foreach (var (index, part) in Fenced(markdown).Index())
        {
            if (index % 2 == 1)
            {
                html.Append("<pre>").Append(WebUtility.HtmlEncode(part.Trim('\n'))).Append("</pre>");
            }
            else
            {
                AppendBlocks(html, part.Split('\n'));
            }
        }

        return html.ToString();
    }

    /// <summary>The <c>text</c> of a message: the visible text, without marks.</summary>
    public static string ToText(string markdown) => Spans.Aggregate(
        string.Concat(Fenced(markdown)), (text, span) => ReplaceMarks(text, span.Mark, "", ""));

    // Odd indexes hold the parts between two fences. A fence that never closes is text.
    private static string[] Fenced(string markdown)
    {
        var parts = markdown.ReplaceLineEndings("\n").Split(Fence);
        return parts.Length % 2 == 1 ? parts : [.. parts[..^2], parts[^2] + Fence + parts[^1]];
    }

    private static void AppendBlocks(StringBuilder html, string[] lines)
    {
        Block? open = null;
        foreach (var line in lines)
        {
            var block = string.IsNullOrWhiteSpace(line)
                ? null
                : Blocks.FirstOrDefault(candidate => candidate.Content(line) is not null) ?? Paragraph;
            html.Append(block == open ? open?.Between : open?.Close + block?.Open);
            open = block;
            if (block is not null)
            {
                html.Append(block.LineOpen).Append(Inline(block.Content(line)!)).Append(block.LineClose);
            }
        }

        html.Append(open?.Close);
    }

    private static string? Numbered(string line)
    {
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 4 && line.AsSpan(digits).StartsWith(". ") ? line[(digits + 2)..] : null;
    }

    private static string Inline(string line) => Spans.Aggregate(
        WebUtility.HtmlEncode(line), (html, span) => ReplaceMarks(html, span.Mark, $"<{span.Tag}>", $"</{span.Tag}>"));

    // An opening mark has no word character before it and no space after it. The closing mark is on the same line, and
    // has no space before it and no word character after it.
    private static string ReplaceMarks(string text, char mark, string open, string close)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] == mark && Opens(text, i) ? text.IndexOf(mark, i + 1) : -1;
            if (end > i + 1 && Closes(text, end) && !text.AsSpan(i, end - i).Contains('\n'))
            {
                result.Append(open).Append(text, i + 1, end - i - 1).Append(close);
                i = end;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    private static bool Opens(string text, int at) =>
        (at == 0 || !IsWord(text[at - 1])) && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);

    private static bool Closes(string text, int at) =>
        !char.IsWhiteSpace(text[at - 1]) && (at + 1 == text.Length || !IsWord(text[at + 1]));

    private static bool IsWord(char character) => char.IsLetterOrDigit(character);
}
