using System.Globalization;
using WhatsAppExport;

namespace McpCloseWhatsApp.Importing;

/// <summary>What a message says, in a text that stays the same in every later export of the chat.</summary>
internal static class ReadableText
{
    /// <summary>What was written, or a poll or place in words; empty where the message is nothing but a file.</summary>
    /// <remarks>Votes are left out: they change from one export to the next.</remarks>
    public static string Of(Message message) => message switch
    {
        { Poll: { } poll } => $"Poll: {poll.Question}{string.Concat(poll.Options.Select(option => $"\n- {option.Text}"))}",
        { Location: { } place } => Lines(message.Text, place.Live ? "Live location" : $"Location{(place.Name is { } name ? $": {name}" : "")}", Address(place)),
        _ => message.Text,
    };

    /// <summary>What stands in the place of the file, where it is not at hand and nothing was written beside it.</summary>
    public static string MarkOf(Message message) => message.Attachment is not { } file
        ? LeftOutFile.Mark(message.Kind == MessageKind.Contact ? "contact card" : "file", null)
        : file.Media switch
        {
            MediaType.Photo => LeftOutFile.Mark("photo", null),
            MediaType.Video => LeftOutFile.Mark("video", null),
            MediaType.Voice => LeftOutFile.Mark("voice message", null),
            MediaType.Audio => LeftOutFile.Mark("audio", null),
            MediaType.Sticker => LeftOutFile.Mark("sticker", null),
            MediaType.Gif => LeftOutFile.Mark("GIF", null),
            MediaType.Document => LeftOutFile.Mark("document", NameOf(file.DisplayName ?? file.FileName)),
            MediaType.Contact => LeftOutFile.Mark("contact card", NameOf(System.IO.Path.GetFileNameWithoutExtension(file.FileName))),
            _ => LeftOutFile.Mark("file", null),
        };

    private static string? NameOf(string? file) => string.IsNullOrWhiteSpace(file) ? null : file.ReplaceLineEndings(" ");

    private static string? Address(Location place) => place switch
    {
        { Url: { } url } => url,
        { Latitude: { } latitude, Longitude: { } longitude } => string.Create(CultureInfo.InvariantCulture, $"{latitude}, {longitude}"),
        _ => null,
    };

    private static string Lines(params IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));
}
