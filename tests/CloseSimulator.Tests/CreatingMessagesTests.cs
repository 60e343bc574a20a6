using System.Net;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

public sealed class CreatingMessagesTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Fact]
    public async Task A_create_without_fields_names_all_missing_fields_at_once()
    {
        var reply = await close.CreateAsync(new JsonObject());

        Assert.Equal(
            [
                "activity_at", "contact_id", "direction", "external_whatsapp_message_id", "lead_id", "local_phone",
                "message_markdown", "remote_phone",
            ],
            reply.Wrong.Select(field => field.Key).Order());
        Assert.All(reply.Wrong, field => Assert.Equal("Field required", field.Value!.ToString()));
        Assert.Empty(reply.Json["errors"]!.AsArray());
    }

    [Theory]
    [InlineData("direction", "\"inbound\"", "Input should be 'incoming' or 'outgoing'")]
    [InlineData("message_markdown", "7", "Input should be a valid string")]
    [InlineData("message_markdown", "null", "Input should be a valid string")]
    [InlineData("activity_at", "\"yesterday\"", "Input should be a valid datetime or date, invalid character in year")]
    [InlineData("activity_at", "1760000000", "Input should be a valid datetime or date, invalid character in year")]
    [InlineData("integration_link", "\"/chat/1\"", "Input should be a valid URL, relative URL without a base")]
    [InlineData("remote_phone", "\"nobody\"", "Invalid phone number.")]
    [InlineData("remote_phone", "\"+1\"", "Invalid phone number.")]
    [InlineData("lead_id", "\"lead_Nowhere\"", "Object does not exist.")]
    [InlineData("contact_id", "\"cont_Nobody\"", "Object does not exist.")]
    [InlineData("contact_id", "\"cont_AdamReyes\"", "Contact does not belong to the lead.")]
    [InlineData("user_id", "\"user_Nobody\"", "Object does not exist.")]
    [InlineData("response_to_id", "\"acti_None\"", "Object does not exist.")]
    [InlineData("organization_id", "\"orga_Other\"", "Object does not exist.")]
    [InlineData("attachments", "{}", "Input should be a valid list")]
    [InlineData("status", "\"sent\"", "Extra inputs are not permitted")]
    [InlineData("response_to", "null", "Extra inputs are not permitted")]
    public async Task A_create_with_a_wrong_field_is_a_400_that_names_it(string field, string value, string problem)
    {
        var body = Session.Draft();
        body[field] = JsonNode.Parse(value);

        var wrong = (await close.CreateAsync(body)).Wrong;

        Assert.Equal((field, problem), (Assert.Single(wrong).Key, wrong[field]!.ToString()));
        Assert.Equal(4, (await close.TruthAsync()).Count);
    }

    [Fact]
    public async Task A_link_has_at_most_2083_characters()
    {
        var body = Session.Draft();
        body["integration_link"] = "https://example.org/".PadRight(2083, 'x');
        Assert.Equal(HttpStatusCode.OK, (await close.CreateAsync(body)).Status);

        body["integration_link"] += "x";
        Assert.Equal(
            "URL should have at most 2083 characters",
            (await close.CreateAsync(body)).Wrong["integration_link"]!.ToString());
    }

    [Fact]
    public async Task Nullable_fields_of_a_create_take_null()
    {
        var body = Session.Draft();
        body["integration_link"] = null;
        body["response_to_id"] = null;
        body["user_id"] = null;

        var message = (await close.CreateAsync(body)).Ok;

        Assert.Null(message["integration_link"]);
        Assert.Equal("user_SamSeller", message["user_id"]!.ToString());
    }

    [Fact]
    public async Task A_message_belongs_to_the_named_user_but_is_created_by_the_caller()
    {
        var body = Session.Draft();
        body["user_id"] = "user_MiaManager";

        var message = (await close.CreateAsync(body)).Ok;

        Assert.Equal("Mia Manager", message["user_name"]!.ToString());
        Assert.Equal("Sam Seller", message["created_by_name"]!.ToString());
    }

    [Theory]
    [InlineData("16503334444", "+16503334444", "+1 650-333-4444")]
    [InlineData("+1 (818) 300-4000", "+18183004000", "+1 818-300-4000")]
    [InlineData("+447700900123", "+447700900123", "+44 7700 900123")]
    [InlineData("5215555550123", "+5215555550123", null)]
    [InlineData("+5493415550123", "+5493415550123", null)]
    public async Task Phones_are_kept_as_E164_and_shown_in_the_international_style(
        string given, string kept, string? formatted)
    {
        var body = Session.Draft();
        body["remote_phone"] = given;

        var message = (await close.CreateAsync(body)).Ok;

        Assert.Equal(kept, message["remote_phone"]!.ToString());
        Assert.Equal(formatted ?? message["remote_phone_formatted"]!.ToString(),
            message["remote_phone_formatted"]!.ToString());
    }

    [Fact]
    public async Task One_external_id_may_be_logged_twice()
    {
        await close.CreateAllAsync("3EB0TWICE", "3EB0TWICE");

        var found = await close.GetAsync(Session.Messages + "?external_whatsapp_message_id=3EB0TWICE");

        Assert.Equal(2, found.Rows("id").Distinct().Count());
    }

    [Fact]
    public async Task A_reply_names_the_Close_id_of_its_parent_and_not_the_WhatsApp_one()
    {
        var body = Session.Draft();
        body["response_to_id"] = "acti_BenThread1";
        Assert.Equal("acti_BenThread1", (await close.CreateAsync(body)).Ok["response_to_id"]!.ToString());

        body["response_to_id"] = "3EB0BE20260311";
        Assert.Equal("Object does not exist.", (await close.CreateAsync(body)).Wrong["response_to_id"]!.ToString());
    }

    [Fact]
    public async Task A_create_takes_send_to_inbox_and_its_answer_does_not_show_it()
    {
        var plain = (await close.CreateAsync(Session.Draft())).Ok.AsObject();
        var inboxed = (await close.PostAsync(Session.Messages + "?send_to_inbox=true", Session.Draft())).Ok.AsObject();

        Assert.Equal(plain.Select(field => field.Key), inboxed.Select(field => field.Key));
        Assert.Contains("send_to_inbox",
            (await close.PostAsync(Session.Messages + "?send_to_inbox=perhaps", Session.Draft())).Wrong);
    }

    [Fact]
    public async Task A_text_comes_back_character_for_character()
    {
        const string Markdown = "Zoë: \"50 % off\" \\ <b>now</b> 👩‍👩‍👧\r\n\tשלום\u200E \u00A0end ";

        var message = (await close.CreateAsync(Session.Draft(markdown: Markdown))).Ok;

        Assert.Equal(Markdown, message["message_markdown"]!.ToString());
    }

    [Fact]
    public async Task Times_are_shown_in_UTC_with_microseconds()
    {
        var body = Session.Draft();
        body["activity_at"] = "2026-03-12T10:00:00.1234567+02:00";
        Assert.Equal("2026-03-12T08:00:00.123456+00:00", (await close.CreateAsync(body)).Ok["activity_at"]!.ToString());

        body["activity_at"] = "2026-03-12T10:00:00";
        Assert.Equal("2026-03-12T10:00:00.000000+00:00", (await close.CreateAsync(body)).Ok["activity_at"]!.ToString());
    }
}
