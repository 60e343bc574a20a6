using McpCloseWhatsApp.Tests.Tools;

namespace McpCloseWhatsApp.Tests.Recording;

/// <summary>A message is in Close once, after any fault and any number of attempts to log it.</summary>
public sealed class ExactlyOnceTests
{
    private const string Post = "\"method\":\"POST\",\"path\":\"/activity/whatsapp_message/\"";

    private readonly QuickTime clock = new();

    [Theory]
    [InlineData("\"kind\":\"cut_after\"")]
    [InlineData("\"kind\":\"garbled\"")]
    [InlineData("\"kind\":\"status\",\"status\":500,\"after\":true")]
    [InlineData("\"kind\":\"status\",\"status\":503,\"after\":true")]
    public async Task A_create_whose_answer_is_lost_is_found_and_reported_as_created(string fault)
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{ {{fault}}, {{Post}} }""");

        var answer = (await world.CreateAsync()).Ok;

        Assert.Equal("created", answer["outcome"]);
        Assert.Equal(answer["message.id"], Assert.Single(await world.NewMessagesAsync())["id"]!.ToString());
        Assert.Equal("unchanged", (await world.CreateAsync()).Ok["outcome"]);
    }

    [Theory]
    [InlineData("\"kind\":\"cut_before\"")]
    [InlineData("\"kind\":\"status\",\"status\":500")]
    [InlineData("\"kind\":\"status\",\"status\":502,\"body\":\"<h1>Bad gateway</h1>\"")]
    public async Task A_create_that_Close_did_not_confirm_is_unknown_until_its_uncertainty_ends(string fault)
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{ {{fault}}, {{Post}} }""");

        var answer = (await world.CreateAsync()).Ok;
        var again = (await world.CreateAsync($$"""{"external_whatsapp_message_id":"{{Spelling.Wamid}}"}""")).Ok;

        Assert.Equal("unknown", answer["outcome"]);
        Assert.Null(answer.At("message"));
        Assert.Equal(("Hello", null), (answer["attempted.message_markdown"], answer.At("attempted.id")));
        Assert.Contains("tell the user that it is not certain", answer["next_step"]);
        Assert.Matches("Make the same call again in [0-9]+ s", answer["next_step"]!);
        Assert.Equal("unknown", again["outcome"]);
        Assert.Single(await world.WritesAsync());

        clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal("created", (await world.CreateAsync()).Ok["outcome"]);
        Assert.Single(await world.NewMessagesAsync());
    }

    [Fact]
    public async Task Two_equal_short_messages_within_seconds_are_two_messages()
    {
        await using var world = await World.StartAsync();
        Task<Answer> LogAsync(string second, string? id) => world.CallAsync("create_whatsapp_message", $$"""
            {"contact_id":"cont_AdaReyes","direction":"incoming","message_markdown":"ok","activity_at":"2026-03-12T10:00:{{second}}Z"
             {{(id is null ? "" : $",\"external_whatsapp_message_id\":\"{id}\"")}} }
            """);
        Assert.Equal("created", (await LogAsync("01", id: null)).Ok["outcome"]);

        Assert.Equal("unchanged", (await LogAsync("01", "3EB0AAAAAAAAAAAAAAAA")).Ok["outcome"]);
        Assert.Equal("created", (await LogAsync("04", "3EB0BBBBBBBBBBBBBBBB")).Ok["outcome"]);
    }

    [Theory]
    [InlineData("01", false)]
    [InlineData("01", true)]
    [InlineData("04", true)]
    public async Task A_record_without_WhatsApps_id_stands_for_one_message_of_WhatsApp(string second, bool inBatches)
    {
        await using var world = await World.StartAsync();
        async Task<string?> LogAsync(string at, string more)
        {
            var message = $$"""{"direction":"incoming","message_markdown":"ok","activity_at":"2026-03-12T10:00:{{at}}Z"{{more}} }""";
            return inBatches
                ? (await world.CallAsync("log_conversation", $$"""{"contact_id":"cont_AdaReyes","messages":[{{message}}]}""")).Ok["counts.created"] ?? "0"
                : (await world.CallAsync("create_whatsapp_message", World.Merged(message, """{"contact_id":"cont_AdaReyes"}"""))).Ok["outcome"] is "created"
                    ? "1"
                    : "0";
        }

        Assert.Equal("1", await LogAsync("01", ""));
        Assert.Equal("0", await LogAsync("01", ""","external_whatsapp_message_id":"3EB0AAAAAAAAAAAAAAAA" """));
        Assert.Equal("1", await LogAsync(second, ""","external_whatsapp_message_id":"3EB0BBBBBBBBBBBBBBBB" """));
        Assert.Equal("0", await LogAsync("01", ""","external_whatsapp_message_id":"3EB0AAAAAAAAAAAAAAAA" """));
        Assert.Equal(2, (await world.NewMessagesAsync()).Count);
    }

    [Fact]
    public async Task Two_messages_of_WhatsApp_with_one_text_in_one_second_are_two_messages()
    {
        await using var world = await World.StartAsync();
        const string Second = """
            "activity_at":"2026-03-12T10:00:01Z","direction":"incoming","message_markdown":"ok"
            """;
        async Task<string?> CreateAsync(string id) => (await world.CallAsync("create_whatsapp_message", $$"""
            {"contact_id":"cont_AdaReyes",{{Second}},"external_whatsapp_message_id":"{{id}}"}
            """)).Ok["outcome"];

        Assert.Equal("created", await CreateAsync("3EB0AAAAAAAAAAAAAAAA"));
        Assert.Equal("created", await CreateAsync("3EB0BBBBBBBBBBBBBBBB"));
        var logged = (await world.CallAsync("log_conversation", $$"""
            {"contact_id":"cont_AdaReyes","messages":[{ {{Second}},"external_whatsapp_message_id":"3EB0CCCCCCCCCCCCCCCC"}]}
            """)).Ok;

        Assert.Equal("1", logged["counts.created"]);
        Assert.Equal(3, (await world.NewMessagesAsync()).Count);
    }

    [Fact]
    public async Task A_dry_run_of_an_uncertain_create_is_unknown()
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{"kind":"cut_before", {{Post}} }""");
        await world.CreateAsync();

        Assert.Equal("unknown", (await world.CreateAsync("""{"dry_run":true}""")).Ok["outcome"]);
    }

    [Fact]
    public async Task A_message_with_the_same_id_on_another_lead_ends_no_uncertainty()
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{"kind":"cut_before", {{Post}} }""");
        await world.CreateAsync();

        var twin = await world.HoldAsync("""{"lead_id":"lead_ReyesLogistics","contact_id":"cont_AdamReyes"}""");
        Assert.Equal("conflict", (await world.CreateAsync()).Ok["outcome"]);
        await world.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{twin}}","confirm":true}""");
        Assert.Equal("unknown", (await world.CreateAsync()).Ok["outcome"]);

        clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal("created", (await world.CreateAsync()).Ok["outcome"]);
    }

    [Fact]
    public async Task An_uncertain_create_does_not_hold_up_another_message()
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{"kind":"cut_before", {{Post}} }""");
        await world.CreateAsync();

        Assert.Equal("created", (await world.CreateAsync("""{"external_whatsapp_message_id":"another"}""")).Ok["outcome"]);
    }

    public static TheoryData<string, int> Everything
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var fault in (string[])[
                "\"kind\":\"cut_before\"", "\"kind\":\"cut_after\"", "\"kind\":\"garbled\"",
                "\"kind\":\"status\",\"status\":503", "\"kind\":\"status\",\"status\":503,\"after\":true",
                "\"kind\":\"status_404\"", "\"kind\":\"status_404_after\"",
                "\"kind\":\"status\",\"status\":429,\"headers\":{\"Retry-After\":\"1\"}"])
            {
                cases.Add(fault, 0);
                cases.Add(fault, 30);
                cases.Add(fault, 60);
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task A_message_is_in_Close_once_after_any_fault_and_any_list_lag(string fault, int lag)
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.ArrangeAsync("switches", $$"""{"list_lag_seconds":{{lag}}}""", put: true);
        await world.FaultAsync($$"""{ {{fault}}, {{Post}} }""");

        List<string?> outcomes = [];
        for (var call = 0; call < 20; call++)
        {
            outcomes.Add((await world.CreateAsync()).Ok["outcome"]);
            clock.Advance(TimeSpan.FromSeconds(10));
            Assert.InRange((await world.NewMessagesAsync()).Count, 0, 1);
        }

        Assert.Equal("unchanged", outcomes[^1]);
        Assert.Matches("^(unknown )*(created )?(unchanged )+$", string.Join(' ', outcomes) + " ");
        Assert.Single(await world.NewMessagesAsync());
    }

    [Fact]
    public async Task A_rate_limited_create_waits_and_logs_the_message()
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{"kind":"status","status":429,"headers":{"Retry-After":"2"},"times":3, {{Post}} }""");

        Assert.Equal("created", (await world.CreateAsync()).Ok["outcome"]);
        Assert.Single(await world.NewMessagesAsync());
    }

    [Fact]
    public async Task Nothing_is_logged_when_Close_cannot_be_searched_first()
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync("""{"kind":"status","status":500,"method":"GET","path":"/activity/whatsapp_message/","times":-1}""");

        (await world.CreateAsync()).Refused("close_unavailable");
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task A_message_just_logged_is_known_although_lists_lag()
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.ArrangeAsync("switches", """{"list_lag_seconds":30}""", put: true);
        var created = (await world.CreateAsync()).Ok;

        var again = (await world.CreateAsync($$"""{"external_whatsapp_message_id":"{{Spelling.Serialized}}"}""")).Ok;
        clock.Advance(TimeSpan.FromSeconds(29));
        var later = (await world.CreateAsync()).Ok;
        var found = (await world.CallAsync("find_by_external_id", $$"""{"external_whatsapp_message_id":"{{Spelling.Serialized}}"}""")).Ok;
        var read = (await world.CallAsync("get_whatsapp_message", $$"""{"message_id":"{{Spelling.Serialized}}"}""")).Ok;

        Assert.Equal(("unchanged", created["message.id"]), (again["outcome"], again["message.id"]));
        Assert.Equal(("unchanged", created["message.id"]), (later["outcome"], later["message.id"]));
        Assert.Equal((created["message.id"], created["message.id"]), (found["messages.0.id"], read["message.id"]));
    }
}
