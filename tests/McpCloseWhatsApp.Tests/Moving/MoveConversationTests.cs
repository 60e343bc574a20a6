using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Permissions;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Moving;

/// <summary>Ada's messages move to Adam, who is on another lead, or to Ben, who is on hers.</summary>
public sealed class MoveConversationTests : IAsyncLifetime
{
    private const string ToAdam = """{"contact_id":"cont_AdaReyes","to_contact_id":"cont_AdamReyes","confirm":true}""";
    private const string ToBen = """{"contact_id":"cont_AdaReyes","to_contact_id":"cont_BenOkafor","confirm":true}""";
    private static readonly byte[] photo = [0xFF, 0xD8, 0xFF, .. Encoding.UTF8.GetBytes("a photo \0 of pallets")];

    /// <summary>A question, its answer with a file, and a remark.</summary>
    private static readonly string thread = $$"""
        [
          {"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60001","activity_at":"2026-03-12T10:00:00Z",
           "direction":"incoming","message_markdown":"Do you have *blue* ones?"},
          {"external_whatsapp_message_id":"wamid.HBgMNDQ3NzAwOTAwMTIzFQIAERgUM0VCMEExQjJDM0Q0RTVGNjAwMDIA","activity_at":"2026-03-12T10:05:00Z",
           "direction":"outgoing","message_markdown":"Yes, see the photo","reply_to":"3EB0A1B2C3D4E5F60001",
           "attachments":[{"filename":"Fotö #1.jpg","content_base64":"{{Convert.ToBase64String(photo)}}"}]},
          {"activity_at":"2026-03-13T08:00:00Z","direction":"incoming","message_markdown":"Thanks!"}
        ]
        """;

    private World world = null!;

    public async ValueTask InitializeAsync() => world = await World.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_conversation_moves_to_another_lead_with_ids_times_replies_and_files()
    {
        await LogAsync("cont_AdaReyes", thread);
        var before = await WithAsync("cont_AdaReyes");

        var answer = await world.CallAsync("move_conversation", ToAdam);

        Assert.Equal(("3", "true"), (answer.Ok["counts.created"], answer["complete"]));
        Assert.Empty(await WithAsync("cont_AdaReyes"));
        var after = await WithAsync("cont_AdamReyes");
        Assert.Equal(before.Select(Said), after.Select(Said));
        Assert.All(after, message => Assert.Equal("lead_ReyesLogistics", message["lead_id"]!.ToString()));
        Assert.Equal(after[0]["id"]!.ToString(), after[1]["response_to_id"]!.ToString());
        Assert.Equal(after.Select(message => message["id"]!.ToString()), answer.Each("results", "id"));
        Assert.Equal(photo, await DownloadAsync(after[1]["attachments"]![0]!["url"]!.ToString()));
    }

    [Fact]
    public async Task User_and_integration_link_move_too()
    {
        await world.HoldAsync(
            """{"user_id":"user_MiaManager","integration_link":"https://example.org/chat/9"}""");

        await world.CallAsync("move_conversation", ToAdam);

        var moved = Assert.Single(await WithAsync("cont_AdamReyes"));
        Assert.Equal(("user_MiaManager", "https://example.org/chat/9"), (moved["user_id"]!.ToString(), moved["integration_link"]!.ToString()));
    }

    [Fact]
    public async Task Within_a_lead_the_contact_is_changed_in_place()
    {
        await LogAsync("cont_AdaReyes", thread);
        var before = await WithAsync("cont_AdaReyes");

        var answer = await world.CallAsync("move_conversation", ToBen);

        Assert.Equal("3", answer["counts.updated"]);
        Assert.Empty(await WithAsync("cont_AdaReyes"));
        var after = await WithAsync("cont_BenOkafor");
        Assert.Equal(before.Select(Said), after.Skip(4).Select(Said));
        Assert.Equal(before.Select(message => message["id"]!.ToString()), after.Skip(4).Select(message => message["id"]!.ToString()));
    }

