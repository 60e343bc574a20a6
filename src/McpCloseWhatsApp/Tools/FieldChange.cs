using System.Globalization;
using CloseApi.Wire;
using McpCloseWhatsApp.Recording;
using McpCloseWhatsApp.Text;
using McpCloseWhatsApp.Views;

namespace McpCloseWhatsApp.Tools;

/// <summary>A field that an update changed, under Close's name.</summary>
/// <param name="From">The former value; null if there was none.</param>
internal sealed record FieldChange(string Field, string? From = null, string? To = null)
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ssK";

    public static IReadOnlyList<FieldChange> Of(RecordResult result, UpdateWhatsAppMessage asked, MessageViews views)
    {
        if (result is not { Before: { } before, Differs: { } fields })
        {
            return [];
        }

        var former = new UpdateWhatsAppMessage
        {
            MessageMarkdown = before.MessageMarkdown,
            ActivityAt = before.ActivityAt,
            Direction = before.Direction,
            ContactId = before.ContactId,
            LocalPhone = before.LocalPhone,
            RemotePhone = before.RemotePhone,
            ResponseToId = before.ResponseToId,
            IntegrationLink = before.IntegrationLink,
            UserId = before.UserId,
        };
        return [.. fields.Select(field =>
            new FieldChange(field, Value(former, field, views), Value(asked, field, views)))];
    }

    private static string? Value(UpdateWhatsAppMessage message, string field, MessageViews views)
    {
        var value = field switch
        {
            "message_markdown" => message.MessageMarkdown,
            "activity_at" => views.Local(message.ActivityAt)?.ToString(Instant, CultureInfo.InvariantCulture),
            "direction" => message.Direction is { } direction ? ImportAnswer.Word(direction) : null,
            "contact_id" => message.ContactId,
            "local_phone" => message.LocalPhone,
            "remote_phone" => message.RemotePhone,
            "response_to_id" => message.ResponseToId,
            "integration_link" => message.IntegrationLink,
            _ => message.UserId,
        };
        return value is null ? null : HarmlessText.Within(HarmlessText.Of(value), AnswerSize.ListedMessage);
    }
}
