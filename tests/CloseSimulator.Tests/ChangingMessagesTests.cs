using System.Net;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

public sealed class ChangingMessagesTests : IAsyncLifetime
{
    private Session close = null!;
    private string path = "";

    public async ValueTask InitializeAsync()
    {
        close = await Session.StartAsync();
        path = Session.Messages + (await close.CreateAllAsync("3EB0A1"))[0] + "/";
    }

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Fact]
    public async Task An_update_changes_the_fields_that_it_names_and_leaves_the_rest()
    {
        var before = (await close.GetAsync(path)).Ok;
        await close.AdvanceAsync(5);

        var after = (await close.PutAsync(path, new JsonObject
        {
            ["message_markdown"] = "Updated content.",
            ["activity_at"] = "2026-03-12T12:00:00Z",
        })).Ok;

        Assert.Equal("<p>Updated content.</p>", after["message_html"]!.ToString());
        Assert.Equal("Updated content.", after["text"]!.ToString());
        var changed =
            after.AsObject().Select(field => field.Key).Where(name => !JsonNode.DeepEquals(before[name], after[name]));
        Assert.Equal(["date_updated", "activity_at", "message_markdown", "message_html", "text"], changed);
    }

    [Theory]
    [InlineData("lead_id", "\"lead_PalletCo\"", "Extra inputs are not permitted")]
    [InlineData("external_whatsapp_message_id", "\"other\"", "Extra inputs are not permitted")]
    [InlineData("organization_id", "\"orga_SandboxTraders\"", "Extra inputs are not permitted")]
    [InlineData("user_id", "null", "Input should be a valid string")]
    [InlineData("contact_id", "\"cont_AdamReyes\"", "Contact does not belong to the lead.")]
    public async Task Some_fields_of_a_message_cannot_be_changed(string field, string value, string problem)
    {
        var reply = await close.PutAsync(path, new JsonObject { [field] = JsonNode.Parse(value) });

        Assert.Equal(problem, reply.Wrong[field]!.ToString());
    }

    [Fact]
    public async Task An_update_removes_a_link_or_a_reply_with_null()
    {
        await close.PutAsync(path, JsonNode.Parse(
            """{ "integration_link": "https://example.org/1", "response_to_id": "acti_BenThread1" }""")!);
        var untouched = (await close.PutAsync(path, new JsonObject { ["direction"] = "outgoing" })).Ok;
        Assert.Equal("https://example.org/1", untouched["integration_link"]!.ToString());

        var emptied = (await close.PutAsync(path, JsonNode.Parse(
            """{ "integration_link": null, "response_to_id": null }""")!)).Ok;

        Assert.Null(emptied["integration_link"]);
        Assert.Null(emptied["response_to_id"]);
    }

    [Fact]
    public async Task A_message_moves_to_another_contact_of_its_lead_and_is_listed_there()
    {
        await close.PutAsync(path, new JsonObject { ["contact_id"] = "cont_BenOkafor" });

        Assert.Empty((await close.GetAsync(Session.Messages + "?contact_id=cont_AdaReyes")).Rows("id"));
        Assert.Equal(5, (await close.GetAsync(Session.Messages + "?contact_id=cont_BenOkafor")).Rows("id").Count);
    }

    [Fact]
    public async Task The_text_of_an_update_can_be_as_stale_as_in_the_documentation()
    {
        await close.SwitchAsync("text_on_update", "stale");

        var after = (await close.PutAsync(path, new JsonObject { ["message_markdown"] = "Updated content." })).Ok;

        Assert.Equal("Hello", after["text"]!.ToString());
        Assert.Equal("<p>Updated content.</p>", after["message_html"]!.ToString());
    }

    [Theory]
    [InlineData("object", HttpStatusCode.OK, "{}")]
    [InlineData("empty", HttpStatusCode.OK, "")]
    [InlineData("no_content", HttpStatusCode.NoContent, "")]
    public async Task A_delete_answers_in_one_of_three_ways_and_a_second_one_finds_nothing(
        string form, HttpStatusCode status, string body)
    {
        await close.SwitchAsync("delete_body", form);

        var first = await close.DeleteAsync(path);
        var second = await close.DeleteAsync(path);

        Assert.Equal((status, body), (first.Status, first.Text));
        Assert.Equal(HttpStatusCode.NotFound, second.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await close.GetAsync(path)).Status);
        Assert.Equal(4, (await close.TruthAsync()).Count);
    }

    [Fact]
    public async Task An_unknown_message_is_a_404_with_an_error_string()
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete])
        {
            var reply = await close.SendAsync(method, Session.Messages + "acti_Nothing/", new JsonObject());

            Assert.Equal(HttpStatusCode.NotFound, reply.Status);
            Assert.NotEmpty(reply.Json["error"]!.GetValue<string>());
        }
    }
}
