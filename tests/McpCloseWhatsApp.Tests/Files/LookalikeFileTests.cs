using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Files;

/// <summary>Names of files that people and models do not see exactly, and media types as bridges say them.</summary>
public sealed class LookalikeFileTests : IDisposable
{
    private readonly Importing.ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Screenshot 2026-05-05 at 9.05.07\u202FAM.jpg", "Screenshot 2026-05-05 at 9.05.07 AM.jpg")]
    [InlineData("Quote\u00A077.pdf", "Quote 77.pdf")]
    [InlineData("\u200EQuote 77.pdf", "Quote 77.pdf")]
    [InlineData("Quote 77.pdf", "Quote\u202F77.pdf")]
    [InlineData("Sub\u00A0dir/Quote\u2009 77 .pdf", "Sub dir/Quote 77 .pdf")]
    public async Task A_name_that_differs_only_in_unseen_characters_is_found(string real, string asked)
    {
        await using var world = await World.StartAsync(folder.Open);
        var id = await world.HoldAsync();
        Write(real, "content");

        var attached = (await AttachAsync(world, id, asked)).Ok;

        Assert.Equal("updated", attached["outcome"]);
    }

    [Fact]
    public async Task Several_names_that_look_alike_are_not_guessed()
    {
        await using var world = await World.StartAsync(folder.Open);
        var id = await world.HoldAsync();
        Write("Quote\u00A077.pdf", "one");
        Write("Quote\u202F77.pdf", "two");

        var refused = (await AttachAsync(world, id, "Quote 77.pdf")).Refused("invalid_arguments");

        Assert.Contains("fits 2 files", refused.Text);
    }

    [Fact]
    public async Task A_lookalike_outside_the_folders_is_not_looked_for()
    {
        await using var world = await World.StartAsync(folder.Open);
        var id = await world.HoldAsync();
        var outside = Path.Combine(Path.GetTempPath(), $"close\u00A0{Path.GetFileName(folder.FullName)}.txt");
        await File.WriteAllTextAsync(outside, "secret", TestContext.Current.CancellationToken);
        try
        {
            var refused = await AttachAsync(world, id, outside.Replace('\u00A0', ' '));

            refused.Refused("not_allowed");
        }
        finally
        {
            File.Delete(outside);
        }
    }

    [Fact]
    public async Task An_export_is_found_by_the_name_that_people_see()
    {
        await using var world = await World.StartAsync(folder.Open);
        folder.Chat(Importing.ExportFolder.Hello, file: "WhatsApp Chat with Ada\u202FReyes.txt");

        var preview = await world.CallAsync("import_whatsapp_export", new JsonObject
        {
            ["path"] = Path.Combine(folder.FullName, "WhatsApp Chat with Ada Reyes.txt"),
            ["contact_id"] = "cont_AdaReyes",
        }.ToJsonString());

        Assert.Equal("true", preview.Ok["ready"]);
    }

    [Theory]
    [InlineData("audio/ogg; codecs=opus")]
    [InlineData("Audio/OGG;codecs=opus;")]
    [InlineData("audio/ogg")]
    public async Task A_media_type_with_parameters_is_taken_by_every_tool(string type)
    {
        await using var world = await World.StartAsync(folder.Open);
        var id = await world.HoldAsync();
        Write("voice.bin", "OggS");
        var file = new JsonObject { ["path"] = Path.Combine(folder.FullName, "voice.bin"), ["content_type"] = type };

        var attached = await world.CallAsync("attach_file", World.Merged(file.ToJsonString(), $$"""{"message_id":"{{id}}"}"""));
        var created = await world.CreateAsync(new JsonObject
        {
            ["external_whatsapp_message_id"] = "3EB0A1B2C3D4E5F60799",
            ["attachments"] = new JsonArray(file.DeepClone()),
        }.ToJsonString());

        Assert.Equal("audio/ogg", attached.Ok["attachment.content_type"]);
        Assert.Equal("audio/ogg", created.Ok["message.attachments.0.content_type"]);
    }

    [Fact]
    public async Task A_text_that_is_no_media_type_is_refused_by_every_tool()
    {
        await using var world = await World.StartAsync(folder.Open);
        var id = await world.HoldAsync();
        Write("voice.bin", "OggS");
        var file = new JsonObject { ["path"] = Path.Combine(folder.FullName, "voice.bin"), ["content_type"] = "a voice note" };

        var attached = await world.CallAsync("attach_file", World.Merged(file.ToJsonString(), $$"""{"message_id":"{{id}}"}"""));
        var created = await world.CreateAsync(new JsonObject { ["attachments"] = new JsonArray(file.DeepClone()) }.ToJsonString());

        Assert.Equal(["content_type"], attached.Refused("invalid_arguments").Fields);
        Assert.Equal(["attachments[0].content_type"], created.Refused("invalid_arguments").Fields);
    }

    private void Write(string name, string content)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private Task<Answer> AttachAsync(World world, string id, string name) => world.CallAsync("attach_file", new JsonObject
    {
        ["message_id"] = id,
        ["path"] = Path.Combine(folder.FullName, name),
    }.ToJsonString());
}
