using System.Globalization;
using System.Text;
using CloseApi.Wire;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Conversations;

/// <summary>Finds the contacts with the latest messages, among the messages that were logged last.</summary>
internal sealed class RecentConversations(History history, Names names, TimeZoneInfo zone)
{
    private const int EnoughContacts = 20;
    private const int MaxPages = 3;

    /// <summary>
    /// The latest message with each contact, newest first, and the number of messages that were read to find them.
    /// </summary>
    /// <remarks>
    /// Close lists by the time of logging, so a long history that was just imported hides other contacts.
    /// </remarks>
    public async Task<(IReadOnlyList<WhatsAppMessage> Latest, int Read)> FindAsync(
        int maxPages, CancellationToken cancellationToken)
    {
        List<WhatsAppMessage> read = [];
        Cursor? cursor = null;
        for (var pages = 0; pages < maxPages; pages++)
        {
            var page = await history.OfAllAsync(
                userId: null, since: null, until: null, new(Limit: 100, "", cursor), cancellationToken);
            read.AddRange(page.Messages);
            cursor = page.Mistake is null ? page.Next : null;
            if (cursor is null || read.Select(message => message.ContactId).Distinct().Count() >= EnoughContacts)
            {
                break;
            }
        }

        var latest = read
            .Where(message => message.ContactId is not null)
            .GroupBy(message => message.ContactId)
            .Select(conversation => conversation.MaxBy(TimeOf)!)
            .OrderByDescending(TimeOf);
        return ([.. latest], read.Count);
    }

    /// <summary>One line for each contact: time, contact, lead and text.</summary>
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        var (latest, read) = await FindAsync(MaxPages, cancellationToken);
        await names.LearnAsync(
            latest.SelectMany(message => (string?[])[message.ContactId, message.LeadId]), cancellationToken);
        var text = new StringBuilder("# Recent WhatsApp conversations\n\n").Append(
            $"The latest message with each contact, among the {read} messages logged last. "
            + $"Times in {zone.Id}. Words in quotes are what people wrote. "
            + $"Call get_conversation with a contact_id to read more.\n\n");
        foreach (var message in latest)
        {
            var time = TimeZoneInfo.ConvertTime(TimeOf(message), zone);
            var excerpt = QuotedText.InLine(HarmlessText.Excerpt(message.MessageMarkdown, 80));
            text.Append(CultureInfo.InvariantCulture, $"- {time:yyyy-MM-dd HH:mm} ")
                .Append(Label(message.ContactId!))
                .Append(message.LeadId is { } lead ? $" of {Label(lead)}" : "")
                .Append($", {message.Direction.WordOrUnknown()}: \"{excerpt}\"\n");
        }

        return text.Append(latest.Count == 0 ? "No WhatsApp message is logged yet.\n" : "").ToString();
    }

    private static DateTimeOffset TimeOf(WhatsAppMessage message) => message.At;

    private string Label(string id) => names.Of(id) is { } name ? $"{QuotedText.InLine(name)} ({id})" : id;
}
