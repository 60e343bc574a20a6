using System.Net;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

public sealed class UploadingFilesTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Theory]
    [InlineData("image.jpg")]
    [InlineData("Rück & frage \"4\" (1)/ü.pdf")]
    [InlineData("👩‍👩‍👧 #1%20.png")]
    public async Task A_file_is_uploaded_and_attached_whatever_its_name(string filename)
    {
        var ticket = await close.AskAsync(filename);
        var stored = await close.StoreAsync(ticket, new byte[1234]);
        Assert.Equal(HttpStatusCode.Created, stored.Status);
        Assert.Contains("<PostResponse>", stored.Text);

        var message = (await close.AttachAsync(ticket, filename)).Ok;

        var attachment = Assert.Single(message["attachments"]!.AsArray())!;
        Assert.Equal((filename, "image/jpeg", 1234),
            (attachment["filename"]!.ToString(), attachment["content_type"]!.ToString(),
                attachment["size"]!.GetValue<int>()));
        Assert.StartsWith(
            $"https://app.close.com/go/file/persisted/orga_SandboxTraders/activity.whatsapp_message/{message["id"]}/",
            attachment["url"]!.ToString());
        Assert.EndsWith($"/{Uri.EscapeDataString(filename)}/", attachment["url"]!.ToString());
    }

    [Fact]
    public async Task An_upload_ticket_has_the_fields_of_the_documentation()
    {
        var ticket = await close.AskAsync("image.jpg");

        var fields = ticket["upload"]!["fields"]!.AsObject();
        Assert.Equal(
            [
                "AWSAccessKeyId", "Content-Disposition", "Content-Type", "key", "policy", "signature",
                "success_action_status",
            ],
            fields.Select(field => field.Key));
        Assert.Matches("^temporary/user/user_SamSeller/[0-9A-Za-z]{22}/image.jpg$", fields["key"]!.ToString());
        Assert.Matches(
            "^https://app.close.com/go/file/temporary/user_SamSeller/[0-9A-Za-z]{22}/image.jpg/$",
            ticket["download"]!["url"]!.ToString());
        var wrong = (await close.PostAsync("files/upload/", new JsonObject())).Wrong;
        Assert.Equal(["content_type", "filename"], wrong.Select(field => field.Key).Order());
    }

    [Theory]
    [InlineData("AWSAccessKeyId")]
    [InlineData("Content-Disposition")]
    [InlineData("Content-Type")]
    [InlineData("key")]
    [InlineData("policy")]
    [InlineData("signature")]
    [InlineData("success_action_status")]
    public async Task Every_field_of_an_upload_ticket_must_come_back_unchanged(string name)
    {
        var missing = await close.AskAsync("image.jpg");
        missing["upload"]!["fields"]!.AsObject().Remove(name);
        var wrong = await close.AskAsync("image.jpg");
        wrong["upload"]!["fields"]![name] = "something else";

        foreach (var ticket in (JsonNode[])[missing, wrong])
        {
            var refused = await close.StoreAsync(ticket, new byte[1]);
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
            Assert.Contains("<Code>AccessDenied</Code>", refused.Text);
        }
    }

    [Fact]
    public async Task The_file_must_be_the_last_field_of_an_upload()
    {
        var ticket = await close.AskAsync("image.jpg");

        var refused = await close.StoreAsync(ticket, new byte[1], afterwards: "x-amz-meta-late");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Fact]
    public async Task An_upload_without_a_file_is_refused()
    {
        var refused = await close.StoreAsync(await close.AskAsync("image.jpg"), content: null);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Fact]
    public async Task An_upload_ticket_lasts_sixty_seconds()
    {
        var ticket = await close.AskAsync("image.jpg");
        await close.AdvanceAsync(61);

        Assert.Equal(HttpStatusCode.Forbidden, (await close.StoreAsync(ticket, new byte[1])).Status);
    }

    [Fact]
    public async Task A_file_larger_than_the_default_request_limit_is_stored()
    {
        var ticket = await close.AskAsync("film.mp4");
        Assert.Equal(HttpStatusCode.Created, (await close.StoreAsync(ticket, new byte[31 * 1024 * 1024])).Status);

        Assert.Contains("25MB", (await close.AttachAsync(ticket, "film.mp4")).Wrong["attachments"]!.ToString());
    }

    [Fact]
    public async Task An_upload_of_unknown_length_is_refused_as_S3_does()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(close.Close.BaseAddress, "/_store/"));
        request.Content = new MultipartFormDataContent { { new StringContent("x"), "key" } };
        request.Headers.TransferEncodingChunked = true;

        Assert.Equal(HttpStatusCode.LengthRequired, (await close.SendAsync(request)).Status);
    }
}
