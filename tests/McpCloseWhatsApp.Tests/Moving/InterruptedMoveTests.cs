using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Moving;

/// <summary>No message is lost when a copy differs, a request fails or the server is killed.</summary>
public sealed class InterruptedMoveTests : MoveTests
{
    [Theory]
    [InlineData("message_markdown", "\"Hi\"")]
    [InlineData("remote_phone", "\"+447700900789\"")]
    [InlineData("user_id", "\"user_MiaManager\"")]
    [InlineData("integration_link", "\"https://example.org/2\"")]
    public async Task An_original_stays_when_the_target_contact_has_other_content_under_its_id(string field, string other)
    {
        const string Link = """{"integration_link":"https://example.org/1"}""";
        await World.HoldAsync(Link);
        await World.HoldAsync(World.Merged(Link, $$"""{"lead_id":"lead_ReyesLogistics","contact_id":"cont_AdamReyes","{{field}}":{{other}}}"""));

        var answer = await World.CallAsync("move_conversation", ToAdam);

        Assert.Equal(("0", "conflict"), (answer["moved"], answer["problems.0.outcome"]));
        Assert.Contains(field, answer["problems.0.problem"]);
        var original = Assert.Single(await WithAsync("cont_AdaReyes"));
        Assert.Equal($"{original["id"]}", answer["problems.0.message_id"]);
    }

    [Fact]
    public async Task An_original_stays_when_its_copy_has_a_different_file()
    {
        await LogAsync("cont_AdaReyes", Chat);
        await LogAsync("cont_AdamReyes", Chat.Replace(Convert.ToBase64String(Photo), "AAAA"), World, ""","remote_phone":"+447700900123" """);

        var answer = await World.CallAsync("move_conversation", ToAdam);

        Assert.Equal(("1", "1"), (answer["moved"], answer["originals_removed"]));
        Assert.Equal(["conflict", "skipped"], answer.Each("problems", "outcome").Order());
        Assert.Contains(answer.Each("problems", "problem"), problem => problem!.Contains("attachments"));
        // Its parent also stays: only this link says which message was answered.
        Assert.Equal(2, (await WithAsync("cont_AdaReyes")).Count);
        Assert.Contains("move_conversation again", answer["next_step"]);
    }

    [Fact]
    public async Task Nothing_is_removed_when_Close_returns_a_copy_that_differs_from_what_was_sent()
    {
        await World.HoldAsync();
        await World.FaultAsync("""{"kind":"markdown_other","method":"GET","path":"/activity/whatsapp_message/acti_"}""");

        var answer = await World.CallAsync("move_conversation", ToAdam);

        Assert.Equal(("0", "conflict"), (answer["moved"], answer["problems.0.outcome"]));
        Assert.Contains("the copy differs in message_markdown", answer["problems.0.problem"]);
        Assert.Single(await WithAsync("cont_AdaReyes"));
        Assert.Empty(await World.CallsAsync("?method=DELETE"));

        // The next read is correct again.
        Assert.Equal("1", (await World.CallAsync("move_conversation", ToAdam))["moved"]);
        Assert.Empty(await WithAsync("cont_AdaReyes"));
    }

    [Fact]
    public async Task An_original_stays_when_its_file_cannot_be_downloaded()
    {
        await LogAsync("cont_AdaReyes", Chat);
        await World.FaultAsync("""{"kind":"status","status":404,"path":"/go/file/","times":-1}""");

        var answer = await World.CallAsync("move_conversation", ToAdam);

        Assert.Contains(answer.Each("problems", "problem"), problem => problem!.Contains("Fotö #1.jpg"));
        Assert.Equal(["failed", "skipped"], answer.Each("problems", "outcome").Order());
        Assert.Equal("1", answer["moved"]);
        Assert.Equal(2, (await WithAsync("cont_AdaReyes")).Count);
        Assert.Equal(2, (await WithAsync("cont_AdamReyes")).Count);
    }

    [Fact]
    public async Task A_reply_keeps_its_parent_when_the_parent_was_moved_first()
    {
        await LogAsync("cont_AdaReyes", Chat);
        var reply = (await WithAsync("cont_AdaReyes"))[1]["id"];
        await World.FaultAsync($$"""{"kind":"status","status":403,"method":"DELETE","path":"/activity/whatsapp_message/{{reply}}/"}""");

        var first = await World.CallAsync("move_conversation", ToAdam);
        var second = await World.CallAsync("move_conversation", ToAdam);

        Assert.Equal(("2", "failed", $"{reply}"), (first["moved"], first["problems.0.outcome"], first["problems.0.message_id"]));
        Assert.Equal(("1", "[]"), (second["moved"], second.At("problems")!.ToJsonString()));
        var moved = await WithAsync("cont_AdamReyes");
        Assert.Equal((moved[0]["id"]!.ToString(), 3), (moved[1]["response_to_id"]!.ToString(), moved.Count));
        Assert.Empty(await WithAsync("cont_AdaReyes"));
    }

