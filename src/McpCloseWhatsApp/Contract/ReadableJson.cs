using System.Globalization;
using System.Text.RegularExpressions;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Emoji in the JSON that a model reads, as themselves. System.Text.Json escapes all beyond U+FFFF, whatever its encoder:
/// twelve characters each, in chats that are full of them.
/// </summary>
internal static partial class ReadableJson
{
    public static CallToolResult Of(CallToolResult result)
    {
        foreach (var text in result.Content.OfType<TextContentBlock>())
        {
            text.Text = Pair().Replace(text.Text, pair => string.Concat((char)Unit(pair, "high"), (char)Unit(pair, "low")));
        }

        return result;
    }

    private static int Unit(Match pair, string half) =>
        int.Parse(pair.Groups[half].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    // Behind an odd number of backslashes it is no escape, but text about one.
    [GeneratedRegex(@"(?<=(?<!\\)(\\\\)*)\\u(?<high>[Dd][89ABab][0-9A-Fa-f]{2})\\u(?<low>[Dd][C-Fc-f][0-9A-Fa-f]{2})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pair();
}
