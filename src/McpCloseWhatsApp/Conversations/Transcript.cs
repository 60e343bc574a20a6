using System.Globalization;
using System.Text;
using CloseApi.Wire;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Text;
using McpCloseWhatsApp.Views;

namespace McpCloseWhatsApp.Conversations;

/// <summary>
/// Writes messages as a chat reads: by days, with times in the user's zone, authors, replies and files.
/// </summary>
internal sealed class Transcript(Names names, TimeZoneInfo zone)
{
    /// <summary>
    /// Groups a page with one contact by day. Groups a page of a lead by contact, the latest conversation first, then
    /// by day.
    /// </summary>
    public string Of(ConversationPage page) => Write(page, isAlone: true);

    /// <summary>
    /// The transcript in an answer that has names, zone and cursor in fields of their own. It has no ids of messages:
    /// they are long, and a summary does not need them.
    /// </summary>
    public string InAnswer(ConversationPage page) => Write(page, isAlone: false);

    private string Write(ConversationPage page, bool isAlone)
    {
        var text = new StringBuilder(isAlone ? $"# WhatsApp: {Title(page)}\n\nTimes in {zone.Id}. " : "")
            .Append("Lines that start with > are what people wrote.");
        if (isAlone && page.Next is { } older)
        {
            text.Append($" Older messages: get_conversation with cursor {older}.");
        }

        text.Append('\n');
        if (page.Messages.Count == 0)
        {
            text.Append("\nNo WhatsApp message is logged here.\n");
        }

        var byId = page.Messages.ToDictionary(message => message.Id);
        foreach (var thread in page.Threads)
        {
            if (page.ContactId is null)
            {
                var name = Name(thread.ContactId) ?? "Without a contact";
                text.Append($"\n## {name}{(thread.ContactId is { } id ? $" ({id})" : "")}\n");
            }

            Append(text, thread, page.ContactId is null ? "###" : "##", byId, isAlone);
        }

        return text.ToString();
    }

    private void Append(
        StringBuilder text, ContactThread thread, string heading, Dictionary<string, WhatsAppMessage> byId,
        bool isAlone)
    {
        DateOnly? day = null;
        foreach (var message in thread.Messages)
        {
            var time = Local(message.At);
            if (day != DateOnly.FromDateTime(time.DateTime))
            {
                day = DateOnly.FromDateTime(time.DateTime);
                text.Append(CultureInfo.InvariantCulture, $"\n{heading} {time:dddd, d MMMM yyyy}\n");
            }

            Append(text, message, time, byId, isAlone);
        }
    }

    private void Append(
        StringBuilder text, WhatsAppMessage message, DateTimeOffset time, Dictionary<string, WhatsAppMessage> byId,
        bool isAlone)
    {
        var whole = HarmlessText.Of(message.MessageMarkdown);
        var shown = HarmlessText.Within(whole, AnswerSize.ListedMessage);
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n**{time:HH:mm} {Author(message)}** ({message.Direction.WordOrUnknown()}{Id(message, isAlone)}");
        if (MessageViews.ChangedAt(message) is { } changed)
        {
            text.Append(CultureInfo.InvariantCulture, $", changed in Close {Local(changed):d MMMM yyyy HH:mm}");
        }

        text.Append(")\n");
        if (message.ResponseToId is { } parent)
        {
            text.Append($"replying to {Parent(parent, byId) ?? (isAlone ? parent : "an earlier message")}\n");
        }

        // Above the text: Markdown reads a line right below a quotation as part of the quotation.
        foreach (var file in message.Attachments ?? [])
        {
            text.Append($"attached: {QuotedText.InLine(file.Filename)}{Kind(file)}\n");
        }

        if (shown.Length < whole.Length)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"cut to {shown.Length:N0} of {whole.Length:N0} characters: get_whatsapp_message has more\n");
        }

        text.AppendJoin('\n', QuotedText.Lines(shown)).Append('\n');
    }

    private string Title(ConversationPage page)
    {
        var known = string.Join(", ", new[] { Name(page.ContactId), Name(page.LeadId) }.OfType<string>());
        return known.Length > 0 ? known : page.ContactId ?? page.LeadId;
    }

    private string? Name(string? id) => names.Of(id) is { } name ? QuotedText.InLine(name) : null;

    private string Author(WhatsAppMessage message) => message.Direction == Direction.Incoming
        ? Name(message.ContactId) ?? QuotedText.InLine(message.RemotePhone)
        : QuotedText.InLine(message.UserName ?? message.LocalPhone);

    private static string Id(WhatsAppMessage message, bool isShown) => isShown ? $", {message.Id}" : "";

    private string? Parent(string id, Dictionary<string, WhatsAppMessage> byId) => byId.TryGetValue(id, out var parent)
        ? $"{Author(parent)}: \"{QuotedText.InLine(HarmlessText.Excerpt(parent.MessageMarkdown))}\""
        : null;

    private DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone);

    private static string Kind(Attachment file) =>
        (file.ContentType is { } type ? $", {QuotedText.InLine(type)}" : "")
        + (file.Size is { } size ? $", {Bytes(size)}" : "");

    private static string Bytes(long size) => size switch
    {
        < 1024 => $"{size} bytes",
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{size / 1024.0:0.#} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{size / 1048576.0:0.#} MB"),
    };
}
