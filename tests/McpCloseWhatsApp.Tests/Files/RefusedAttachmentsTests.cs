namespace McpCloseWhatsApp.Tests.Files;

/// <summary>Files of create_whatsapp_message that are refused, and a file that Close does not store.</summary>
public sealed class RefusedAttachmentsTests : IDisposable
{
    private readonly AttachmentFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Files_too_large_together_are_refused_before_any_upload()
    {
        await using var world = await folder.StartAsync();

        var one = AttachmentFolder.ByPath(folder.Large("one.mp4", 13));
        var two = AttachmentFolder.ByPath(folder.Large("two.mp4", 13));
        var refused = (await world.CreateAsync($$"""{"attachments":[{{one}},{{two}}]}""")).Refused("too_large");

        Assert.Equal(["attachments"], refused.Fields);
        Assert.Contains("27.3 MB together", refused["message"], StringComparison.Ordinal);
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task Large_content_inside_the_call_is_refused()
    {
        await using var world = await folder.StartAsync();

        var refused = (await world.CreateAsync(AttachmentFolder.Attached(("a.txt", new string('x', 65_537))))).Refused("too_large");

        Assert.Equal(["attachments[0].content_base64"], refused.Fields);
    }

    [Fact]
    public async Task A_server_without_a_folder_says_which_setting_names_one()
    {
        await using var world = await World.StartAsync(settings => settings with { FileRoots = [] });

        var refused = (await world.CreateAsync($$"""{"attachments":[{{AttachmentFolder.ByPath("/tmp/a.txt")}}]}""")).Refused("not_allowed");

        Assert.Equal(
            "attachments[0].path: cannot be used: this server may read no folder. Set CLOSE_FILE_ROOTS to the file's folder", refused["message"]);
    }

    [Fact]
    public async Task Only_the_folders_of_the_settings_are_read_and_links_do_not_lead_out()
    {
        await using var world = await folder.StartAsync();
        var outside = Path.Combine(folder.Path, "secret.txt");
        await File.WriteAllTextAsync(outside, "secret");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "roots", "link.txt"), outside);

        var refused = (await world.CreateAsync($$"""
            {"attachments":[
              {{AttachmentFolder.ByPath(outside)}},
              {{AttachmentFolder.ByPath(Path.Combine(folder.Path, "roots", "link.txt"))}},
              {{AttachmentFolder.ByPath(Path.Combine(folder.Path, "roots", "..", "secret.txt"))}}]}
            """)).Refused("not_allowed");

        Assert.Equal(["attachments[0].path", "attachments[1].path", "attachments[2].path"], refused.Fields);
        Assert.Equal([Path.Combine(folder.Path, "roots")], refused.At("problems.0.allowed")!.AsArray().Select(root => root!.ToString()));
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task A_missing_file_is_not_found()
    {
        await using var world = await folder.StartAsync();

        var gone = AttachmentFolder.ByPath(Path.Combine(folder.Path, "roots", "gone.txt"));
        var refused = (await world.CreateAsync($$"""{"attachments":[{{gone}}]}""")).Refused("not_found");

        Assert.Equal(["attachments[0].path"], refused.Fields);
    }

    [Fact]
    public async Task A_store_that_refuses_the_file_leaves_nothing_logged()
    {
        await using var world = await folder.StartAsync();
        await world.FaultAsync("""{"kind":"status","status":403,"path":"/_store/","times":-1}""");

        var answer = await world.CreateAsync(AttachmentFolder.Attached(("a.txt", "hello")));

        Assert.True(answer.IsError);
        Assert.Empty(await world.NewMessagesAsync());
    }
}
