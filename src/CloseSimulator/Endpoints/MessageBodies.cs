using System.Text.Json;
using System.Text.Json.Nodes;
using CloseSimulator.Assumptions;
using CloseSimulator.People;
using CloseSimulator.Requests;
using CloseSimulator.Time;

namespace CloseSimulator.Endpoints;

/// <summary>The fields of a create and of an update. [SEED; SPEC CreateWhatsAppMessage,
/// UpdateWhatsAppMessage]</summary>
internal static class MessageBodies
{
    private const int LongestLink = 2083;

    private static readonly BodyField[] Changeable =
    [
        new("activity_at", Presence.Optional, Time),
        new("attachments", Presence.Optional, Attachments),
        new("contact_id", Presence.Optional, BodyField.Text),
        new("direction", Presence.Optional, Direction),
        new("integration_link", Presence.Nullable, Link),
        new("local_phone", Presence.Optional, Phone),
        new("message_markdown", Presence.Optional, Markdown),
        new("remote_phone", Presence.Optional, Phone),
        new("response_to_id", Presence.Nullable, BodyField.Text),
    ];

    private static readonly BodyField[] AttachmentFields =
    [
        new("url", Presence.Required, BodyField.Text),
        new("filename", Presence.Required, BodyField.Text),
        new("content_type", Presence.Required, BodyField.Text),
    ];

    /// <summary>All fields are optional; lead_id and external_whatsapp_message_id cannot change.</summary>
    public static IReadOnlyCollection<BodyField> Update { get; } =
        [.. Changeable, new("user_id", Presence.Optional, BodyField.Text)];

    /// <summary>Eight fields are required.</summary>
    public static IReadOnlyCollection<BodyField> Create { get; } =
    [
        .. Changeable.Select(field => field.Presence == Presence.Optional && field.Name != "attachments"
            ? field with { Presence = Presence.Required }
            : field),
        new("external_whatsapp_message_id", Presence.Required, BodyField.Text),
        new("lead_id", Presence.Required, BodyField.Text),
        new("user_id", Presence.Nullable, BodyField.Text),
    ];

    /// <summary>A create with the field that only Close's cURL sample has. [SEED]</summary>
    public static IReadOnlyCollection<BodyField> SampleCreate { get; } =
        [.. Create, new("organization_id", Presence.Nullable, BodyField.Text)];

    /// <summary>A create with the two fields that only the control plane takes.</summary>
    public static IReadOnlyCollection<BodyField> Seed { get; } =
        [.. SampleCreate, new("id", Presence.Optional, BodyField.Text), new("date_created", Presence.Optional, Time)];

    private static JsonNode? Time(JsonElement value, Switches switches) =>
        value.ValueKind == JsonValueKind.String
        && Timestamps.TryParse(value.GetString()!, TimeSpan.Zero, out _)
        && (switches.NaiveTimes.Is("utc") || Timestamps.HasOffset(value.GetString()!))
            ? null
            : switches.Texts.Time;

    private static JsonNode? Direction(JsonElement value, Switches switches) =>
        value.ValueKind == JsonValueKind.String
        && value.GetString() is Messages.Direction.Incoming or Messages.Direction.Outgoing
            ? null
            : switches.Texts.Direction;

    private static JsonNode? Markdown(JsonElement value, Switches switches) =>
        BodyField.Text(value, switches)
        ?? (value.GetString() is "" && switches.EmptyMarkdown.Is("reject") ? switches.Texts.Required : null);

    private static JsonNode? Phone(JsonElement value, Switches switches) =>
        BodyField.Text(value, switches)
        ?? (switches.PhoneCheck.Is("off") || Phones.Normalize(value.GetString()!) is { } ? null : switches.Texts.Phone);

    private static JsonNode? Link(JsonElement value, Switches switches) =>
        BodyField.Text(value, switches) ?? value.GetString()! switch
        {
            { Length: > LongestLink } => switches.Texts.LinkTooLong,
            var link => Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? null
                : switches.Texts.Link,
        };

    private static JsonNode? Attachments(JsonElement value, Switches switches)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return switches.Texts.List;
        }

        var wrong = new JsonObject();
        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            if (ProblemOfAttachment(item, switches) is { } problem)
            {
                wrong[index.ToString(System.Globalization.CultureInfo.InvariantCulture)] = problem;
            }
        }

        // The problems of a list are nested. [LIVE hampel, on contacts; OSS closeio/cleancat]
        return wrong.Count == 0 ? null : new JsonObject { ["errors"] = wrong };
    }

    // An attachment may have further keys, such as size. [SPEC; CODE n8nwa]
    private static JsonNode? ProblemOfAttachment(JsonElement item, Switches switches)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return switches.Texts.Object;
        }

        var problems = new JsonObject();
        foreach (var field in AttachmentFields)
        {
            if (!item.TryGetProperty(field.Name, out var value))
            {
                problems[field.Name] = switches.Texts.Required;
            }
            else if (field.Problem(value, switches) is { } problem)
            {
                problems[field.Name] = problem;
            }
        }

        return problems.Count == 0
            ? null
            : new JsonObject { ["errors"] = new JsonArray(), ["field-errors"] = problems };
    }
}