    [Fact]
    public async Task A_create_whose_answer_is_lost_is_resolved_and_not_repeated()
    {
        await LogAsync("cont_AdaReyes", Chat);
        await World.FaultAsync("""{"kind":"cut_after","method":"POST","path":"/activity/whatsapp_message/"}""");

        var answer = await World.CallAsync("move_conversation", ToAdam);

        Assert.Equal(("3", "true"), (answer["moved"], answer["complete"]));
        Assert.Equal(3, (await WithAsync("cont_AdamReyes")).Count);
        Assert.Empty(await WithAsync("cont_AdaReyes"));
    }

    [Fact]
    public async Task The_original_stays_while_the_create_of_its_copy_is_uncertain()
    {
        var clock = new QuickTime();
        await using var quick = await World.StartAsync(clock: clock);
        await quick.HoldAsync();
        await quick.FaultAsync("""{"kind":"cut_before","method":"POST","path":"/activity/whatsapp_message/"}""");

        var broken = await quick.CallAsync("move_conversation", ToAdam);
        var waiting = await quick.CallAsync("move_conversation", ToAdam);

        // The original has the same id on the old lead: it is not taken for the copy and does not prevent it.
        Assert.All([broken, waiting], answer => Assert.Equal(("unknown", "false"), (answer["problems.0.outcome"], answer["complete"])));
        Assert.Single(await WithAsync("cont_AdaReyes", quick));

        clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal("1", (await quick.CallAsync("move_conversation", ToAdam))["moved"]);
        Assert.Single(await WithAsync("cont_AdamReyes", quick));
        Assert.Empty(await WithAsync("cont_AdaReyes", quick));
    }

    [Fact]
    public async Task An_original_that_changed_during_the_move_stays()
    {
        await World.HoldAsync();
        var original = (await WithAsync("cont_AdaReyes")).Single();
        var edited = JsonNode.Parse(original.ToJsonString())!;
        edited["date_updated"] = "2030-01-01T00:00:00+00:00";
        await World.FaultAsync(
            $$"""{"kind":"status","status":200,"method":"GET","path":"/activity/whatsapp_message/{{original["id"]}}","body":{{edited.ToJsonString()}}}""");

        var answer = await World.CallAsync("move_conversation", ToAdam);

        Assert.Contains("was changed while it was copied", answer["problems.0.problem"]);
        Assert.Single(await WithAsync("cont_AdaReyes"));
    }

    [Fact]
    public async Task An_original_that_changes_while_its_removal_waits_stays()
    {
        var id = await World.HoldAsync();
        await World.FaultAsync("""{"kind":"delay","delay_ms":3000,"method":"PUT"}""");
        var editing = World.CallAsync("update_whatsapp_message", $$"""{"message_id":"{{id}}","message_markdown":"Hello, edited"}""");
        await World.Control.WaitForCallsAsync("?method=PUT", 1);

        var answer = await World.CallAsync("move_conversation", ToAdam);

        Assert.Equal("updated", (await editing).Ok["outcome"]);
        Assert.Equal("Hello, edited", Assert.Single(await WithAsync("cont_AdaReyes"))["message_markdown"]!.ToString());
        Assert.Contains("was changed while it was copied", answer["problems.0.problem"]);
    }

    public static TheoryData<int, bool> Cuts => new(
        from request in Enumerable.Range(0, 29)
        from carriedOut in (bool[])[false, true]
        select (request, carriedOut));

    /// <summary>
    /// A server is killed at its n-th request, before or after Close carried it out; another server goes on.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_move_killed_at_any_request_is_completed_by_the_next_call(int request, bool carriedOut)
    {
        await LogAsync("cont_AdaReyes", Chat);
        var before = (await WithAsync("cont_AdaReyes")).Select(Said).ToList();
        await World.FaultAsync($$"""{"kind":"status","status":401,"skip":{{request}},"times":-1,"after":{{(carriedOut ? "true" : "false")}}}""");
        await MoveByAnotherServerAsync();
        await World.ClearFaultsAsync();

        // At no time is a message missing on both leads.
        var between = await WithAsync("cont_AdamReyes");
        Assert.Equal(before.Order(), (await WithAsync("cont_AdaReyes")).Concat(between).Select(Said).Distinct().Order());

        var result = await MoveByAnotherServerAsync();

        Assert.Equal("true", result.Ok["complete"]);
        Assert.Empty(await WithAsync("cont_AdaReyes"));
        var after = await WithAsync("cont_AdamReyes");
        Assert.Equal(before, after.Select(Said));
        Assert.Equal(after[0]["id"]!.ToString(), after[1]["response_to_id"]!.ToString());
        Assert.Equal(Photo, await DownloadAsync(after[1]["attachments"]![0]!["url"]!.ToString()));
    }
}
