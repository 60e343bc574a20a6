using System.Globalization;
using System.Text;
using McpCloseWhatsApp.Contacts;

namespace McpCloseWhatsApp.Conversations;

/// <summary>Writes messages as people read a chat: days, times in the user's zone, who said what, replies and files.</summary>
/// <remarks>Every line of a message is quoted, so that no text of a customer can pass for a line of the transcript.</remarks>
internal sealed class Transcript(Names names, TimeZoneInfo zone)
{
    public string Of(ConversationPage page)
    {
        var who = string.Join(", ", new[] { names.Of(page.ContactId), names.Of(page.LeadId) }.OfType<string>().Select(OneLine));
        var text = new StringBuilder($"# WhatsApp: {who}\n\nTimes in {zone.Id}. Lines behind > are what people wrote.\n");
        if (page.Messages.Count == 0)
        {
            text.Append("\nNo WhatsApp message is logged here.\n");
        }

        Append(text, page.Messages);
        return text.ToString();
    }

    private void Append(StringBuilder text, IReadOnlyList<WhatsAppMessage> messages)
    {
        var byId = messages.ToDictionary(message => message.Id);
        DateOnly? day = null;
        foreach (var message in messages)
        {
            var at = TimeZoneInfo.ConvertTime(message.ActivityAt ?? message.DateCreated, zone);
            if (day != DateOnly.FromDateTime(at.DateTime))
            {
                day = DateOnly.FromDateTime(at.DateTime);
                text.Append(CultureInfo.InvariantCulture, $"\n## {at:dddd, d MMMM yyyy}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"\n**{at:HH:mm} {Author(message)}** ({message.Direction.Word()}, {message.Id})\n");
            if (message.ResponseToId is { } parent)
            {
                text.Append("replying to ").Append(Parent(parent, byId)).Append('\n');
            }

            Quote(text, HarmlessText.Of(message.MessageMarkdown));
            foreach (var file in message.Attachments ?? [])
            {
                text.Append(CultureInfo.InvariantCulture, $"attached: {OneLine(file.Filename)}{Kind(file)}\n");
            }
        }
    }

    private string Author(WhatsAppMessage message) => message.Direction == Direction.Incoming
        ? OneLine(names.Of(message.ContactId) ?? message.RemotePhone)
        : OneLine(message.UserName ?? message.LocalPhone);

    private string Parent(string id, Dictionary<string, WhatsAppMessage> page) => page.TryGetValue(id, out var parent)
        ? $"{Author(parent)}: \"{OneLine(HarmlessText.Shorten(HarmlessText.Of(parent.MessageMarkdown), 60))}\""
        : id;

    private static void Quote(StringBuilder text, string message)
    {
        foreach (var line in message.EnumerateLines())
        {
            text.Append("> ").Append(line).Append('\n');
        }
    }

    private static string Kind(Attachment file) =>
        (file.ContentType is { } type ? $", {OneLine(type)}" : "") + (file.Size is { } size ? $", {Bytes(size)}" : "");

    private static string Bytes(long size) => size switch
    {
        < 1024 => $"{size} bytes",
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{size / 1024.0:0.#} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{size / 1048576.0:0.#} MB"),
    };

    private static string OneLine(string? text) => HarmlessText.Of(text).ReplaceLineEndings(" ");
}
