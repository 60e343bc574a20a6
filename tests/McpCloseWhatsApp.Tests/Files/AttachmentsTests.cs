namespace McpCloseWhatsApp.Tests.Files;

/// <summary>The files of create_whatsapp_message.</summary>
public sealed class AttachmentsTests : IDisposable
{
    private readonly AttachmentFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Files_given_by_path_content_and_address_keep_their_order()
    {
        await using var world = await folder.StartAsync();
        var inClose = (await world.CreateAsync(AttachmentFolder.Attached(("in Close.txt", "abc")))).Ok["message.attachments.0.url"]!;
        // Close accepts the address of a stored file only on its own message; this setting makes it accept any.
        await world.ArrangeAsync("switches", """{"attachment_check":"off"}""", put: true);

        var answer = (await world.CreateAsync($$"""
            {
              "external_whatsapp_message_id": "three",
              "attachments": [
                {"url":"{{inClose}}","filename":"in Close.txt","content_type":"text/plain"},
                {{AttachmentFolder.ByPath(folder.Put("photo.png", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 1]))}},
                {"filename":"note.md","content_base64":"aGVsbG8="}
              ]
            }
            """)).Ok;

        Assert.Equal(["in Close.txt", "photo.png", "note.md"], answer.Each("message.attachments", "filename"));
        Assert.Equal(["text/plain", "image/png", "text/markdown"], answer.Each("message.attachments", "content_type"));
    }

    [Fact]
    public async Task Close_gets_the_whole_file_and_returns_its_size_and_address()
    {
        await using var world = await folder.StartAsync();

        var clip = AttachmentFolder.ByPath(folder.Put("clip.mp4", new byte[300_000]));
        var file = (await world.CreateAsync($$"""{"attachments":[{{clip}}]}""")).Ok.At("message.attachments.0")!;

        Assert.Equal("300000", file["size"]!.ToString());
        Assert.Equal("video/mp4", file["content_type"]!.ToString());
        Assert.StartsWith("https://app.close.com/go/file/persisted/", file["url"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two words.txt")]
    [InlineData("Größe für Ömer.txt")]
    [InlineData("🙏 photo 👩‍👩‍👧.txt")]
    [InlineData("it's \"quoted\".txt")]
    [InlineData("100% #1 & more; = + ?.txt")]
    [InlineData("日本語.txt")]
    [InlineData(".hidden")]
    [InlineData("no extension")]
    public async Task A_file_name_may_contain_any_ordinary_character(string name)
    {
        await using var world = await folder.StartAsync();

        var byPath = (await world.CreateAsync($$"""{"attachments":[{{AttachmentFolder.ByPath(folder.Put(name, "hello"u8))}}]}""")).Ok;
        var byContent = (await world.CreateAsync(AttachmentFolder.Attached((name, "hello"))[..^1] + ""","external_whatsapp_message_id":"other"}""")).Ok;

        Assert.Equal([name], byPath.Each("message.attachments", "filename"));
        Assert.Equal([name], byContent.Each("message.attachments", "filename"));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\ada\\chat.txt", "chat.txt")]
    [InlineData("innocent\u202Etxt.exe", "innocenttxt.exe")]
    public async Task A_misleading_file_name_is_cleaned(string given, string shown)
    {
        await using var world = await folder.StartAsync();

        Assert.Equal([shown], (await world.CreateAsync(AttachmentFolder.Attached((given, "hello")))).Ok.Each("message.attachments", "filename"));
    }

    [Fact]
    public async Task A_given_name_and_type_are_used()
    {
        await using var world = await folder.StartAsync();

        var note = World.Merged(
            AttachmentFolder.ByPath(folder.Put("raw", "hello"u8)), """{"filename":"Voice note.ogg","content_type":"audio/ogg"}""");
        var answer = (await world.CreateAsync($$"""{"attachments":[{{note}}]}""")).Ok;

        Assert.Equal(["Voice note.ogg"], answer.Each("message.attachments", "filename"));
        Assert.Equal(["audio/ogg"], answer.Each("message.attachments", "content_type"));
    }

    [Fact]
    public async Task A_message_with_its_files_is_unchanged_the_second_time_and_nothing_is_uploaded_again()
    {
        await using var world = await folder.StartAsync();
        var attachments = AttachmentFolder.Attached(("a.txt", "one"), ("a.txt", "two!"));
        Assert.Equal("created", (await world.CreateAsync(attachments)).Ok["outcome"]);
        var writes = await world.WritesAsync();

        Assert.Equal("unchanged", (await world.CreateAsync(attachments)).Ok["outcome"]);
        Assert.Equal(writes, await world.WritesAsync());
    }

    [Fact]
    public async Task With_if_exists_update_earlier_files_stay_and_missing_ones_are_added()
    {
        await using var world = await folder.StartAsync();
        await world.CreateAsync(AttachmentFolder.Attached(("a.txt", "one"), ("b.txt", "two")));

        var answer = (await world.CreateAsync(
            AttachmentFolder.Attached(("b.txt", "two"), ("c.txt", "three"))[..^1] + ""","if_exists":"update"}""")).Ok;

        Assert.Equal("updated", answer["outcome"]);
        Assert.Equal(["a.txt", "b.txt", "c.txt"], answer.Each("message.attachments", "filename"));
    }
}
