using CloseApi.Wire;

namespace CloseApi.Tests.Wire;

/// <summary>The examples in the documentation of Close.</summary>
internal static class Sample
{
    // https://developer.close.com/api/resources/activities/whatsapp/get
    public const string Message = """
        {
          "_type": "WhatsAppMessage",
          "activity_at": "2016-10-03T16:06:11.167000+00:00",
          "attachments": [{
            "url": "https://app.close.com/go/file/x/a.jpg/", "filename": "a.jpg", "content_type": "image/jpeg", "size": 12,
            "thumbnail_url": null
          }],
          "contact_id": "cont_1",
          "created_by": "user_1",
          "created_by_name": "Ann",
          "date_created": "2016-10-03T16:06:12.167000+00:00",
          "date_updated": "2016-10-03T16:06:13.167000+00:00",
          "direction": "incoming",
          "external_whatsapp_message_id": "3EB0",
          "id": "acti_1",
          "integration_link": "https://example.com/1",
          "integration_name": "API",
          "lead_id": "lead_1",
          "local_phone": "+18183004000",
          "local_phone_formatted": "+1 818-300-4000",
          "message_html": "<p>test</p>",
          "message_markdown": "test",
          "organization_id": "orga_1",
          "remote_phone": "+16503334444",
          "remote_phone_formatted": "+1 650-333-4444",
          "response_to_id": "acti_0",
          "sequence_id": null,
          "source": "api",
          "text": "test",
          "updated_by": "user_2",
          "updated_by_name": "Bob",
          "user_id": "user_3",
          "user_name": "Cy",
          "users": ["user_3"],
          "a_field_of_tomorrow": {"x": [1]}
        }
        """;

    public const string EmptyPage = """{"data":[],"has_more":false}""";

    public static CreateWhatsAppMessage Creation { get; } = new()
    {
        LeadId = "lead_1",
        ContactId = "cont_1",
        Direction = Direction.Incoming,
        ActivityAt = new DateTimeOffset(2026, 3, 14, 9, 5, 7, TimeSpan.Zero),
        ExternalWhatsAppMessageId = "3EB0",
        LocalPhone = "+18183004000",
        RemotePhone = "+16503334444",
        MessageMarkdown = "*Grüße* 👋 + <b>",
    };
}
