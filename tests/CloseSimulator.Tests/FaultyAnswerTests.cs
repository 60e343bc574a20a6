using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

/// <summary>Faults that change an answer or its body.</summary>
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

    [Fact]
    public async Task A_gzip_body_unpacks_to_the_true_answer()
    {
        var truth = (await close.GetAsync("me/")).Text;
        await close.FaultAsync(new JsonObject { ["kind"] = "body_gzip" });

        var packed = await close.Http.GetStreamAsync("me/");

        await using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        Assert.Equal(truth, await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_gzip_bomb_unpacks_to_a_thousand_times_its_size()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "body_gzip_bomb" });

        using var response = await close.Http.GetAsync("me/");
        await using var gzip = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);

        // Twenty members of the hundred show that reading does not end with the first.
        var (buffer, unpacked) = (new byte[1 << 20], 0L);
        while (unpacked < 200_000_000 && await gzip.ReadAsync(buffer) is var read and > 0)
        {
            unpacked += read;
        }

        Assert.True(unpacked >= 200_000_000);
        Assert.InRange(response.Content.Headers.ContentLength!.Value, 1, 2_000_000);
    }

    [Fact]
    public async Task A_body_can_end_before_its_announced_length()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "body_short" });

        await Assert.ThrowsAsync<HttpRequestException>(() => close.GetAsync("me/"));
    }

    [Fact]
    public async Task A_body_of_50_MB_ends_with_the_true_answer()
    {
        var truth = (await close.GetAsync("me/")).Text;
        await close.FaultAsync(new JsonObject { ["kind"] = "body_50_mb" });

        var text = (await close.GetAsync("me/")).Text;

        Assert.True(text.Length > 50_000_000);
        Assert.EndsWith(truth, text);
    }

    [Theory]
    [InlineData("body_endless")]
    [InlineData("body_trickles")]
    public async Task A_body_without_an_end_goes_on_until_the_caller_leaves_or_the_simulator_stops(string kind)
    {
        await close.FaultAsync(new JsonObject { ["kind"] = kind, ["times"] = 2 });
        using (var left = await close.Http.GetAsync("me/", HttpCompletionOption.ResponseHeadersRead))
        {
            await (await left.Content.ReadAsStreamAsync()).ReadExactlyAsync(new byte[2]);
        }

        var stays = await close.Http.GetStreamAsync("me/");
        await stays.ReadExactlyAsync(new byte[2]);
        var reading = stays.CopyToAsync(Stream.Null);
        await close.Close.DisposeAsync();

        await Assert.ThrowsAnyAsync<IOException>(() => reading);
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

    [Theory]
    [InlineData("ticket_url_file", """{"url":"file:///etc/hostname"}""")]
    [InlineData("ticket_url_null", """{"url":null}""")]
    [InlineData("ticket_fields_null", """{"fields":null}""")]
    public async Task An_upload_ticket_can_be_unusable(string kind, string odd)
    {
        await close.FaultAsync(new JsonObject { ["kind"] = kind });

        var upload = (await AskAsync())["upload"]!.AsObject();

        var (name, value) = JsonNode.Parse(odd)!.AsObject().Single();
        Assert.True(upload.ContainsKey(name) && JsonNode.DeepEquals(value, upload[name]));
    }

    [Fact]
    public async Task The_name_of_a_ticket_field_can_hold_a_line_break()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "ticket_field_crlf" });

        Assert.Contains((await AskAsync())["upload"]!["fields"]!.AsObject(), field => field.Key.Contains("\r\n"));
    }

    [Theory]
    [InlineData("s3_403", HttpStatusCode.Forbidden, HttpStatusCode.BadRequest)]
    [InlineData("s3_200", HttpStatusCode.OK, HttpStatusCode.BadRequest)]
    [InlineData("s3_200_after", HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task The_file_store_can_refuse_a_file_or_lose_it(
        string kind, HttpStatusCode stored, HttpStatusCode attached)
    {
        await close.FaultAsync(new JsonObject { ["kind"] = kind });
        var ticket = await AskAsync();
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in ticket["upload"]!["fields"]!.AsObject())
        {
            form.Add(new StringContent(value!.ToString()), $"\"{name}\"");
        }

        form.Add(new ByteArrayContent(new byte[3]), "file", "upload");
        using var upload = new HttpRequestMessage(HttpMethod.Post, ticket["upload"]!["url"]!.ToString());
        upload.Content = form;
        Assert.Equal(stored, (await close.SendAsync(upload)).Status);

        var draft = Session.Draft();
        draft["attachments"] = new JsonArray(new JsonObject
        {
            ["url"] = ticket["download"]!["url"]!.ToString(),
            ["filename"] = "a.txt",
            ["content_type"] = "text/plain",
        });
        Assert.Equal(attached, (await close.CreateAsync(draft)).Status);
    }

    [Fact]
    public async Task A_kind_of_fault_with_its_own_answer_takes_no_other()
    {
        var reply = await close.SendAsync(
            HttpMethod.Post, new Uri(close.Close.ControlAddress, "faults").AbsoluteUri,
            new JsonObject { ["kind"] = "ok_html", ["body"] = "{}" });

        Assert.Contains("body", reply.Wrong);
    }

    private async Task<JsonNode> AskAsync() => (await close.PostAsync(
        "files/upload/", new JsonObject { ["filename"] = "a.txt", ["content_type"] = "text/plain" })).Ok;
}
