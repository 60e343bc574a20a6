using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Duplicates;

public sealed class RemoveDuplicatesTests
{
    private const string Bare = "3EB0A1B2C3D4E5F60718";
    private const string Serialized = "false_447700900123@c.us_3EB0A1B2C3D4E5F60718";
    private const string FileAt9 = """{"activity_at":"2026-03-12T10:00:09Z","message_markdown":"<Media omitted>"}""";
    private const string OnAda = """{"contact_id":"cont_AdaReyes"}""";

    [Fact]
    public async Task A_preview_says_what_stays_and_why_and_the_plan_removes_exactly_that()
    {
        await using var world = await World.StartAsync();
        var stays = await HoldAsync(world, Bare);
        var goes = await HoldAsync(world, "SM7f8e9d");
        var reply = await HoldAsync(
            world, "3EB0A1B2C3D4E5F60719", $$"""{"response_to_id":"{{goes}}","message_markdown":"Yes","direction":"outgoing"}""");

        var preview = (await world.CallAsync("remove_duplicates", OnAda)).Ok;
        Assert.Equal(("1", "1", "1"), (preview["counts.stay"], preview["counts.go"], preview["counts.replies_moved"]));
        Assert.Equal((stays, goes, "has WhatsApp's own id", "1", "Hello"), (preview["groups.0.kept"], preview["groups.0.removed.0"],
            preview["groups.0.why"], preview["groups.0.replies_moved"], preview["groups.0.message.text"]));
        Assert.Empty(await world.WritesAsync());

        var done = (await world.CallAsync("remove_duplicates", With(OnAda, preview["plan_id"]!))).Ok;

        Assert.Equal(("true", "1"), (done["complete"], done["counts.deleted"]));
        var left = await world.NewMessagesAsync();
        Assert.Equal([stays, reply], left.Select(one => $"{one["id"]}"));
        Assert.Equal(stays, $"{left.Single(one => $"{one["id"]}" == reply)["response_to_id"]}");
        var again = (await world.CallAsync("remove_duplicates", OnAda)).Ok;
        Assert.Equal(("true", "0", null), (again["complete"], again["counts.go"], again["plan_id"]));
    }

    [Theory]
    [InlineData(Bare, "{}", Serialized, "{}", true)]
    [InlineData(Bare, "{}", Serialized, """{"activity_at":"2026-03-12T10:00:09Z"}""", true)]
    [InlineData(Bare, "{}", "SM1", "{}", true)]
    [InlineData("SM1", """{"activity_at":"2026-03-12T10:00:09Z"}""", "SM2", """{"activity_at":"2026-03-12T10:00:09Z"}""", true)]
    [InlineData("SM1", "{}", "SM2", "{}", false)]
    [InlineData("SM1", FileAt9, "SM2", FileAt9, false)]
    [InlineData(Bare, """{"local_phone":"+12125550144"}""", "SM1", "{}", false)]
    [InlineData(Bare, """{"remote_phone":"+447700900124"}""", "SM1", "{}", false)]
    [InlineData(Bare, "{}", "syn_0123456789abcdef0123456789abcdef", "{}", true)]
    [InlineData(Bare, "{}", "3EB0A1B2C3D4E5F60719", "{}", false)]
    [InlineData("syn_0123456789abcdef0123456789abcdef", "{}", "syn_0123456789abcdef0123456789abcdee", "{}", false)]
    [InlineData(Bare, "{}", Serialized, """{"message_markdown":"Hallo"}""", false)]
    [InlineData(Bare, "{}", "SM1", """{"direction":"outgoing"}""", false)]
    [InlineData(Bare, "{}", "SM1", """{"activity_at":"2026-03-12T10:00:01Z"}""", false)]
    [InlineData(Bare, "{}", Bare, """{"lead_id":"lead_ReyesLogistics","contact_id":"cont_AdamReyes"}""", false)]
    [InlineData(Bare, "{}", Bare, """{"contact_id":"cont_BenOkafor"}""", false)]
    public async Task Only_what_is_one_message_counts_as_twice(string oneId, string one, string otherId, string other, bool isTwice)
    {
        await using var world = await World.StartAsync();
        await HoldAsync(world, oneId, one);
        await HoldAsync(world, otherId, other);

        var answer = (await world.CallAsync("remove_duplicates", """{"since":"2026-03-12"}""")).Ok;

        Assert.Equal(isTwice ? "1" : "0", answer["counts.go"]);
    }

