using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Files;

/// <summary>The files of create_whatsapp_message.</summary>
public sealed class AttachmentsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("close-whatsapp-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Files_given_by_path_content_and_address_keep_their_order()
    {
        await using var world = await StartAsync();
        var inClose = (await world.CreateAsync(Attached(("in Close.txt", "abc")))).Ok["message.attachments.0.url"]!;
        // Close accepts the address of a stored file only on its own message; this setting makes it accept any.
        await world.ArrangeAsync("switches", """{"attachment_check":"off"}""", put: true);

        var answer = (await world.CreateAsync($$"""
            {
              "external_whatsapp_message_id": "three",
              "attachments": [
                {"url":"{{inClose}}","filename":"in Close.txt","content_type":"text/plain"},
                {"path":{{Json(Put("photo.png", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 1]))}}},
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
        await using var world = await StartAsync();

        var file = (await world.CreateAsync($$"""{"attachments":[{"path":{{Json(Put("clip.mp4", new byte[300_000]))}}}]}""")).Ok.At("message.attachments.0")!;

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
        await using var world = await StartAsync();

        var byPath = (await world.CreateAsync($$"""{"attachments":[{"path":{{Json(Put(name, "hello"u8))}}}]}""")).Ok;
        var byContent = (await world.CreateAsync(Attached((name, "hello"))[..^1] + ""","external_whatsapp_message_id":"other"}""")).Ok;

        Assert.Equal([name], byPath.Each("message.attachments", "filename"));
        Assert.Equal([name], byContent.Each("message.attachments", "filename"));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\ada\\chat.txt", "chat.txt")]
    [InlineData("innocent\u202Etxt.exe", "innocenttxt.exe")]
    public async Task A_misleading_file_name_is_cleaned(string given, string shown)
    {
        await using var world = await StartAsync();

        Assert.Equal([shown], (await world.CreateAsync(Attached((given, "hello")))).Ok.Each("message.attachments", "filename"));
    }

    [Fact]
    public async Task A_given_name_and_type_are_used()
    {
        await using var world = await StartAsync();

        var answer = (await world.CreateAsync(
            $$"""{"attachments":[{"path":{{Json(Put("raw", "hello"u8))}},"filename":"Voice note.ogg","content_type":"audio/ogg"}]}""")).Ok;

        Assert.Equal(["Voice note.ogg"], answer.Each("message.attachments", "filename"));
        Assert.Equal(["audio/ogg"], answer.Each("message.attachments", "content_type"));
    }

    [Fact]
    public async Task A_message_with_its_files_is_unchanged_the_second_time_and_nothing_is_uploaded_again()
    {
        await using var world = await StartAsync();
        var with = Attached(("a.txt", "one"), ("a.txt", "two!"));
        Assert.Equal("created", (await world.CreateAsync(with)).Ok["outcome"]);
        var writes = await world.WritesAsync();

        Assert.Equal("unchanged", (await world.CreateAsync(with)).Ok["outcome"]);
        Assert.Equal(writes, await world.WritesAsync());
    }

    [Fact]
    public async Task With_if_exists_update_earlier_files_stay_and_missing_ones_are_added()
    {
        await using var world = await StartAsync();
        await world.CreateAsync(Attached(("a.txt", "one"), ("b.txt", "two")));

        var answer = (await world.CreateAsync(
            Attached(("b.txt", "two"), ("c.txt", "three"))[..^1] + ""","if_exists":"update"}""")).Ok;

        Assert.Equal("updated", answer["outcome"]);
        Assert.Equal(["a.txt", "b.txt", "c.txt"], answer.Each("message.attachments", "filename"));
    }

    [Fact]
    public async Task Files_too_large_together_are_refused_before_any_upload()
    {
        await using var world = await StartAsync();

        var refused = (await world.CreateAsync(
            $$"""{"attachments":[{"path":{{Json(Large("one.mp4", 13))}}},{"path":{{Json(Large("two.mp4", 13))}}}]}""")).Refused("too_large");

        Assert.Equal(["attachments"], refused.Fields);
        Assert.Contains("27.3 MB together", refused["message"], StringComparison.Ordinal);
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task Large_content_inside_the_call_is_refused()
    {
        await using var world = await StartAsync();

        var refused = (await world.CreateAsync(Attached(("a.txt", new string('x', 65_537))))).Refused("too_large");

        Assert.Equal(["attachments[0].content_base64"], refused.Fields);
    }

    [Fact]
    public async Task Only_the_folders_of_the_settings_are_read_and_links_do_not_lead_out()
    {
        await using var world = await StartAsync();
        var outside = Path.Combine(folder, "secret.txt");
        await File.WriteAllTextAsync(outside, "secret");
        File.CreateSymbolicLink(Path.Combine(folder, "roots", "link.txt"), outside);

        var refused = (await world.CreateAsync($$"""
            {"attachments":[
              {"path":{{Json(outside)}}},
              {"path":{{Json(Path.Combine(folder, "roots", "link.txt"))}}},
              {"path":{{Json(Path.Combine(folder, "roots", "..", "secret.txt"))}}}]}
            """)).Refused("not_allowed");

        Assert.Equal(["attachments[0].path", "attachments[1].path", "attachments[2].path"], refused.Fields);
        Assert.Equal([Path.Combine(folder, "roots")], refused.At("problems.0.allowed")!.AsArray().Select(root => root!.ToString()));
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task A_missing_file_is_not_found()
    {
        await using var world = await StartAsync();

        var refused = (await world.CreateAsync($$"""{"attachments":[{"path":{{Json(Path.Combine(folder, "roots", "gone.txt"))}}}]}""")).Refused("not_found");

        Assert.Equal(["attachments[0].path"], refused.Fields);
    }

    [Fact]
    public async Task A_store_that_refuses_the_file_leaves_nothing_logged()
    {
        await using var world = await StartAsync();
        await world.FaultAsync("""{"kind":"status","status":403,"path":"/_store/","times":-1}""");

        var answer = await world.CreateAsync(Attached(("a.txt", "hello")));

        Assert.True(answer.IsError);
        Assert.Empty(await world.NewMessagesAsync());
    }

    private Task<World> StartAsync()
    {
        var roots = Directory.CreateDirectory(Path.Combine(folder, "roots")).FullName;
        return World.StartAsync(settings => settings with { FileRoots = [roots] });
    }

    private string Put(string name, ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(folder, "roots", name);
        File.WriteAllBytes(path, content);
        return path;
    }

    // A sparse file, which takes no space on the disk.
    private string Large(string name, int megabytes)
    {
        var path = Path.Combine(folder, "roots", name);
        using var file = File.Create(path);
        file.SetLength(megabytes * 1024L * 1024);
        return path;
    }

    private static string Attached(params ReadOnlySpan<(string Name, string Content)> files)
    {
        var attachments = new JsonArray();
        foreach (var (name, content) in files)
        {
            attachments.Add(new JsonObject
            {
                ["filename"] = name,
                ["content_base64"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(content)),
            });
        }

        return new JsonObject { ["attachments"] = attachments }.ToJsonString();
    }

    private static string Json(string text) => JsonValue.Create(text).ToJsonString();
}
