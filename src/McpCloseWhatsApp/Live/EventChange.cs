using System.Text.Json;
using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Live;

/// <summary>One thing that happened to a message, as far as Close's event log tells.</summary>
/// <param name="MessageId">Close's.</param>
/// <param name="Leads">Those it is and was on.</param>
/// <param name="Contacts">Those in whose conversation it is and was; null where the event does not tell.</param>
/// <param name="WhatsAppIds">The <see cref="WhatsAppMessageId.Key"/> it has and had; null where the event does not tell.</param>
internal sealed record EventChange(
    string? MessageId, IReadOnlySet<string> Leads, IReadOnlySet<string>? Contacts, IReadOnlySet<string>? WhatsAppIds)
{
    /// <remarks>
    /// An event has no data after a deletion, and for those who are not administrators after an hour. One that stands for
    /// several changes shows the first state and the last: whose the message was in between, it does not tell.
    /// </remarks>
    // https://developer.close.com/api/resources/events
    public static EventChange Of(CloseEvent happened)
    {
        var told = happened.Data is not null;
        return new(
            happened.ObjectId,
            Values(happened, "lead_id", happened.LeadId),
            told && happened.DateUpdated == happened.DateCreated ? Values(happened, "contact_id") : null,
            told ? Values(happened, "external_whatsapp_message_id").Select(id => new WhatsAppMessageId(id).Key).ToHashSet() : null);
    }

    private static HashSet<string> Values(CloseEvent happened, string field, string? also = null) =>
        [.. new[] { Text(happened.Data, field), Text(happened.PreviousData, field), also }.OfType<string>()];

    private static string? Text(JsonElement? state, string field) =>
        state is { ValueKind: JsonValueKind.Object } fields
        && fields.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
