using McpCloseWhatsApp.Contacts;

namespace McpCloseWhatsApp.Views;

/// <summary>Makes views of messages, with the names of those who wrote them.</summary>
internal sealed class MessageViews(Names names)
{
    private const int ConciseLength = 160;

    public async Task<MessageView> OfAsync(WhatsAppMessage message, CancellationToken cancellationToken) =>
        (await OfAsync([message], Detail.Full, cancellationToken))[0];

    public async Task<IReadOnlyList<MessageView>> OfAsync(
        IReadOnlyList<WhatsAppMessage> messages, Detail detail, CancellationToken cancellationToken)
    {
        await names.LearnAsync(messages.SelectMany(one => (string?[])[one.ContactId, one.LeadId]), cancellationToken);
        return [.. messages.Select(message => Of(message, detail))];
    }

    private MessageView Of(WhatsAppMessage message, Detail detail)
    {
        var text = HarmlessText.Of(message.MessageMarkdown);
        var shown = detail == Detail.Concise ? HarmlessText.Shorten(text, ConciseLength) : text;
        return new(
            message.Id,
            HarmlessText.Of(message.ExternalWhatsAppMessageId),
            message.Direction,
            message.ActivityAt,
            shown,
            message.ContactId,
            HarmlessText.OrNull(names.Of(message.ContactId)),
            message.LeadId,
            HarmlessText.OrNull(names.Of(message.LeadId)),
            HarmlessText.OrNull(message.UserName),
            message.LocalPhone,
            message.RemotePhone,
            message.ResponseToId,
            message.Attachments is { Count: > 0 } files ? [.. files.Select((file, index) => AttachmentView.Of(file, message.Id, index + 1))] : null,
            HarmlessText.OrNull(message.IntegrationLink),
            shown.Length < text.Length ? true : null);
    }
}