    [Theory]
    [InlineData(ToAdam, "created")]
    [InlineData(ToBen, "updated")]
    public async Task A_dry_run_reports_the_move_writes_nothing_and_asks_no_user(string arguments, string outcome)
    {
        await LogAsync("cont_AdaReyes", thread);
        var before = (await world.MessagesAsync()).ToJsonString();

        var answer = await world.CallAsync("move_conversation", World.Merged(arguments, """{"confirm":false,"dry_run":true}"""));

        Assert.Equal(("3", "true"), (answer[$"counts.{outcome}"], answer["dry_run"]));
        Assert.Equal(before, (await world.MessagesAsync()).ToJsonString());
    }

    [Fact]
    public async Task Without_confirmation_nothing_moves_and_the_question_names_the_count_and_both_contacts()
    {
        await LogAsync("cont_AdaReyes", thread);

        var answer = await world.CallAsync("move_conversation", World.Merged(ToAdam, """{"confirm":false}"""));

        Assert.Contains("Move 3 WhatsApp messages in Close from Ada Reyes to Adam Reyes?", answer.Refused("needs_input")["message"]);
        Assert.Equal(3, (await WithAsync("cont_AdaReyes")).Count);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 3)]
    public async Task A_client_with_elicitation_asks_its_user_to_confirm_the_move(bool agrees, int stay)
    {
        string? question = null;
        await using var asking = await World.StartAsync(options: new McpClientOptions
        {
            Handlers = new()
            {
                ElicitationHandler = (request, _) =>
                {
                    question = request!.Message;
                    return ValueTask.FromResult(new ElicitResult
                    {
                        Action = "accept",
                        Content = new Dictionary<string, JsonElement> { ["confirm"] = JsonElement.Parse(agrees ? "true" : "false") },
                    });
                },
            },
        });
        await LogAsync("cont_AdaReyes", thread, asking);

        await asking.CallAsync("move_conversation", World.Merged(ToAdam, """{"confirm":false}"""));

        Assert.StartsWith("Move 3 WhatsApp messages", question);
        Assert.Equal(stay, (await WithAsync("cont_AdaReyes", asking)).Count);
    }

    [Fact]
    public async Task A_message_that_the_target_contact_already_has_is_not_duplicated()
    {
        await LogAsync("cont_AdaReyes", thread);
        await LogAsync("cont_AdamReyes", thread, world, ""","remote_phone":"+447700900123" """);

        var answer = await world.CallAsync("move_conversation", ToAdam);

        // The remark has no WhatsApp id, so it is found by its content.
        Assert.Equal("3", answer["counts.unchanged"]);
        Assert.Empty(await WithAsync("cont_AdaReyes"));
        Assert.Equal(3, (await WithAsync("cont_AdamReyes")).Count);
    }

    [Theory]
    [InlineData("message_markdown", "\"Hi\"")]
    [InlineData("remote_phone", "\"+447700900789\"")]
    [InlineData("user_id", "\"user_MiaManager\"")]
    [InlineData("integration_link", "\"https://example.org/2\"")]
    public async Task An_original_stays_when_the_target_contact_has_other_content_under_its_id(string field, string other)
    {
        const string link = """{"integration_link":"https://example.org/1"}""";
        await world.HoldAsync(link);
        await world.HoldAsync(World.Merged(link, $$"""{"lead_id":"lead_ReyesLogistics","contact_id":"cont_AdamReyes","{{field}}":{{other}}}"""));

        var answer = await world.CallAsync("move_conversation", ToAdam);

        Assert.Equal("1", answer["counts.conflict"]);
        Assert.Contains(field, answer["results.0.problem"]);
        var original = Assert.Single(await WithAsync("cont_AdaReyes"));
        Assert.Contains(original["id"]!.ToString(), answer["results.0.problem"]);
    }

    [Fact]
    public async Task An_original_stays_when_its_copy_has_a_different_file()
    {
        await LogAsync("cont_AdaReyes", thread);
        await LogAsync("cont_AdamReyes", thread.Replace(Convert.ToBase64String(photo), "AAAA"), world, ""","remote_phone":"+447700900123" """);

        var answer = await world.CallAsync("move_conversation", ToAdam);

        Assert.Equal(("1", "1", "1"), (answer["counts.conflict"], answer["counts.skipped"], answer["counts.unchanged"]));
        Assert.Contains("attachments", answer["results.1.problem"]);
        // Its parent also stays: only this link says which message was answered.
        Assert.Equal(2, (await WithAsync("cont_AdaReyes")).Count);
        Assert.Contains("move_conversation again", answer["next_step"]);
    }

    [Fact]
    public async Task Nothing_is_removed_when_Close_returns_a_copy_that_differs_from_what_was_sent()
    {
        await world.HoldAsync();
        var shown = JsonNode.Parse((await WithAsync("cont_AdaReyes")).Single().ToJsonString())!;
        (shown["lead_id"], shown["contact_id"], shown["message_markdown"]) = ("lead_ReyesLogistics", "cont_AdamReyes", "Hel");
        await world.FaultAsync($$"""{"kind":"status","status":200,"method":"GET","path":"/activity/whatsapp_message/acti_","body":{{shown.ToJsonString()}}}""");

        var answer = await world.CallAsync("move_conversation", ToAdam);

        Assert.Equal("1", answer["counts.conflict"]);
        Assert.Contains("the copy differs in message_markdown", answer["results.0.problem"]);
        Assert.Single(await WithAsync("cont_AdaReyes"));
        Assert.Empty(await world.CallsAsync("?method=DELETE"));

        // The next read is correct again.
        Assert.Equal("1", (await world.CallAsync("move_conversation", ToAdam))["counts.unchanged"]);
        Assert.Empty(await WithAsync("cont_AdaReyes"));
    }

    [Fact]
    public async Task An_original_stays_when_its_file_cannot_be_downloaded()
    {
        await LogAsync("cont_AdaReyes", thread);
        await world.FaultAsync("""{"kind":"status","status":404,"path":"/go/file/","times":-1}""");

        var answer = await world.CallAsync("move_conversation", ToAdam);

        Assert.Contains("Fotö #1.jpg", answer["results.1.problem"]);
        Assert.Equal(("1", "1", "1"), (answer["counts.failed"], answer["counts.skipped"], answer["counts.created"]));
        Assert.Equal(2, (await WithAsync("cont_AdaReyes")).Count);
        Assert.Equal(2, (await WithAsync("cont_AdamReyes")).Count);
    }

    [Fact]
    public async Task Only_messages_between_the_two_times_move()
    {
        await LogAsync("cont_AdaReyes", thread);

        var answer = await world.CallAsync("move_conversation", World.Merged(ToAdam, """{"since":"2026-03-12T10:05:00Z","until":"2026-03-12T23:00:00Z"}"""));

        Assert.Equal("1", answer["counts.created"]);
        Assert.Contains("reply_to names a message", answer["results.0.problem"]);
        var moved = Assert.Single(await WithAsync("cont_AdamReyes"));
        Assert.Equal(("Yes, see the photo", null), (moved["message_markdown"]!.ToString(), moved["response_to_id"]));
        Assert.Equal(2, (await WithAsync("cont_AdaReyes")).Count);
    }

    [Fact]
    public async Task A_reply_that_stays_behind_is_named()
    {
        await LogAsync("cont_AdaReyes", thread);

        var answer = await world.CallAsync("move_conversation", World.Merged(ToAdam, """{"until":"2026-03-12T10:00:00Z"}"""));

        Assert.Equal("1", answer["counts.created"]);
        Assert.Contains($"was answered by {(await WithAsync("cont_AdaReyes"))[0]["id"]}, which stays", answer["results.0.problem"]);
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
        await world.ArrangeAsync("seed", new JsonObject { ["messages"] = messages }.ToJsonString());

        var first = await world.CallAsync("move_conversation", ToAdam);
        var second = await world.CallAsync("move_conversation", ToAdam);

        Assert.Equal(("499", "1", "false"), (first["counts.created"], first["counts.skipped"], first["complete"]));
        Assert.Contains("acti_First: stays until", first["results.0.problem"]);
        Assert.Equal(("2", "1", "true"), (second["counts.created"], second["counts.unchanged"], second["complete"]));
        Assert.Empty(await WithAsync("cont_AdaReyes"));
        var moved = await WithAsync("cont_AdamReyes");
        Assert.Equal(502, moved.Count);
        Assert.Equal(moved[0]["id"]!.ToString(), moved[501]["response_to_id"]!.ToString());
    }

    public static TheoryData<int, bool> Cuts => new(
        from request in Enumerable.Range(0, 26)
        from carriedOut in (bool[])[false, true]
        select (request, carriedOut));

    /// <summary>
    /// A server is killed at its n-th request, before or after Close carried it out; another server goes on.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_move_killed_at_any_request_is_completed_by_the_next_call(int request, bool carriedOut)
    {
        await LogAsync("cont_AdaReyes", thread);
        var before = (await WithAsync("cont_AdaReyes")).Select(Said).ToList();
        await world.FaultAsync($$"""{"kind":"status","status":401,"skip":{{request}},"times":-1,"after":{{(carriedOut ? "true" : "false")}}}""");
        await MoveByAnotherServerAsync();
        await world.ClearFaultsAsync();

        // At no time is a message missing on both leads.
        var between = await WithAsync("cont_AdamReyes");
        Assert.Equal(before.Order(), (await WithAsync("cont_AdaReyes")).Concat(between).Select(Said).Distinct().Order());

        var result = await MoveByAnotherServerAsync();

        Assert.Equal("true", result.Ok["complete"]);
        Assert.Empty(await WithAsync("cont_AdaReyes"));
        var after = await WithAsync("cont_AdamReyes");
        Assert.Equal(before, after.Select(Said));
        Assert.Equal(after[0]["id"]!.ToString(), after[1]["response_to_id"]!.ToString());
        Assert.Equal(photo, await DownloadAsync(after[1]["attachments"]![0]!["url"]!.ToString()));
    }

    [Fact]
    public async Task A_reply_keeps_its_parent_when_the_parent_was_moved_first()
    {
        await LogAsync("cont_AdaReyes", thread);
        var reply = (await WithAsync("cont_AdaReyes"))[1]["id"];
        await world.FaultAsync($$"""{"kind":"status","status":403,"method":"DELETE","path":"/activity/whatsapp_message/{{reply}}/"}""");

        var first = await world.CallAsync("move_conversation", ToAdam);
        var second = await world.CallAsync("move_conversation", ToAdam);

        Assert.Equal(("2", "1"), (first["counts.created"], first["counts.failed"]));
        Assert.StartsWith($"{reply}: ", first["results.1.problem"], StringComparison.Ordinal);
        Assert.Equal(("unchanged", null), (second["results.0.outcome"], second["results.0.problem"]));
        var moved = await WithAsync("cont_AdamReyes");
        Assert.Equal((moved[0]["id"]!.ToString(), 3), (moved[1]["response_to_id"]!.ToString(), moved.Count));
        Assert.Empty(await WithAsync("cont_AdaReyes"));
    }

    [Fact]
    public async Task A_create_whose_answer_is_lost_is_resolved_and_not_repeated()
    {
        await LogAsync("cont_AdaReyes", thread);
        await world.FaultAsync("""{"kind":"cut_after","method":"POST","path":"/activity/whatsapp_message/"}""");

        var answer = await world.CallAsync("move_conversation", ToAdam);

        Assert.Equal(("3", "true"), (answer["counts.created"], answer["complete"]));
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
        Assert.All([broken, waiting], answer => Assert.Equal(("1", "false"), (answer["counts.unknown"], answer["complete"])));
        Assert.Single(await WithAsync("cont_AdaReyes", quick));

        clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal("1", (await quick.CallAsync("move_conversation", ToAdam))["counts.created"]);
        Assert.Single(await WithAsync("cont_AdamReyes", quick));
        Assert.Empty(await WithAsync("cont_AdaReyes", quick));
    }

    [Fact]
    public async Task An_original_that_changed_during_the_move_stays()
    {
        await world.HoldAsync();
        var original = (await WithAsync("cont_AdaReyes")).Single();
        var edited = JsonNode.Parse(original.ToJsonString())!;
        edited["date_updated"] = "2030-01-01T00:00:00+00:00";
        await world.FaultAsync(
            $$"""{"kind":"status","status":200,"method":"GET","path":"/activity/whatsapp_message/{{original["id"]}}","body":{{edited.ToJsonString()}}}""");

        var answer = await world.CallAsync("move_conversation", ToAdam);

        Assert.Contains("was changed while it was copied", answer["results.0.problem"]);
        Assert.Single(await WithAsync("cont_AdaReyes"));
    }

    [Theory]
    [InlineData("cont_Nobody", "cont_AdamReyes", "not_found", "contact_id")]
    [InlineData("cont_AdaReyes", "cont_Nobody", "not_found", "to_contact_id")]
    [InlineData("cont_AdaReyes", "cont_AdaReyes", "invalid_arguments", "to_contact_id")]
    public async Task A_missing_or_identical_target_contact_is_refused(string from, string to, string code, string field)
    {
        var answer = await world.CallAsync("move_conversation", $$"""{"contact_id":"{{from}}","to_contact_id":"{{to}}","confirm":true}""");

        Assert.Equal([field], answer.Refused(code).Fields);
    }

    [Fact]
    public async Task Without_messages_to_move_no_confirmation_is_asked_for()
    {
        var answer = await world.CallAsync("move_conversation", World.Merged(ToAdam, """{"confirm":false}"""));

        Assert.Equal(("true", 0), (answer["complete"], answer.At("results")!.AsArray().Count));
    }

    [Theory]
    [InlineData("WriteSafe", false)]
    [InlineData("WriteDestructive", true)]
    public async Task Moving_requires_the_write_destructive_permission(string permission, bool listed)
    {
        await using var allowed = await World.StartAsync(settings => settings with { Permission = Enum.Parse<Permission>(permission) });

        var tools = await allowed.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(listed, tools.Any(tool => tool.Name == "move_conversation"));
    }

    private async Task LogAsync(string contactId, string messages, World? to = null, string more = "")
    {
        var answer = await (to ?? world).CallAsync(
            "log_conversation", $$"""{"contact_id":"{{contactId}}","messages":{{messages}}{{more}}}""");
        Assert.True(answer["complete"] == "true", answer.Text);
    }

    /// <summary>The messages that Close really holds for a contact, oldest first.</summary>
    private async Task<List<JsonNode>> WithAsync(string contactId, World? of = null) =>
        [.. (await (of ?? world).MessagesAsync()).OfType<JsonNode>()
            .Where(message => message["contact_id"]!.ToString() == contactId)
            .OrderBy(message => message["activity_at"]!.ToString(), StringComparer.Ordinal)];

    private async Task<Answer> MoveByAnotherServerAsync()
    {
        await using var other = await World.StartAsync(close: world.Close);
        return await other.CallAsync("move_conversation", ToAdam);
    }

    private async Task<byte[]> DownloadAsync(string url)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(world.Close.BaseAddress, new Uri(url).AbsolutePath));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{world.Close.ApiKey}:")));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The content of a message, without its place.</summary>
    private static string Said(JsonNode message) => string.Join(" | ",
        message["external_whatsapp_message_id"], message["activity_at"], message["direction"], message["message_markdown"],
        message["user_id"], message["local_phone"], message["remote_phone"], message["integration_link"],
        string.Join(",", message["attachments"]!.AsArray().Select(file => $"{file!["filename"]} {file["content_type"]} {file["size"]}")));
}
