using System.Net;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

/// <summary>Faults that change an answer.</summary>
public sealed class FaultyAnswerTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Theory]
    [InlineData("ok_html", 4)]
    [InlineData("ok_html_after", 3)]
    [InlineData("status_202", 4)]
    [InlineData("status_204_after", 3)]
    public async Task A_delete_can_be_a_success_though_nothing_is_deleted(string kind, int left)
    {
        await close.FaultAsync(new JsonObject { ["kind"] = kind, ["method"] = "DELETE" });

        var reply = await close.DeleteAsync(Session.Messages + "acti_BenThread1/");

        Assert.True(reply.Response.IsSuccessStatusCode);
        Assert.Equal(left, (await close.TruthAsync()).Count);
    }

    [Theory]
    [InlineData("id_null", "id", null)]
    [InlineData("id_other", "id", "acti_Foreign")]
    [InlineData("lead_id_other", "lead_id", "lead_ReyesLogistics")]
    [InlineData("markdown_other", "message_markdown", "Another text")]
    [InlineData("external_id_other", "external_whatsapp_message_id", "3EB0FOREIGN")]
    public async Task A_create_can_answer_with_another_value_than_was_sent(string kind, string field, string? value)
    {
        await close.FaultAsync(new JsonObject { ["kind"] = kind, ["method"] = "POST" });

        var created = (await close.CreateAsync(Session.Draft())).Ok.AsObject();

        Assert.True(created.ContainsKey(field));
        Assert.Equal(value, created[field]?.ToString());
        Assert.Equal("Hello", (await close.TruthAsync())[^1]!["message_markdown"]!.ToString());
    }

    [Fact]
    public async Task A_record_fault_changes_only_one_record_of_a_list()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "markdown_missing" });

        var rows = (await close.GetAsync("activity/?lead_id=lead_PalletCo")).Ok["data"]!.AsArray();

        Assert.Equal([false, true, true, true], rows.Select(row => row!.AsObject().ContainsKey("message_markdown")));
    }

    [Fact]
    public async Task A_text_can_end_in_half_a_surrogate_pair()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "lone_surrogate" });

        Assert.Contains(
            """under Pallet Co.\ud83d",""", (await close.GetAsync(Session.Messages + "acti_BenThread4/")).Text);
    }

    [Fact]
    public async Task A_name_can_be_100_KB_long()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "long_names" });

        Assert.Equal(100_000, (await close.GetAsync("contact/cont_AdaReyes/")).Ok["name"]!.ToString().Length);
    }

    [Theory]
    [InlineData("redirect_host_307", 4)]
    [InlineData("redirect_host_307_after", 5)]
    public async Task A_redirect_to_another_host_shows_in_the_calls_when_it_is_followed(string kind, int held)
    {
        await close.FaultAsync(new JsonObject { ["kind"] = kind });

        var reply = await close.CreateAsync(Session.Draft());

        Assert.Equal(HttpStatusCode.TemporaryRedirect, reply.Status);
        Assert.Equal("localhost", reply.Response.Headers.Location!.Host);
        Assert.Equal(held, (await close.TruthAsync()).Count);
        var elsewhere = await close.GetAsync(reply.Response.Headers.Location.AbsoluteUri);
        Assert.Contains("<html>", elsewhere.Text);
        Assert.Single(await close.CallsAsync("?path=/_elsewhere/", atLeast: 1));
    }

    [Theory]
    [InlineData("retry_after_day", "86400")]
    [InlineData("retry_after_2037", "Fri, 13 Nov 2037 00:00:00 GMT")]
    [InlineData("retry_after_words", "soon")]
    public async Task The_wait_of_a_429_can_be_absurd(string kind, string wait)
    {
        await close.FaultAsync(new JsonObject { ["kind"] = kind });

        var reply = await close.CreateAsync(Session.Draft());

        Assert.Equal((HttpStatusCode.TooManyRequests, wait), (reply.Status, reply.Header("Retry-After")));
        Assert.Equal(4, (await close.TruthAsync()).Count);
    }

    [Fact]
    public async Task A_kind_of_fault_with_its_own_answer_takes_no_other()
    {
        var reply = await close.SendAsync(
            HttpMethod.Post, new Uri(close.Close.ControlAddress, "faults").AbsoluteUri,
            new JsonObject { ["kind"] = "ok_html", ["body"] = "{}" });

        Assert.Contains("body", reply.Wrong);
    }
}
