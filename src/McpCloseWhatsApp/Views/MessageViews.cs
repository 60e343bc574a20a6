using System.Diagnostics.CodeAnalysis;
using CloseApi.Wire;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Views;

/// <summary>Creates views of messages, with the names of their contacts and leads.</summary>
/// <param name="zone">The zone of the times in answers.</param>
internal sealed class MessageViews(Names names, RecentMessages recent, TimeZoneInfo zone)
{
    private const int ConciseLength = 160;

    /// <summary>The zone's name, which answers with times have.</summary>
    public string Zone => zone.Id;

    /// <param name="bytes">The largest size of the text; longer text is cut.</param>
    public async Task<MessageView> OfAsync(
        WhatsAppMessage message, CancellationToken cancellationToken, int bytes = AnswerSize.SingleMessage)
    {
        await LearnAsync([message], cancellationToken);
        return Of(message, text => HarmlessText.Within(text, bytes));
    }

    public async Task<IReadOnlyList<MessageView>> OfAsync(
        IReadOnlyList<WhatsAppMessage> messages, Detail detail, CancellationToken cancellationToken)
    {
        await LearnAsync(messages, cancellationToken);
        return [.. messages.Select(message => detail == Detail.Concise
            ? Of(message, text => HarmlessText.Shorten(text, ConciseLength)) with
            {
                LocalPhone = null,
                RemotePhone = null,
            }
            : Of(message, text => HarmlessText.Within(text, AnswerSize.ListedMessage)))];
    }

    /// <summary>When the record was last changed in Close; null if never.</summary>
    /// <remarks>
    /// Close does not say what was changed: it may be the text, a file or the contact. A change within the first minute
    /// counts as part of the logging, such as attaching a file.
    /// </remarks>
    public static DateTimeOffset? ChangedAt(WhatsAppMessage message) =>
        message.DateUpdated - message.DateCreated >= TimeSpan.FromMinutes(1) ? message.DateUpdated : null;

    /// <summary>The same instant with the zone's offset, as people read it.</summary>
    [return: NotNullIfNotNull(nameof(time))]
    public DateTimeOffset? Local(DateTimeOffset? time) =>
        time is { } instant ? TimeZoneInfo.ConvertTime(instant, zone) : null;

    private Task LearnAsync(IReadOnlyList<WhatsAppMessage> messages, CancellationToken cancellationToken)
    {
        recent.Remember(messages);
        return names.LearnAsync(
            messages.SelectMany(message => (string?[])[message.ContactId, message.LeadId]), cancellationToken);
    }

    private MessageView Of(WhatsAppMessage message, Func<string, string> cut)
    {
        var text = HarmlessText.Of(message.MessageMarkdown);
        var shown = cut(text);
        return new(
            message.Id,
            HarmlessText.Of(message.ExternalWhatsAppMessageId),
            message.Direction,
            Local(message.ActivityAt),
            shown,
            message.ContactId,
            HarmlessText.Name(names.Of(message.ContactId)),
            message.LeadId,
            HarmlessText.Name(names.Of(message.LeadId)),
            HarmlessText.Name(message.UserName),
            message.LocalPhone,
            message.RemotePhone,
            message.ResponseToId,
            message.Attachments is { Count: > 0 } files
                ? [.. files.Select((file, index) => AttachmentView.From(file, message.Id, index + 1))]
                : null,
            HarmlessText.Link(message.IntegrationLink),
            Local(ChangedAt(message)),
            shown.Length < text.Length ? true : null);
    }
}
