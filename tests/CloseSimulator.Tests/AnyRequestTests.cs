using System.Net;
using System.Text.Json.Nodes;
using CsCheck;

namespace CloseSimulator.Tests;

/// <summary>Properties of every request.</summary>
public sealed class AnyRequestTests : IAsyncLifetime
{
    private static readonly Gen<string> OddText = Gen.OneOf(
        "", " ", "null", "-1", "0", "2147483648", "1e999", "a,b", "cont_AdaReyes", "lead_PalletCo", "acti_BenThread1",
        "+447700900123", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9999999-12:00", "2026-03-12", "incoming",
        "\0",
        "https://app.close.com/go/file/x", "exact_value", "contact", "and", "MCAw", "LTEgMA==", "\uFFFF🙏");

    private static readonly Gen<string> OddValue = Gen.Frequency(
        (4, OddText.Select(text => JsonValue.Create(text).ToJsonString())),
        (2, Gen.OneOf("null", "true", "0", "-1.5", "1e999", "[]", "{}", "[[]]", "[null]", "[{}]")),
        (1, OddText.Select(text => $$"""[{ "url": {{JsonValue.Create(text).ToJsonString()}}, "filename": "" }]""")));

    private static readonly Gen<string> BodyField = Gen.OneOf(
        [.. Session.Draft().Select(field => field.Key), "attachments", "response_to_id", "integration_link", "x"]);

    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Fact]
    public Task No_body_of_a_message_makes_the_simulator_fail() => Gen
        .Select(BodyField, OddValue)
        .List[0, 4].SampleAsync(
            async changes =>
            {
                var body = Session.Draft();
                foreach (var (field, value) in changes)
                {
                    body[field] = JsonNode.Parse(value);
                }

                Answered(await close.CreateAsync(body));
                body.Remove("lead_id");
                body.Remove("external_whatsapp_message_id");
                Answered(await close.PutAsync(Session.Messages + "acti_BenThread1/", body));
            }, iter: 300, threads: 1);

    [Fact]
    public Task No_parameter_of_a_list_makes_the_simulator_fail() => Gen
        .Select(
            Gen.OneOf(Session.Messages, "activity/", "event/", "contact/", "lead/", "user/", "phone_number/"),
            Gen.Select(
                Gen.OneOf(
                    "_limit", "_skip", "_fields", "_order_by", "_cursor", "id__in", "lead_id", "date_created__gt",
                    "date_created__lt", "activity_at__gte", "activity_at__lte", "date_updated__lt", "number",
                    "is_group_number"),
                OddText).List[0, 3])
        .SampleAsync(
            async (path, parameters) => Answered(await close.GetAsync(path + "?" + string.Join(
                '&', parameters.Select(one => $"{one.Item1}={Uri.EscapeDataString(one.Item2)}")))),
            iter: 500, threads: 1);

    [Fact]
    public Task No_search_makes_the_simulator_fail() => Gen
        .Select(
            Gen.OneOf("query", "_fields", "_limit", "cursor", "sort", "results_limit", "include_counts"), OddValue,
            Gen.OneOf("type", "queries", "field", "related_query", "this_object_type", "object_type", "negate"),
            OddValue)
        .SampleAsync(
            async (member, value, inner, innerValue) =>
            {
                var request = JsonNode.Parse("""
                    { "query": { "type": "and", "queries": [
                      { "type": "object_type", "object_type": "contact" },
                      { "type": "has_related", "this_object_type": "contact", "related_object_type": "contact_phone",
                        "related_query": { "type": "field_condition",
                          "field": { "type": "regular_field", "object_type": "contact_phone", "field_name": "phone" },
                          "condition": { "type": "text", "mode": "exact_value", "value": "1" } } }] } }
                    """)!;
                request["query"]!["queries"]![1]![inner] = JsonNode.Parse(innerValue);
                Answered(await close.PostAsync("data/search/", request));
                request[member] = JsonNode.Parse(value);
                Answered(await close.PostAsync("data/search/", request));
            }, iter: 500, threads: 1);

    private static void Answered(Reply reply) => Assert.True(
        reply.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotImplemented, reply.Text);
}