    [Fact]
    public async Task Two_equal_answers_of_one_second_stay_two_however_often_each_is_held()
    {
        await using var world = await World.StartAsync();
        foreach (var id in (string[])["3EB0A1B2C3D4E5F60718", "3EB0A1B2C3D4E5F60719", "syn_0123456789abcdef0123456789abcdef",
            "syn_0123456789abcdef0123456789abcdee", "SM1", "SM2", Serialized])
        {
            await HoldAsync(world, id);
        }

        var preview = (await world.CallAsync("remove_duplicates", OnAda)).Ok;
        await world.CallAsync("remove_duplicates", With(OnAda, preview["plan_id"]!));

        Assert.Equal(
            ["3EB0A1B2C3D4E5F60718", "3EB0A1B2C3D4E5F60719"], (await world.NewMessagesAsync()).Select(one => $"{one["external_whatsapp_message_id"]}"));
    }

    [Fact]
    public async Task A_record_with_a_file_that_the_other_lacks_is_no_copy_and_stays()
    {
        await using var world = await World.StartAsync();
        await world.CreateAsync("""{"external_whatsapp_message_id":"SM1","attachments":[{"filename":"a.txt","content_base64":"eA=="}]}""");
        await HoldAsync(world, Bare);

        Assert.Equal("0", (await world.CallAsync("remove_duplicates", OnAda)).Ok["counts.go"]);
    }

    [Fact]
    public async Task Files_that_Close_leaves_out_are_not_known_to_be_none()
    {
        await using var world = await World.StartAsync();
        await HoldAsync(world, Bare);
        await HoldAsync(world, "SM1");
        await world.FaultAsync("""{"kind":"attachments_null","path":"/activity/","times":-1}""");

        Assert.Equal("0", (await world.CallAsync("remove_duplicates", OnAda)).Ok["counts.go"]);
    }

    [Fact]
    public async Task A_file_that_is_attached_while_its_message_is_removed_is_kept()
    {
        await using var world = await World.StartAsync();
        await HoldAsync(world, Bare);
        var goes = await HoldAsync(world, "SM1");
        var plan = (await world.CallAsync("remove_duplicates", OnAda)).Ok["plan_id"]!;
        await world.FaultAsync("""{"kind":"delay","delay_ms":1000,"path":"/files/upload/"}""");

        var attaching = world.CallAsync("attach_file", $$"""{"message_id":"{{goes}}","filename":"a.txt","content_base64":"eA=="}""");
        await world.Control.WaitForCallsAsync("?path=/files/upload/", madeBy: attaching);
        var done = (await world.CallAsync("remove_duplicates", With(OnAda, plan))).Ok;

        Assert.Equal("updated", (await attaching).Ok["outcome"]);
        Assert.Equal(("1", goes), (done["counts.skipped"], done["problems.0.message_id"]));
        Assert.Contains((await world.NewMessagesAsync()).Select(one => $"{one["id"]}"), id => id == goes);
    }

    [Fact]
    public async Task While_it_is_unknown_if_a_message_was_deleted_its_copy_stays()
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        var (stays, goes) = (await HoldAsync(world, Bare), await HoldAsync(world, "SM1"));
        var plan = (await world.CallAsync("remove_duplicates", OnAda)).Ok["plan_id"]!;
        await world.FaultAsync("""{"kind":"cut_before","method":"DELETE","path":"/activity/whatsapp_message/"}""");

