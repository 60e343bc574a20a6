using System.Net;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

public sealed class AttachingFilesTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Fact]
    public async Task An_uploaded_file_can_be_attached_for_a_day()
    {
        var ticket = await close.AskAsync("image.jpg");
        await close.StoreAsync(ticket, new byte[1]);

        await close.AdvanceAsync(24 * 3600 - 60);
        Assert.Equal(HttpStatusCode.OK, (await close.AttachAsync(ticket, "image.jpg")).Status);

        await close.AdvanceAsync(120);
        Assert.Equal("The file has expired.",
            (await close.AttachAsync(ticket, "image.jpg")).Wrong["attachments"]!.ToString());
    }

    [Fact]
    public async Task A_file_that_was_never_uploaded_cannot_be_attached()
    {
        var reply = await close.AttachAsync(await close.AskAsync("image.jpg"), "image.jpg");

        Assert.Equal("The file has not been uploaded.", reply.Wrong["attachments"]!.ToString());
    }

    [Theory]
    [InlineData("https://example.org/image.jpg", "The attachment URL must begin with https://app.close.com/go/file/")]
    [InlineData("https://app.close.com/go/file/temporary/user_X/none/image.jpg/", "The file does not exist.")]
    public async Task Only_file_addresses_of_Close_can_be_attached(string url, string problem)
    {
        var body = Session.Draft();
        body["attachments"] = new JsonArray(FileUpload.Attachment(url, "image.jpg"));

        Assert.Equal(problem, (await close.CreateAsync(body)).Wrong["attachments"]!.ToString());
    }

    [Fact]
    public async Task A_file_of_another_organization_does_not_exist()
    {
        await close.ControlAsync(HttpMethod.Post, "seed", new JsonObject { ["api_key"] = "api_other" });
        close.Login("api_other");
        var ticket = await close.AskAsync("image.jpg");
        await close.StoreAsync(ticket, new byte[1]);
        close.Login("api_sandbox");

        Assert.Equal("The file does not exist.",
            (await close.AttachAsync(ticket, "image.jpg")).Wrong["attachments"]!.ToString());
    }

    [Fact]
    public async Task Problems_of_attachments_are_nested_by_index()
    {
        var body = Session.Draft();
        body["attachments"] = new JsonArray(
            FileUpload.Attachment("https://app.close.com/go/file/x/", "a"), new JsonObject { ["url"] = 1 });

        var wrong = (await close.CreateAsync(body)).Wrong["attachments"]!["errors"]!["1"]!["field-errors"]!;

        Assert.Equal("Input should be a valid string", wrong["url"]!.ToString());
        Assert.Equal("Field required", wrong["filename"]!.ToString());
    }

    [Fact]
    public async Task All_files_of_a_message_together_have_a_limit()
    {
        await close.SwitchAsync("attachment_limit_bytes", 1000);
        var tickets = new[] { await close.AskAsync("a"), await close.AskAsync("b") };
        await close.StoreAsync(tickets[0], new byte[600]);
        await close.StoreAsync(tickets[1], new byte[401]);
        var body = Session.Draft();
        body["attachments"] = new JsonArray(
            [.. tickets.Select(ticket => FileUpload.Attachment(FileUpload.UrlOf(ticket), "a"))]);

        Assert.Contains("25MB", (await close.CreateAsync(body)).Wrong["attachments"]!.ToString());

        body["attachments"]!.AsArray().RemoveAt(1);
        Assert.Equal(HttpStatusCode.OK, (await close.CreateAsync(body)).Status);
    }

    [Fact]
    public async Task An_update_keeps_the_files_whose_address_it_sends_back_and_drops_the_others()
    {
        var (first, second) = (await close.AskAsync("a.jpg"), await close.AskAsync("b.jpg"));
        await close.StoreAsync(first, new byte[10]);
        await close.StoreAsync(second, new byte[20]);
        var message = (await close.AttachAsync(first, "a.jpg")).Ok;
        var path = $"{Session.Messages}{message["id"]}/";
        var kept = message["attachments"]![0]!["url"]!.ToString();
        var both = new JsonObject
        {
            ["attachments"] = new JsonArray(
                FileUpload.Attachment(kept, "a.jpg"),
                FileUpload.Attachment(FileUpload.UrlOf(second), "b.jpg")),
        };

        var updated = (await close.PutAsync(path, both)).Ok["attachments"]!.AsArray();
        Assert.Equal(kept, updated[0]!["url"]!.ToString());
        Assert.Equal([10, 20], updated.Select(one => one!["size"]!.GetValue<int>()));

        var dropped = (await close.PutAsync(path, new JsonObject { ["attachments"] = new JsonArray() })).Ok;
        Assert.Empty(dropped["attachments"]!.AsArray());

        await close.SwitchAsync("kept_attachment_url", "reject");
        Assert.Contains("attachments", (await close.PutAsync(path, both)).Wrong);
    }
}
