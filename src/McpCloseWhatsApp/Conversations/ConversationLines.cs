using System.Globalization;
using System.Text;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Conversations;

/// <summary>Writes a line for each conversation: who wrote last, what, and who waits since when.</summary>
internal sealed class ConversationLines(RecentConversations recent, Names names, TimeZoneInfo zone)
{
    public async Task<string> ReadAsync(ConversationQuery query, CancellationToken cancellationToken)
    {
        var page = await recent.FindAsync(query, cancellationToken);
        await names.LearnAsync(
            page.Conversations.SelectMany(one => (string?[])[one.ContactId, one.LeadId]), cancellationToken);
        var isAll = page.Next is null ? "" : " Earlier ones: list_conversations.";
        var text = new StringBuilder($"# {Title(query)}\n\n").Append(
            $"The latest message with each contact, among the {page.Scanned} messages logged last. "
            + $"Times in {zone.Id}. Words in quotes are what people wrote. "
            + $"Call get_conversation with a contact_id to read more.{isAll}\n\n");
        foreach (var conversation in page.Conversations)
        {
            Append(text, conversation);
        }

        return text.Append(page.Conversations.Count == 0 ? Nothing(query) : "").ToString();
    }

    private void Append(StringBuilder text, ConversationState conversation)
    {
        var last = conversation.Last;
        var excerpt = QuotedText.InLine(HarmlessText.Excerpt(last.MessageMarkdown, 80));
        text.Append($"- {Time(last.At)} ")
            .Append(Who(conversation))
            .Append(conversation.LeadId is { } lead ? $" of {Label(lead)}" : "")
            .Append($", {last.Direction.WordOrUnknown()}: \"{excerpt}\"");
        if (conversation.Waiting == Waiting.OnUs)
        {
            var (atLeast, count) = (conversation.IsAtLeast ? "at least " : "", conversation.Unanswered);
            text.Append($", waits for an answer since {Time(conversation.WaitingSince)}, ")
                .Append(CultureInfo.InvariantCulture, $"{atLeast}{count} message{(count == 1 ? "" : "s")}");
        }

        text.Append('\n');
    }

    private static string Title(ConversationQuery query) => query.Waiting == Waiting.OnUs
        ? "WhatsApp conversations that wait for our answer"
        : "Recent WhatsApp conversations";

    private static string Nothing(ConversationQuery query) => query.Waiting == Waiting.OnUs
        ? "No conversation waits for an answer.\n"
        : "No WhatsApp message is logged yet.\n";

    private string Time(DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private string Who(ConversationState conversation) => conversation.ContactId is { } contact
        ? Label(contact)
        : QuotedText.InLine(conversation.Last.RemotePhone ?? "Without a contact");

    private string Label(string id) => names.Of(id) is { } name ? $"{QuotedText.InLine(name)} ({id})" : id;
}