        var deleting = (await world.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{stays}}","confirm":true}""")).Ok;
        var done = (await world.CallAsync("remove_duplicates", With(OnAda, plan))).Ok;

        Assert.Equal(("unknown", "1", goes), (deleting["outcome"], done["counts.skipped"], done["problems.0.message_id"]));
        Assert.Contains((await world.NewMessagesAsync()).Select(one => $"{one["id"]}"), id => id == goes);
    }

    [Fact]
    public async Task What_a_message_answers_since_the_preview_is_not_replaced()
    {
        await using var world = await World.StartAsync();
        var first = await HoldAsync(world, "3EB0A1B2C3D4E5F60701", """{"message_markdown":"One","direction":"outgoing"}""");
        var second = await HoldAsync(world, "3EB0A1B2C3D4E5F60702", """{"message_markdown":"Two","direction":"outgoing"}""");
        var stays = await HoldAsync(world, Bare);
        await HoldAsync(world, "SM1", $$"""{"response_to_id":"{{first}}"}""");
        var plan = (await world.CallAsync("remove_duplicates", OnAda)).Ok["plan_id"]!;
        _ = (await world.CallAsync("update_whatsapp_message", $$"""{"message_id":"{{stays}}","response_to_id":"{{second}}"}""")).Ok;

        _ = (await world.CallAsync("remove_duplicates", With(OnAda, plan))).Ok;

        var kept = (await world.NewMessagesAsync()).Single(one => $"{one["id"]}" == stays);
        Assert.Equal(second, $"{kept["response_to_id"]}");
    }

    [Theory]
    [InlineData("update_whatsapp_message", """{"message_markdown":"Hello!"}""", true)]
    [InlineData("update_whatsapp_message", """{"message_markdown":"Hello!"}""", false)]
    [InlineData("delete_whatsapp_message", """{"confirm":true}""", true)]
    public async Task What_changed_after_the_preview_is_not_removed(string tool, string change, bool isKept)
    {
        await using var world = await World.StartAsync();
        var (stays, goes) = (await HoldAsync(world, Bare), await HoldAsync(world, "SM1"));
        var preview = (await world.CallAsync("remove_duplicates", OnAda)).Ok;
        _ = (await world.CallAsync(tool, World.Merged(change, $$"""{"message_id":"{{(isKept ? stays : goes)}}"}"""))).Ok;

        var done = (await world.CallAsync("remove_duplicates", With(OnAda, preview["plan_id"]!))).Ok;

        Assert.Equal(("1", goes), (done["counts.skipped"], done["problems.0.message_id"]));
        Assert.Contains((await world.NewMessagesAsync()).Select(one => $"{one["id"]}"), id => id == goes);
    }

    [Fact]
    public async Task A_plan_that_this_server_did_not_show_must_still_be_the_same()
    {
        await using var world = await World.StartAsync();
        await using var restarted = await World.StartAsync(close: world.Close);
        await HoldAsync(world, Bare);
        await HoldAsync(world, "SM1");
        var preview = (await world.CallAsync("remove_duplicates", OnAda)).Ok;

        var other = await restarted.CallAsync("remove_duplicates", With(OnAda, "plan_00"));
        Assert.Equal(["plan_id"], other.Refused("invalid_arguments").Fields);
        Assert.Equal("1", (await restarted.CallAsync("remove_duplicates", With(OnAda, preview["plan_id"]!))).Ok["counts.deleted"]);
    }

    [Fact]
    public async Task Nothing_is_removed_without_the_users_yes()
    {
        await using var world = await World.StartAsync();
        await HoldAsync(world, Bare);
        await HoldAsync(world, "SM1");
        var plan = (await world.CallAsync("remove_duplicates", OnAda)).Ok["plan_id"]!;

        var asked = await world.CallAsync("remove_duplicates", World.Merged(With(OnAda, plan), """{"confirm":false}"""));
        var dry = (await world.CallAsync("remove_duplicates", World.Merged(With(OnAda, plan), """{"dry_run":true}"""))).Ok;

        Assert.Equal(["confirm"], asked.Refused("needs_input").Fields);
        Assert.Equal(("true", plan), (dry["dry_run"], dry["plan_id"]));
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task Without_a_place_it_asks_and_a_list_that_cannot_be_read_is_refused()
    {
        await using var world = await World.StartAsync();

        Assert.Equal(["since"], (await world.CallAsync("remove_duplicates")).Refused("needs_input").Fields);
        await world.FaultAsync("""{"kind":"row_null","path":"/activity/","times":-1}""");
        (await world.CallAsync("remove_duplicates", OnAda)).Refused("close_unavailable");
    }

    private static string With(string arguments, string planId) =>
        World.Merged(arguments, new JsonObject { ["plan_id"] = planId, ["confirm"] = true }.ToJsonString());

    private static Task<string> HoldAsync(World world, string id, string changes = "{}") =>
        world.HoldAsync(World.Merged(changes, $$"""{"external_whatsapp_message_id":"{{id}}"}"""));
}
