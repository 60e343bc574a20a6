using System.Globalization;
using CloseApi.Tests.Wire;
using CloseApi.Wire;

namespace CloseApi.Tests.Transport;

/// <summary>The JSON that requests to Close carry.</summary>
public sealed class RequestBodyTests
{
    private static readonly DateTimeOffset Moment = DateTimeOffset.Parse(
        "2026-03-14T09:05:07.25+02:00", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_created_message_is_spelt_as_Close_spells_it()
    {
        await using var close = await StubClose.StartAsync(Sample.Message);
        using var client = close.Client();

        await client.WhatsAppMessages.CreateAsync(Sample.Creation with
        {
            Attachments = [new("https://app.close.com/go/file/a", "a.jpg", "image/jpeg")],
            IntegrationLink = "https://example.com/?a=1&b=2",
            ResponseToId = "acti_0",
            UserId = "user_1",
        });

        Assert.Equal(
            """
            {"lead_id":"lead_1","contact_id":"cont_1","direction":"incoming","activity_at":"2026-03-14T09:05:07+00:00",
            "external_whatsapp_message_id":"3EB0","local_phone":"+18183004000","remote_phone":"+16503334444",
            "message_markdown":"*Grüße* \uD83D\uDC4B + <b>",
            "attachments":[{"url":"https://app.close.com/go/file/a","filename":"a.jpg","content_type":"image/jpeg"}],
            "integration_link":"https://example.com/?a=1&b=2","response_to_id":"acti_0","user_id":"user_1"}
            """.ReplaceLineEndings(""),
            close.Arrival.Text);
    }

    [Fact]
    public async Task An_update_sends_only_the_given_fields()
    {
        await using var close = await StubClose.StartAsync(Sample.Message);
        using var client = close.Client();

        await client.WhatsAppMessages.UpdateAsync(
            "acti_1", new() { ActivityAt = Moment, Direction = Direction.Outgoing, Attachments = [] });

        Assert.Equal(
            """{"direction":"outgoing","activity_at":"2026-03-14T09:05:07.25+02:00","attachments":[]}""",
            close.Arrival.Text);
    }

    [Fact]
    public async Task A_search_is_sent_as_a_tree_of_typed_nodes()
    {
        await using var close = await StubClose.StartAsync("""{"data":[],"cursor":null}""");
        using var client = close.Client();

        await client.Search.SearchAsync(new(new AndQuery(
        [
            new ObjectTypeQuery("contact"),
            new HasRelatedQuery("contact", "contact_phone", new FieldConditionQuery(
                new RegularField("contact_phone", "phone"), new TextCondition(TextMode.ExactValue, "+16503334444"))),
            new OrQuery([new IdQuery("cont_1") { Negate = true }, new TextQuery("ann", TextMode.FullWords)]),
            new FieldConditionQuery(new CustomField("cf_1"), new TermCondition(["a"])),
            new FieldConditionQuery(new CustomField("cf_2"), new NumberRangeCondition { Gte = 1.5m }),
            new FieldConditionQuery(new CustomField("cf_3"), new ExistsCondition()),
        ]))
        {
            Fields = new Dictionary<string, IReadOnlyList<string>> { ["contact"] = ["id", "phones"] },
            Limit = 10,
            Cursor = "c",
            Sort = [new("asc", new RegularField("contact", "date_created"))],
        });

        Assert.Equal(
            """
            {"query":{"type":"and","queries":[{"type":"object_type","object_type":"contact"},
            {"type":"has_related","this_object_type":"contact","related_object_type":"contact_phone",
            "related_query":{"type":"field_condition",
            "field":{"type":"regular_field","object_type":"contact_phone","field_name":"phone"},
            "condition":{"type":"text","mode":"exact_value","value":"+16503334444"}}},
            {"type":"or","queries":[{"type":"id","value":"cont_1","negate":true},
            {"type":"text","value":"ann","mode":"full_words"}]},
            {"type":"field_condition","field":{"type":"custom_field","custom_field_id":"cf_1"},
            "condition":{"type":"term","values":["a"]}},
            {"type":"field_condition","field":{"type":"custom_field","custom_field_id":"cf_2"},
            "condition":{"type":"number_range","gte":1.5}},
            {"type":"field_condition","field":{"type":"custom_field","custom_field_id":"cf_3"},
            "condition":{"type":"exists"}}]},
            "_fields":{"contact":["id","phones"]},"_limit":10,"cursor":"c",
            "sort":[{"direction":"asc","field":{"type":"regular_field","object_type":"contact","field_name":"date_created"}}]}
            """.ReplaceLineEndings(""),
            close.Arrival.Text);
    }
}
