using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Tests.Importing;

namespace McpCloseWhatsApp.Tests.Tools;

/// <summary>Whatever overwrites a logged message takes the permission of update_whatsapp_message.</summary>
public sealed class OverwritingTests : IDisposable
{
    private const string Before = """
        [14/03/2026, 09:05:10] Ada Reyes: 80 pallets
        [14/03/2026, 09:06:20] Sam: Of course

        """;

    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    private const string Talk = """
        {"contact_id":"cont_AdaReyes","messages":[{"activity_at":"2026-03-12T10:00:00Z","direction":"incoming",
         "message_markdown":"Hello","external_whatsapp_message_id":"3EB0A1B2C3D4E5F60718"}]}
        """;

    [Theory]
    [InlineData("create_whatsapp_message", World.Hello)]
    [InlineData("log_conversation", Talk)]
    public async Task Update_of_what_exists_is_refused_without_it(string tool, string arguments)
    {
        await using var world = await World.StartAsync(settings => settings with { Permission = Permission.WriteSafe });
        await world.HoldAsync("""{"message_markdown":"Logged before"}""");

        var refused = (await world.CallAsync(tool, World.Merged(arguments, """{"if_exists":"update"}"""))).Refused("not_allowed");

        Assert.Equal(["if_exists"], refused.Fields);
        Assert.Equal("Logged before", $"{(await world.NewMessagesAsync()).Single()["message_markdown"]}");
        Assert.Empty(await world.CallsAsync());
    }

    [Fact]
    public async Task An_import_names_an_edited_message_and_leaves_it()
    {
        await using var world = await World.StartAsync(settings => folder.Open(settings) with { Permission = Permission.WriteSafe });
        await world.ImportAsync(folder.Chat(Before));
        var edited = (await world.NewMessagesAsync()).Single(one => $"{one["message_markdown"]}" == "80 pallets")["id"]!.ToString();
        var after = folder.Chat(Before.Replace("80 pallets", "90 pallets \u200E<This message was edited>", StringComparison.Ordinal));

        var preview = (await world.PreviewAsync(after)).Ok;
        var done = await world.ApplyAsync(after, preview["plan_id"]!);

        Assert.Equal(("0", "2"), (preview["changes.update"], preview["changes.unchanged"]));
        Assert.Equal("2", done["counts.unchanged"]);
        Assert.All([preview, done], answer => Assert.Contains(answer.At("warnings")!.AsArray(), warning =>
            $"{warning}".Contains(edited, StringComparison.Ordinal) && $"{warning}".Contains("write_destructive", StringComparison.Ordinal)));
        Assert.Contains(await world.NewMessagesAsync(), one => $"{one["message_markdown"]}" == "80 pallets");
    }
}
