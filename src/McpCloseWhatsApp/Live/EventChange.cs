using System.Text.Json;
using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Live;

/// <summary>One change of a message, as far as Close's event log shows it.</summary>
/// <param name="MessageId">The id in Close.</param>
/// <param name="Leads">The leads that the message is and was on.</param>
/// <param name="Contacts">
/// The contacts that the message belongs and belonged to; null if the event does not show them.
/// </param>
/// <param name="WhatsAppIds">
/// The <see cref="WhatsAppMessageId.Key"/> that the message has and had; null if the event does not show it.
/// </param>
internal sealed record EventChange(
    string? MessageId, IReadOnlySet<string> Leads, IReadOnlySet<string>? Contacts, IReadOnlySet<string>? WhatsAppIds)
{
    /// <remarks>
    /// An event has no data after a deletion and, for users who are not administrators, after an hour. An event that
    /// consolidates several changes shows only the first and the last state, so contacts in between are missing.
    /// </remarks>
    // https://developer.close.com/api/resources/events
    public static EventChange From(CloseEvent logEvent)
    {
        var hasData = logEvent.Data is not null;
        return new(
            logEvent.ObjectId,
            Values(logEvent, "lead_id", logEvent.LeadId),
            hasData && logEvent.DateUpdated == logEvent.DateCreated ? Values(logEvent, "contact_id") : null,
            hasData ? KeysOf(Values(logEvent, "external_whatsapp_message_id")) : null);
    }

    private static HashSet<string> KeysOf(IEnumerable<string> ids) =>
        [.. ids.Select(id => new WhatsAppMessageId(id).Key)];

    private static HashSet<string> Values(CloseEvent logEvent, string field, string? additional = null) =>
        [.. new[] { Text(logEvent.Data, field), Text(logEvent.PreviousData, field), additional }.OfType<string>()];

    private static string? Text(JsonElement? state, string field) =>
        state is { ValueKind: JsonValueKind.Object } fields
        && fields.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
