using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Moving;

/// <summary>What moves, and how it looks at the target contact.</summary>
public sealed class MoveConversationTests : MoveTests
{
    [Fact]
    public async Task A_conversation_moves_to_another_lead_with_ids_times_replies_and_files()
    {
        await LogAsync("cont_AdaReyes", Chat);
        var before = await WithAsync("cont_AdaReyes");

        var answer = await World.CallAsync("move_conversation", ToAdam);

        Assert.Equal(("3", "3", "true"), (answer.Ok["moved"], answer["originals_removed"], answer["complete"]));
        Assert.Equal(
            ("Ada Reyes", "Pallet Co", "Adam Reyes", "Reyes Logistics"),
            (answer["from.contact_name"], answer["from.lead_name"], answer["to.contact_name"], answer["to.lead_name"]));
        Assert.Equal(before[0]["activity_at"]!.GetValue<DateTimeOffset>(), answer.At("span.first_at")!.GetValue<DateTimeOffset>());
        Assert.Equal(("UTC", "[]"), (answer["time_zone"], answer.At("problems")!.ToJsonString()));
        Assert.Empty(await WithAsync("cont_AdaReyes"));
        var after = await WithAsync("cont_AdamReyes");
        Assert.Equal(before.Select(Said), after.Select(Said));
        Assert.All(after, message => Assert.Equal("lead_ReyesLogistics", message["lead_id"]!.ToString()));
        Assert.Equal(after[0]["id"]!.ToString(), after[1]["response_to_id"]!.ToString());
        Assert.Equal(Photo, await DownloadAsync(after[1]["attachments"]![0]!["url"]!.ToString()));
    }

    [Fact]
    public async Task User_and_integration_link_move_too()
    {
        await World.HoldAsync(
            """{"user_id":"user_MiaManager","integration_link":"https://example.org/chat/9"}""");

        await World.CallAsync("move_conversation", ToAdam);

        var moved = Assert.Single(await WithAsync("cont_AdamReyes"));
        Assert.Equal(("user_MiaManager", "https://example.org/chat/9"), (moved["user_id"]!.ToString(), moved["integration_link"]!.ToString()));
    }

    [Fact]
    public async Task Within_a_lead_the_contact_is_changed_in_place()
    {
        await LogAsync("cont_AdaReyes", Chat);
        var before = await WithAsync("cont_AdaReyes");

        var answer = await World.CallAsync("move_conversation", ToBen);

        Assert.Equal(("3", "0"), (answer["moved"], answer["originals_removed"]));
        Assert.Empty(await WithAsync("cont_AdaReyes"));
        var after = await WithAsync("cont_BenOkafor");
        Assert.Equal(before.Select(Said), after.Skip(4).Select(Said));
        Assert.Equal(before.Select(message => message["id"]!.ToString()), after.Skip(4).Select(message => message["id"]!.ToString()));
    }

    [Fact]
    public async Task A_message_that_the_target_contact_already_has_is_not_duplicated()
    {
        await LogAsync("cont_AdaReyes", Chat);
        await LogAsync("cont_AdamReyes", Chat, World, ""","remote_phone":"+447700900123" """);

        var answer = await World.CallAsync("move_conversation", ToAdam);

        // The remark has no WhatsApp id, so it is found by its content.
        Assert.Equal("3", answer["moved"]);
        Assert.Empty(await WithAsync("cont_AdaReyes"));
        Assert.Equal(3, (await WithAsync("cont_AdamReyes")).Count);
    }

