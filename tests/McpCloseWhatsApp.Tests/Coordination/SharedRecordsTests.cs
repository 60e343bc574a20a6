using System.Text.RegularExpressions;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Tests.Importing;
using McpCloseWhatsApp.Tests.Tools;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>What the instances share: the records in Redis, cursors and plans.</summary>
[Collection(AloneWithRedis.Name)]
public sealed partial class SharedRecordsTests
{
    private const string Lag = """{ "list_lag_seconds": 60 }""";

    [Fact]
    public async Task Redis_stores_only_hashes_and_ids_of_Close()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();
        await using var world = await World.StartAsync(redis: connection);
        await world.CreateAsync();
        await world.CallAsync("attach_file", $$"""{"message_id":"{{Spelling.Wamid}}","filename":"a.txt","content_base64":"eA=="}""");
        await world.CreateAsync("""{"external_whatsapp_message_id":"deleted"}""");
        await world.CallAsync("delete_whatsapp_message", """{"message_id":"deleted","confirm":true}""");

        var all = await redis.AllAsync();

        Assert.NotEmpty(all);
        Assert.All(all, one => Assert.Matches(one.Key == SharedRedis.Seen ? RedisId() : NoteText(), one.Value));
        Assert.All(all.Keys, key => Assert.Matches(KeyText(), key));
    }

    [Fact]
    public async Task A_message_logged_by_one_instance_is_found_by_its_WhatsApp_id_in_another()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();
        await using var second = await redis.ConnectAsync();
        await using var one = await World.StartAsync(redis: connection);
        await using var other = await World.StartAsync(close: one.Close, redis: second);
        await one.ArrangeAsync("switches", Lag, put: true);
        var id = (await one.CreateAsync()).Ok["message.id"];
        var named = $$"""{"message_id":"{{Spelling.Wamid}}"}""";

        Assert.Equal(id, (await other.CallAsync("get_whatsapp_message", named)).Ok["message.id"]);
        Assert.Equal(id, (await other.CallAsync("find_by_external_id", $$"""{"external_whatsapp_message_id":"{{Spelling.Wamid}}"}""")).Ok["messages.0.id"]);
        Assert.Equal(id, (await other.CallAsync("reply_to_message", World.Merged(named, """{"message_markdown":"Hi"}"""))).Ok["message.response_to_id"]);
        Assert.Equal("updated", (await other.CallAsync("attach_file", World.Merged(named, """{"filename":"a.txt","content_base64":"eA=="}"""))).Ok["outcome"]);
        var logged = (await other.CallAsync("log_conversation", $$"""
            {"contact_id":"cont_AdaReyes","messages":[
              {"response_to_id":"{{Spelling.Wamid}}","activity_at":"2026-03-12T10:01:00Z","direction":"outgoing","message_markdown":"Yes"}]}
            """)).Ok;
        Assert.Equal(id, (await other.CallAsync("get_whatsapp_message", $$"""{"message_id":"{{logged["results.0.id"]}}"}""")).Ok["message.response_to_id"]);
    }

    [Fact]
    public async Task Any_instance_takes_the_cursors_and_plans_of_another()
    {
        using var folder = new ExportFolder();
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();
        await using var second = await redis.ConnectAsync();
        await using var one = await World.StartAsync(folder.Open, redis: connection);
        await using var other = await World.StartAsync(folder.Open, close: one.Close, redis: second);
        var chat = folder.Chat("14/03/2026, 09:05 - Ada Reyes: Hello\n14/03/2026, 09:06 - Sam: Hi\n");

        var preview = (await one.PreviewAsync(chat)).Ok;
        Assert.Equal("2", (await other.ApplyAsync(chat, preview["plan_id"]!))["counts.created"]);

        var page = (await one.CallAsync("list_whatsapp_messages", """{"contact_id":"cont_BenOkafor","limit":1}""")).Ok;
        var next = (await other.CallAsync("list_whatsapp_messages", $$"""{"contact_id":"cont_BenOkafor","limit":1,"cursor":"{{page["next_cursor"]}}"}""")).Ok;
        Assert.NotNull(next["messages.0.id"]);
        Assert.NotEqual(page["messages.0.id"], next["messages.0.id"]);
    }

    [GeneratedRegex("^[0-9a-f]{40}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RedisId();

    [GeneratedRegex(
        "^([0-9a-f]{32}|looks:[0-9a-f]{32}|asked:[0-9a-f]{32}|holds:[0-9a-f]{32}:acti_[A-Za-z0-9]+|gone:acti_[A-Za-z0-9]+)$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoteText();

    [GeneratedRegex("^close-whatsapp:(redis|(note|changes):[0-9a-f]{32})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyText();
}
