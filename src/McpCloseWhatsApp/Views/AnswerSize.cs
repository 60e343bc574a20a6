using System.Text;
using CloseApi.Wire;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Views;

/// <summary>
/// Size limits of answers, in bytes of UTF-8. Clients cut or refuse an answer of more than about 25,000 tokens.
/// </summary>
internal static class AnswerSize
{
    /// <summary>All messages of a page together.</summary>
    public const int Page = 60_000;

    /// <summary>The text of a message that is the whole answer.</summary>
    public const int SingleMessage = 60_000;

    /// <summary>The text of a message among others.</summary>
    public const int ListedMessage = 8_000;

    /// <summary>The approximate size of a message on a page, as JSON or in a transcript.</summary>
    public static int Estimate(WhatsAppMessage message)
    {
        var text = HarmlessText.Within(message.MessageMarkdown, ListedMessage);
        var escaped = text.AsSpan().Count('\n') + text.AsSpan().Count('"') + text.AsSpan().Count('\\');
        return 500 + Encoding.UTF8.GetByteCount(text) + (2 * escaped)
            + message.ExternalWhatsAppMessageId.Length + (message.IntegrationLink?.Length ?? 0)
            + (message.Attachments ?? []).Sum(file =>
                100 + Math.Min(file.Filename?.Length ?? 0, HarmlessText.LongestName) + (file.Url?.Length ?? 0));
    }
}
