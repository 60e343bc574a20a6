using System.Globalization;
using McpCloseWhatsApp.Messages;
using WhatsAppExport.Contract;
using WhatsAppExport.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>Renders a message as text that is the same in every later export of the chat.</summary>
internal static class MessageTextRenderer
{
    private const int MostContacts = 20;

    /// <summary>The written text, or a poll or location in words; empty if the message is only a file.</summary>
    /// <remarks>Votes are left out: they change from one export to the next.</remarks>
    public static string Render(Message message) => message switch
    {
        { Poll: { } poll } => string.Join(
            "\n- ", poll.Options.Select(option => option.Text).Prepend($"Poll: {poll.Question}")),
        { Location: { } place } => Lines(message.Text, Title(place), Address(place)),
        _ => message.Text,
    };

    /// <summary>The placeholder for a file without text.</summary>
    public static string RenderFile(Message message) => message.Attachment is not { } file
        ? MediaPlaceholder.Unknown
        : file.Media switch
        {
            MediaType.Photo => MediaPlaceholder.Of("photo", null),
            MediaType.Video => MediaPlaceholder.Of("video", null),
            MediaType.Voice => MediaPlaceholder.Of("voice message", null),
            MediaType.Audio => MediaPlaceholder.Of("audio", null),
            MediaType.Sticker => MediaPlaceholder.Of("sticker", null),
            MediaType.Gif => MediaPlaceholder.Of("GIF", null),
            MediaType.Document => MediaPlaceholder.Of("document", InOneLine(file.DisplayName ?? file.FileName)),
            MediaType.Contact => MediaPlaceholder.Of(
                "contact card",
                InOneLine(Contacts(file) ?? System.IO.Path.GetFileNameWithoutExtension(file.FileName))),
            _ => MediaPlaceholder.Of("file", InOneLine(file.Placeholder)),
        };

    /// <summary>The people on a contact card, with their numbers; null if the export lacks the card.</summary>
    private static string? Contacts(WhatsAppExport.Messages.Attachment file)
    {
        try
        {
            var cards = file.ReadContacts();
            var omitted = cards.Count - MostContacts;
            IEnumerable<string> shown = cards.Take(MostContacts)
                .Select(card => string.Join(", ", card.Phones.Prepend(card.Name).Where(word => word.Length > 0)));
            return cards.Count == 0 ? null
                : string.Join("; ", omitted > 0 ? shown.Append($"and {omitted} more") : shown);
        }
        catch (ExportRefusedException)
        {
            // A damaged file is reported when it is attached.
            return null;
        }
    }

    private static string? InOneLine(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings(" ");

    private static string Title(Location place) => place switch
    {
        { Live: true } => "Live location",
        { Name: { } name } => $"Location: {name}",
        _ => "Location",
    };

    private static string? Address(Location place) => place switch
    {
        { Url: { } url } => url,
        { Latitude: { } latitude, Longitude: { } longitude } =>
            string.Create(CultureInfo.InvariantCulture, $"{latitude}, {longitude}"),
        _ => null,
    };

    private static string Lines(params IEnumerable<string?> lines) =>
        string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));
}
