using System.Globalization;
using CloseApi.Wire;
using McpCloseWhatsApp.Text;
using WhatsAppExport.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>
/// A message of an export as it would look in Close or, while a question is open, as it is in the file.
/// </summary>
/// <param name="At">The time, with its offset from UTC once the zone is known.</param>
/// <param name="Text">The text, or the placeholder of a message that is only a file.</param>
/// <param name="File">The name of the attached file.</param>
internal sealed record SampleLine(
    string At, string Author, string Text, Direction? Direction = null, string? File = null)
{
    private const int Length = 160;

    public static SampleLine From(Message message) => new(
        message.At.ToString("s", CultureInfo.InvariantCulture),
        HarmlessText.Of(message.Author!.Name),
        HarmlessText.Excerpt(TextOf(message), Length),
        File: message.Attachment is { State: AttachmentState.Present } file
            ? HarmlessText.Name(file.DisplayName ?? file.FileName)
            : null);

    public static SampleLine From(PlannedMessage message) => new(
        message.Draft.ActivityAt.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture),
        HarmlessText.Of(message.Source.Author),
        HarmlessText.Excerpt(message.Draft.MessageMarkdown, Length),
        message.Draft.Direction,
        message.Draft.Files is [var file, ..] ? HarmlessText.Name(file.Filename) : null);

    private static string TextOf(Message message) =>
        MessageTextRenderer.Render(message) is var text && string.IsNullOrWhiteSpace(text)
            ? MessageTextRenderer.RenderFile(message)
            : text;
}
