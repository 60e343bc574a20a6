using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Resources;

public sealed class ThumbnailTests : IDisposable
{
    private const string First = "close://whatsapp/messages/acti_BenThread1/thumbnails/1";

    private readonly string folder = Directory.CreateTempSubdirectory("close-whatsapp-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_thumbnail_of_Close_is_a_resource_that_its_attachment_names()
    {
        await using var world = await StartAsync();
        byte[] picture = [0x89, .. "PNG\r\n\x1a\n"u8, 1, 2, 3];
        await AttachAsync(world, "note.txt", [.. "a note"u8]);
        await AttachAsync(world, "dock.png", picture);

        var message = (await world.CallAsync("get_whatsapp_message", """{"message_id":"acti_BenThread1"}""")).Ok;
        var address = message["message.attachments.1.thumbnail"]!;
        var read = await world.Client.ReadResourceAsync(address);

        Assert.Null(message["message.attachments.0.thumbnail"]);
        Assert.Equal("close://whatsapp/messages/acti_BenThread1/thumbnails/2", address);
        var content = Assert.IsType<BlobResourceContents>(Assert.Single(read.Contents));
        Assert.Equal((address, "image/png"), (content.Uri, content.MimeType));
        Assert.Equal(picture, content.DecodedData.ToArray());
        Assert.Equal(CacheScope.Private, read.CacheScope);
    }

    [Fact]
    public async Task Completion_offers_the_attachment_numbers_that_have_a_thumbnail()
    {
        await using var world = await StartAsync();
        await AttachAsync(world, "note.txt", [.. "a note"u8]);
        await AttachAsync(world, "dock.png", [0x89, .. "PNG\r\n\x1a\n"u8, 1, 2, 3]);

        var offered = await world.Client.CompleteAsync(new CompleteRequestParams
        {
            Ref = new ResourceTemplateReference { Uri = "close://whatsapp/messages/{message_id}/thumbnails/{number}" },
            Argument = new() { Name = "number", Value = "" },
            Context = new() { Arguments = new Dictionary<string, string> { ["message_id"] = "acti_BenThread1" } },
        });

        Assert.Equal(["2"], offered.Completion.Values);
    }

    [Fact]
    public async Task Content_that_only_claims_to_be_a_picture_is_not_returned()
    {
        await using var world = await StartAsync();
        await AttachAsync(world, "dock.png", [.. "<svg onload='alert(1)'/>"u8]);

        await AssertMissingAsync(world, First);
    }

    [Fact]
    public async Task A_large_picture_is_not_returned_as_a_thumbnail()
    {
        await using var world = await StartAsync();
        var picture = new byte[512 * 1024 + 1];
        ((byte[])[0xFF, 0xD8, 0xFF]).CopyTo(picture, 0);
        await AttachAsync(world, "dock.jpg", picture[..^1]);
        await AttachAsync(world, "larger.jpg", picture);

        Assert.Single((await world.Client.ReadResourceAsync(First)).Contents);
        await AssertMissingAsync(world, "close://whatsapp/messages/acti_BenThread1/thumbnails/2");
    }

    [Theory]
    [InlineData("close://whatsapp/messages/acti_BenThread1/thumbnails/1")]
    [InlineData("close://whatsapp/messages/acti_BenThread1/thumbnails/0")]
    [InlineData("close://whatsapp/messages/acti_BenThread1/thumbnails/-1")]
    [InlineData("close://whatsapp/messages/acti_BenThread1/thumbnails/99999999999")]
    [InlineData("close://whatsapp/messages/acti_Nowhere/thumbnails/1")]
    public async Task A_thumbnail_address_without_a_thumbnail_is_not_found(string uri)
    {
        await using var world = await StartAsync();

        await AssertMissingAsync(world, uri);
    }

    private async Task<World> StartAsync()
    {
        var world = await World.StartAsync(settings => settings with { FileRoots = [folder] });
        await world.ArrangeAsync("switches", """{"thumbnails":"images"}""", put: true);
        return world;
    }

    private async Task AttachAsync(World world, string filename, byte[] content)
    {
        var path = Path.Combine(folder, filename);
        await File.WriteAllBytesAsync(path, content);
        _ = (await world.CallAsync("attach_file", $$"""{"message_id":"acti_BenThread1","path":"{{path}}"}""")).Ok;
    }

    private static async Task AssertMissingAsync(World world, string uri)
    {
        var refused = await Assert.ThrowsAsync<McpProtocolException>(async () => await world.Client.ReadResourceAsync(uri));
        Assert.Equal(McpErrorCode.InvalidParams, refused.ErrorCode);
    }
}