    [Fact]
    public async Task A_dry_run_removes_no_message_that_the_target_contact_already_has()
    {
        await LogAsync("cont_AdaReyes", Chat);
        await LogAsync("cont_AdamReyes", Chat, World, ""","remote_phone":"+447700900123" """);

        _ = (await World.CallAsync("move_conversation", World.Merged(ToAdam, """{"dry_run":true,"confirm":false}"""))).Ok;

        Assert.Equal(3, (await WithAsync("cont_AdaReyes")).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dry_run_shows_what_would_move_and_changes_nothing(bool toOtherLead)
    {
        await LogAsync("cont_AdaReyes", Chat);

        var answer = (await World.CallAsync("move_conversation", World.Merged(toOtherLead ? ToAdam : ToBen, """{"dry_run":true,"confirm":false}"""))).Ok;

        Assert.Equal(("3", toOtherLead ? "3" : "0", "true"), (answer["moved"], answer["originals_removed"], answer["dry_run"]));
        Assert.Equal((await WithAsync("cont_AdaReyes")).Select(message => $"{message["message_markdown"]}"), answer.Each("sample", "text"));
        Assert.Equal(3, (await WithAsync("cont_AdaReyes")).Count);
    }

    [Fact]
    public async Task Only_messages_between_the_two_times_move()
    {
        await LogAsync("cont_AdaReyes", Chat);

        var answer = await World.CallAsync("move_conversation", World.Merged(ToAdam, """{"since":"2026-03-12T10:05:00Z","until":"2026-03-12T23:00:00Z"}"""));

        Assert.Equal("1", answer["moved"]);
        Assert.Contains("response_to_id names a message", answer["problems.0.problem"]);
        var moved = Assert.Single(await WithAsync("cont_AdamReyes"));
        Assert.Equal(("Yes, see the photo", null), (moved["message_markdown"]!.ToString(), moved["response_to_id"]));
        Assert.Equal(2, (await WithAsync("cont_AdaReyes")).Count);
    }

    [Fact]
    public async Task A_reply_that_stays_behind_is_named()
    {
        await LogAsync("cont_AdaReyes", Chat);

        var answer = await World.CallAsync("move_conversation", World.Merged(ToAdam, """{"until":"2026-03-12T10:00:00Z"}"""));

        Assert.Equal(("1", "moved"), (answer["moved"], answer["problems.0.outcome"]));
        Assert.Contains($"was answered by {(await WithAsync("cont_AdaReyes"))[0]["id"]}, which stays", answer["problems.0.problem"]);
    }

    [Fact]
    public async Task More_than_500_messages_move_in_several_calls_and_keep_their_replies()
    {
        // The last message, which the first call does not reach, replies to the first one.
        var messages = new JsonArray([.. Enumerable.Range(0, 502).Select(number => (JsonNode)new JsonObject
        {
            ["lead_id"] = "lead_PalletCo",
            ["contact_id"] = "cont_AdaReyes",
            ["direction"] = "incoming",
            ["message_markdown"] = $"Number {number}",
            ["activity_at"] = DateTimeOffset.UnixEpoch.AddYears(50).AddMinutes(number).ToString("O"),
            ["external_whatsapp_message_id"] = $"3EB0{number:D16}",
            ["local_phone"] = "+12125550143",
            ["remote_phone"] = "+447700900123",
        })]);
        messages[0]!["id"] = "acti_First";
        messages[501]!["response_to_id"] = "acti_First";
        await World.ArrangeAsync("seed", new JsonObject { ["messages"] = messages }.ToJsonString());

        var first = await World.CallAsync("move_conversation", ToAdam);
        var second = await World.CallAsync("move_conversation", ToAdam);

        Assert.Equal(("499", "499", "false"), (first["moved"], first["originals_removed"], first["complete"]));
        Assert.Equal(("acti_First", "skipped"), (first["problems.0.message_id"], first["problems.0.outcome"]));
        Assert.StartsWith("stays until", first["problems.0.problem"], StringComparison.Ordinal);
        Assert.Equal(("3", "true"), (second["moved"], second["complete"]));
        Assert.Empty(await WithAsync("cont_AdaReyes"));
        var moved = await WithAsync("cont_AdamReyes");
        Assert.Equal(502, moved.Count);
        Assert.Equal(moved[0]["id"]!.ToString(), moved[501]["response_to_id"]!.ToString());
    }
}
