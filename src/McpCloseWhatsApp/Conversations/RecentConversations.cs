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
    private const int Enough = 20;
    private const int MostPages = 3;

    /// <summary>
    /// The latest message with each contact, newest first, and the number of messages that were read to find them.
    /// </summary>
    /// <remarks>
    /// Close lists by the time of logging, so a long history that was just imported hides other contacts.
    /// </remarks>
    public async Task<(IReadOnlyList<WhatsAppMessage> Latest, int Read)> FindAsync(int mostPages, CancellationToken cancellationToken)
    {
        List<WhatsAppMessage> read = [];
        Cursor? cursor = null;
        for (var pages = 0; pages < mostPages; pages++)
        {
            var page = await history.OfAllAsync(userId: null, since: null, until: null, new(Limit: 100, "", cursor), cancellationToken);
            read.AddRange(page.Messages);
            cursor = page.Next;
            if (cursor is null || read.Select(message => message.ContactId).Distinct().Count() >= Enough)
            {
                break;
            }
        }

        return ([.. read
            .Where(message => message.ContactId is not null)
            .GroupBy(message => message.ContactId)
            .Select(one => one.MaxBy(At)!)
            .OrderByDescending(At)], read.Count);
    }

    /// <summary>One line for each contact: time, contact, lead and text.</summary>
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        var (latest, read) = await FindAsync(MostPages, cancellationToken);
        await names.LearnAsync(latest.SelectMany(message => (string?[])[message.ContactId, message.LeadId]), cancellationToken);
        var text = new StringBuilder("# Recent WhatsApp conversations\n\n").Append(
            $"The latest message with each contact, among the {read} messages logged last. "
            + $"Times in {zone.Id}. Words in quotes are what people wrote. "
            + $"Call get_conversation with a contact_id to read more.\n\n");
        foreach (var message in latest)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {TimeZoneInfo.ConvertTime(At(message), zone):yyyy-MM-dd HH:mm} ")
                .Append(Named(message.ContactId!)).Append(message.LeadId is { } lead ? $" of {Named(lead)}" : "")
                .Append($", {message.Direction.Word()}: \"{QuotedText.InLine(HarmlessText.Excerpt(message.MessageMarkdown, 80))}\"\n");
        }

        return text.Append(latest.Count == 0 ? "No WhatsApp message is logged yet.\n" : "").ToString();
    }

    private static DateTimeOffset At(WhatsAppMessage message) => message.ActivityAt ?? message.DateCreated;

    private string Named(string id) => names.Of(id) is { } name ? $"{QuotedText.InLine(name)} ({id})" : id;
}
