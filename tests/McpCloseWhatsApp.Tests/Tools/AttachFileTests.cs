namespace McpCloseWhatsApp.Tests.Tools;

public sealed class AttachFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("close-whatsapp-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_file_given_by_path_is_added_to_the_files_of_the_message()
    {
        await using var world = await World.StartAsync(settings => settings with { FileRoots = [folder] });
        var path = Path.Combine(folder, "Angebot für Ada.pdf");
        await File.WriteAllTextAsync(path, "%PDF-1.7");
        await world.CreateAsync("""{"attachments":[{"filename":"before.txt","content_base64":"eA=="}]}""");

        var answer = (await world.CallAsync("attach_file", $$"""{"message_id":"{{Spelling.Wamid}}","path":"{{path}}"}""")).Ok;

        Assert.Equal("updated", answer["outcome"]);
        Assert.Equal(["before.txt", "Angebot für Ada.pdf"], answer.Each("message.attachments", "filename"));
        Assert.Equal(
            ("Angebot für Ada.pdf", "application/pdf", "8"),
            (answer["attachment.filename"], answer["attachment.content_type"], answer["attachment.size"]));
        Assert.Null(answer.At("attachment.url"));
        Assert.Equal("Hello", answer["message.message_markdown"]);
    }

    [Fact]
    public async Task A_small_file_may_come_inside_the_call()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync(
            "attach_file", """{"message_id":"acti_BenThread1","content_base64":"eA==","filename":"note","content_type":"text/plain"}""")).Ok;

        Assert.Equal(("note", "text/plain", "1"), (answer["attachment.filename"], answer["attachment.content_type"], answer["attachment.size"]));
    }

    [Fact]
    public async Task A_file_that_the_message_already_has_is_not_attached_twice()
    {
        await using var world = await World.StartAsync();
        const string file = """{"message_id":"acti_BenThread1","content_base64":"eA==","filename":"note.txt"}""";
        var first = (await world.CallAsync("attach_file", file)).Ok;
        var writes = await world.WritesAsync();

        var again = (await world.CallAsync("attach_file", file)).Ok;

        Assert.Equal(("updated", "unchanged"), (first["outcome"], again["outcome"]));
        Assert.Single(again.At("message.attachments")!.AsArray());
        Assert.Equal(writes, await world.WritesAsync());
    }

    [Fact]
    public async Task Another_file_of_the_same_name_is_attached_too()
    {
        await using var world = await World.StartAsync();
        await world.CallAsync("attach_file", """{"message_id":"acti_BenThread1","content_base64":"eA==","filename":"note.txt"}""");

        var answer = (await world.CallAsync("attach_file", """{"message_id":"acti_BenThread1","content_base64":"eHg=","filename":"note.txt"}""")).Ok;

        Assert.Equal(["1", "2"], answer.Each("message.attachments", "size"));
        Assert.Equal("2", answer["attachment.size"]);
    }

    [Fact]
    public async Task Files_attached_at_the_same_time_are_all_kept()
    {
        await using var world = await World.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => world.CallAsync(
            "attach_file", $$"""{"message_id":"acti_BenThread1","content_base64":"eA==","filename":"{{number}}.txt"}""")));

        var message = (await world.CallAsync("get_whatsapp_message", """{"message_id":"acti_BenThread1"}""")).Ok;
        Assert.Equal(Enumerable.Range(0, 8).Select(number => $"{number}.txt"), message.Each("message.attachments", "filename").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_dry_run_reports_the_file_and_uploads_nothing()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync(
            "attach_file", """{"message_id":"acti_BenThread1","content_base64":"eA==","filename":"note.txt","dry_run":true}""")).Ok;

        Assert.Equal(("updated", "true"), (answer["outcome"], answer["dry_run"]));
        Assert.Equal("""{"filename":"note.txt","content_type":"text/plain","size":1}""", answer.At("attachment")!.ToJsonString());
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task A_file_too_large_together_with_the_others_is_refused()
    {
        await using var world = await World.StartAsync(settings => settings with { FileRoots = [folder] });
        foreach (var name in (string[])["one.mp4", "two.mp4"])
        {
            using var file = File.Create(Path.Combine(folder, name));
            file.SetLength(13L * 1024 * 1024);
        }

        Assert.Equal("updated", (await AttachAsync("one.mp4")).Ok["outcome"]);
        var writes = await world.WritesAsync();

        Assert.Equal(["attachments"], (await AttachAsync("two.mp4")).Refused("too_large").Fields);
        Assert.Equal(writes, await world.WritesAsync());

        Task<Answer> AttachAsync(string name) =>
            world.CallAsync("attach_file", $$"""{"message_id":"acti_BenThread1","path":"{{Path.Combine(folder, name)}}"}""");
    }

    [Theory]
    [InlineData("""{"message_id":"acti_Nowhere","content_base64":"eA==","filename":"a.txt"}""", "not_found", "message_id")]
    [InlineData("""{"message_id":"acti_BenThread1"}""", "invalid_arguments", "path")]
    [InlineData("""{"message_id":"acti_BenThread1","content_base64":"eA=="}""", "invalid_arguments", "path")]
    [InlineData("""{"message_id":"acti_BenThread1","content_base64":"eA==","path":"/tmp/a.txt","filename":"a.txt"}""", "invalid_arguments", "path")]
    [InlineData("""{"message_id":"acti_BenThread1","content_base64":"%%","filename":"a.txt"}""", "invalid_arguments", "content_base64")]
    [InlineData("""{"message_id":"acti_BenThread1","path":"/etc/hostname"}""", "not_allowed", "path")]
    [InlineData("""{"message_id":"acti_BenThread1","content_base64":"eA==","filename":"a.txt","content_type":"text"}""", "invalid_arguments", "content_type")]
    [InlineData("""{"content_base64":"eA==","filename":"a.txt"}""", "invalid_arguments", "message_id")]
    public async Task A_file_that_cannot_be_attached_is_refused_with_its_field_named(string arguments, string code, string field)
    {
        await using var world = await World.StartAsync();

        Assert.Equal([field], (await world.CallAsync("attach_file", arguments)).Refused(code).Fields);
        Assert.Empty(await world.WritesAsync());
    }
}
