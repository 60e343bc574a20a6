using Refit;

namespace CloseApi.Wire;

/// <summary>The WhatsApp messages recorded in Close. Every method throws <see cref="CloseException"/>.</summary>
// https://developer.close.com/api/resources/activities/whatsapp
public interface IWhatsAppMessages
{
    /// <summary>Lists messages, the latest created first.</summary>
    [Get("/activity/whatsapp_message/")]
    Task<Page<WhatsAppMessage>> ListAsync(
        [Query] WhatsAppMessageQuery query, CancellationToken cancellationToken = default);

    /// <summary>Records a message. Recording it twice creates two.</summary>
    /// <param name="sendToInbox">True shows it in the Inbox of the user; only for incoming messages.</param>
    [Post("/activity/whatsapp_message/")]
    Task<WhatsAppMessage> CreateAsync(
        [Body] CreateWhatsAppMessage message,
        [AliasAs("send_to_inbox")] bool? sendToInbox = null,
        CancellationToken cancellationToken = default);

    /// <summary>Reads one message by its activity id.</summary>
    [Get("/activity/whatsapp_message/{id}/")]
    Task<WhatsAppMessage> GetAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Changes the fields that are given.</summary>
    [Put("/activity/whatsapp_message/{id}/")]
    Task<WhatsAppMessage> UpdateAsync(
        string id, [Body] UpdateWhatsAppMessage changes, CancellationToken cancellationToken = default);

    /// <summary>Deletes the record in Close. The message in WhatsApp stays.</summary>
    [Delete("/activity/whatsapp_message/{id}/")]
    Task DeleteAsync(string id, CancellationToken cancellationToken = default);
}
