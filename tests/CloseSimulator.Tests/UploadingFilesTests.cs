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
        var permission = await AskAsync(filename);
        var stored = await StoreAsync(permission, new byte[1234]);
        Assert.Equal(HttpStatusCode.Created, stored.Status);
        Assert.Contains("<PostResponse>", stored.Text);

        var message = (await AttachAsync(permission, filename)).Ok;

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
        var permission = await AskAsync("image.jpg");

        var fields = permission["upload"]!["fields"]!.AsObject();
        Assert.Equal(
            [
                "AWSAccessKeyId", "Content-Disposition", "Content-Type", "key", "policy", "signature",
                "success_action_status",
            ],
            fields.Select(field => field.Key));
        Assert.Matches("^temporary/user/user_SamSeller/[0-9A-Za-z]{22}/image.jpg$", fields["key"]!.ToString());
        Assert.Matches(
            "^https://app.close.com/go/file/temporary/user_SamSeller/[0-9A-Za-z]{22}/image.jpg/$",
            permission["download"]!["url"]!.ToString());
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
        var missing = await AskAsync("image.jpg");
        missing["upload"]!["fields"]!.AsObject().Remove(name);
        var wrong = await AskAsync("image.jpg");
        wrong["upload"]!["fields"]![name] = "something else";

        foreach (var permission in (JsonNode[])[missing, wrong])
        {
            var refused = await StoreAsync(permission, new byte[1]);
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
            Assert.Contains("<Code>AccessDenied</Code>", refused.Text);
        }
    }

    [Fact]
    public async Task The_file_must_be_the_last_field_of_an_upload()
    {
        var permission = await AskAsync("image.jpg");

        var refused = await StoreAsync(permission, new byte[1], afterwards: "x-amz-meta-late");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Fact]
    public async Task An_upload_without_a_file_is_refused()
    {
        var refused = await StoreAsync(await AskAsync("image.jpg"), content: null);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Fact]
    public async Task An_upload_ticket_lasts_sixty_seconds()
    {
        var permission = await AskAsync("image.jpg");
        await close.AdvanceAsync(61);

        Assert.Equal(HttpStatusCode.Forbidden, (await StoreAsync(permission, new byte[1])).Status);
    }

    [Fact]
    public async Task An_uploaded_file_can_be_attached_for_a_day()
    {
        var permission = await AskAsync("image.jpg");
        await StoreAsync(permission, new byte[1]);

        await close.AdvanceAsync(24 * 3600 - 60);
        Assert.Equal(HttpStatusCode.OK, (await AttachAsync(permission, "image.jpg")).Status);

        await close.AdvanceAsync(120);
        Assert.Equal("The file has expired.",
            (await AttachAsync(permission, "image.jpg")).Wrong["attachments"]!.ToString());
    }

    [Fact]
    public async Task A_file_that_was_never_uploaded_cannot_be_attached()
    {
        var reply = await AttachAsync(await AskAsync("image.jpg"), "image.jpg");

        Assert.Equal("The file has not been uploaded.", reply.Wrong["attachments"]!.ToString());
    }

    [Theory]
    [InlineData("https://example.org/image.jpg", "The attachment URL must begin with https://app.close.com/go/file/")]
    [InlineData("https://app.close.com/go/file/temporary/user_X/none/image.jpg/", "The file does not exist.")]
    public async Task Only_file_addresses_of_Close_can_be_attached(string url, string problem)
    {
        var body = Session.Draft();
        body["attachments"] = new JsonArray(Attachment(url, "image.jpg"));

        Assert.Equal(problem, (await close.CreateAsync(body)).Wrong["attachments"]!.ToString());
    }

    [Fact]
    public async Task A_file_of_another_organization_does_not_exist()
    {
        await close.ControlAsync(HttpMethod.Post, "seed", new JsonObject { ["api_key"] = "api_other" });
        close.Login("api_other");
        var permission = await AskAsync("image.jpg");
        await StoreAsync(permission, new byte[1]);
        close.Login("api_sandbox");

        Assert.Equal("The file does not exist.",
            (await AttachAsync(permission, "image.jpg")).Wrong["attachments"]!.ToString());
    }

    [Fact]
    public async Task Problems_of_attachments_are_nested_by_index()
    {
        var body = Session.Draft();
        body["attachments"] = new JsonArray(
            Attachment("https://app.close.com/go/file/x/", "a"), new JsonObject { ["url"] = 1 });

        var wrong = (await close.CreateAsync(body)).Wrong["attachments"]!["errors"]!["1"]!["field-errors"]!;

        Assert.Equal("Input should be a valid string", wrong["url"]!.ToString());
        Assert.Equal("Field required", wrong["filename"]!.ToString());
    }

    [Fact]
    public async Task All_files_of_a_message_together_have_a_limit()
    {
        await close.SwitchAsync("attachment_limit_bytes", 1000);
        var permissions = new[] { await AskAsync("a"), await AskAsync("b") };
        await StoreAsync(permissions[0], new byte[600]);
        await StoreAsync(permissions[1], new byte[401]);
        var body = Session.Draft();
        body["attachments"] = new JsonArray([.. permissions.Select(one => Attachment(Url(one), "a"))]);

        Assert.Contains("25MB", (await close.CreateAsync(body)).Wrong["attachments"]!.ToString());

        body["attachments"]!.AsArray().RemoveAt(1);
        Assert.Equal(HttpStatusCode.OK, (await close.CreateAsync(body)).Status);
    }

    [Fact]
    public async Task A_file_larger_than_the_default_request_limit_is_stored()
    {
        var permission = await AskAsync("film.mp4");
        Assert.Equal(HttpStatusCode.Created, (await StoreAsync(permission, new byte[31 * 1024 * 1024])).Status);

        Assert.Contains("25MB", (await AttachAsync(permission, "film.mp4")).Wrong["attachments"]!.ToString());
    }

    [Fact]
    public async Task An_update_keeps_the_files_whose_address_it_sends_back_and_drops_the_others()
    {
        var (first, second) = (await AskAsync("a.jpg"), await AskAsync("b.jpg"));
        await StoreAsync(first, new byte[10]);
        await StoreAsync(second, new byte[20]);
        var message = (await AttachAsync(first, "a.jpg")).Ok;
        var path = $"{Session.Messages}{message["id"]}/";
        var kept = message["attachments"]![0]!["url"]!.ToString();
        var both = new JsonObject
        {
            ["attachments"] = new JsonArray(Attachment(kept, "a.jpg"), Attachment(Url(second), "b.jpg")),
        };

        var updated = (await close.PutAsync(path, both)).Ok["attachments"]!.AsArray();
        Assert.Equal(kept, updated[0]!["url"]!.ToString());
        Assert.Equal([10, 20], updated.Select(one => one!["size"]!.GetValue<int>()));

        var dropped = (await close.PutAsync(path, new JsonObject { ["attachments"] = new JsonArray() })).Ok;
        Assert.Empty(dropped["attachments"]!.AsArray());

        await close.SwitchAsync("kept_attachment_url", "reject");
        Assert.Contains("attachments", (await close.PutAsync(path, both)).Wrong);
    }

    [Fact]
    public async Task An_upload_of_unknown_length_is_refused_as_S3_does()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(close.Close.BaseAddress, "/_store/"));
        request.Content = new MultipartFormDataContent { { new StringContent("x"), "key" } };
        request.Headers.TransferEncodingChunked = true;

        Assert.Equal(HttpStatusCode.LengthRequired, (await close.SendAsync(request)).Status);
    }

    private static string Url(JsonNode permission) => permission["download"]!["url"]!.ToString();

    private static JsonObject Attachment(string url, string filename) =>
        new() { ["url"] = url, ["filename"] = filename, ["content_type"] = "image/jpeg" };

    private async Task<JsonNode> AskAsync(string filename) => (await close.PostAsync(
        "files/upload/", new JsonObject { ["filename"] = filename, ["content_type"] = "image/jpeg" })).Ok;

    private async Task<Reply> StoreAsync(JsonNode permission, byte[]? content, string? afterwards = null)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in permission["upload"]!["fields"]!.AsObject())
        {
            form.Add(new StringContent(value!.ToString()), $"\"{name}\"");
        }

        if (content is not null)
        {
            form.Add(new ByteArrayContent(content), "file", "upload");
        }

        if (afterwards is not null)
        {
            form.Add(new StringContent("late"), afterwards);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, permission["upload"]!["url"]!.ToString());
        request.Content = form;
        return await close.SendAsync(request);
    }

    private Task<Reply> AttachAsync(JsonNode permission, string filename)
    {
        var body = Session.Draft();
        body["attachments"] = new JsonArray(Attachment(Url(permission), filename));
        return close.CreateAsync(body);
    }
}
