using System.Globalization;
using System.Text.RegularExpressions;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Writes emoji unescaped in the JSON that a model reads. System.Text.Json escapes all characters above U+FFFF with any
/// encoder, which costs twelve characters for each, and chats have many.
/// </summary>
internal static partial class ReadableJson
{
    public static CallToolResult Unescape(CallToolResult result)
    {
        foreach (var text in result.Content.OfType<TextContentBlock>())
        {
            text.Text = Pair().Replace(
                text.Text, pair => string.Concat((char)Unit(pair, "high"), (char)Unit(pair, "low")));
        }

        return result;
    }

    private static int Unit(Match pair, string half) =>
        int.Parse(pair.Groups[half].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    // After an odd number of backslashes, \u is text and not an escape.
    [GeneratedRegex(
        @"(?<=(?<!\\)(\\\\)*)\\u(?<high>[Dd][89ABab][0-9A-Fa-f]{2})\\u(?<low>[Dd][C-Fc-f][0-9A-Fa-f]{2})",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pair();
}
