namespace McpCloseWhatsApp.Tests.Contract;

/// <summary>The answer of every tool when Close refuses a request.</summary>
public sealed class ClosesRefusalsTests
{
    private static readonly Dictionary<string, string> Calls = new()
    {
        ["check_connection"] = "{}",
        ["find_contact"] = """{"query":"Ada Reyes"}""",
        ["find_by_external_id"] = """{"external_whatsapp_message_id":"3EB0BE20260311"}""",
        ["get_whatsapp_message"] = """{"message_id":"acti_BenThread1"}""",
        ["list_whatsapp_messages"] = """{"lead_id":"lead_PalletCo"}""",
        ["get_conversation"] = """{"contact_id":"cont_BenOkafor"}""",
        ["create_whatsapp_message"] = """{"contact_id":"cont_AdaReyes","direction":"incoming","message_markdown":"x","activity_at":"2026-03-12T10:00:00Z"}""",
        ["reply_to_message"] = """{"message_id":"acti_BenThread1","message_markdown":"x"}""",
        ["attach_file"] = """{"message_id":"acti_BenThread1","filename":"a.txt","content_base64":"eA=="}""",
        ["update_whatsapp_message"] = """{"message_id":"acti_BenThread1","message_markdown":"x"}""",
        ["delete_whatsapp_message"] = """{"message_id":"acti_BenThread1","confirm":true}""",
    };

    private static readonly (string Fault, string Code)[] Faults =
    [
        ("\"kind\":\"status\",\"status\":400,\"body\":{\"errors\":[\"Not like this.\"]}", "close_rejected"),
        ("\"kind\":\"status\",\"status\":401,\"body\":{\"error\":\"Unauthorized\"}", "unauthorized"),
        ("\"kind\":\"status\",\"status\":402", "close_rejected"),
        ("\"kind\":\"status\",\"status\":403", "not_allowed"),
        ("\"kind\":\"status\",\"status\":429,\"headers\":{\"Retry-After\":\"120\"}", "rate_limited"),
        ("\"kind\":\"status\",\"status\":500", "close_unavailable"),
        ("\"kind\":\"status\",\"status\":503,\"body\":\"<h1>Maintenance</h1>\"", "close_unavailable"),
        ("\"kind\":\"cut_before\"", "close_unavailable"),
        ("\"kind\":\"garbled\"", "close_unavailable"),
    ];

    public static TheoryData<string, string, string> Everywhere
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (var tool in Calls.Keys)
            {
                foreach (var (fault, code) in Faults)
                {
                    cases.Add(tool, fault, code);
                }
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Everywhere))]
    public async Task Every_tool_reports_a_refusal_of_Close_with_the_codes_of_the_contract(string tool, string fault, string code)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync($$"""{ {{fault}}, "times":-1 }""");

        (await world.CallAsync(tool, Calls[tool])).Refused(code);

        Assert.Equal(4, (await world.MessagesAsync()).Count);
        Assert.All(await world.WritesAsync(), write => Assert.DoesNotContain("whatsapp_message", write, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rate_limit_of_Close_is_reported_with_the_time_to_wait()
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync("""{"kind":"status","status":429,"headers":{"Retry-After":"50"}}""");

        Assert.Equal("50", (await world.CallAsync("check_connection")).Refused("rate_limited")["retry_after_seconds"]);
    }

    [Fact]
    public async Task The_words_of_Close_about_a_field_are_passed_on_cleaned()
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync("""
            {"kind":"status","status":400,"method":"POST","path":"/activity/whatsapp_message/",
             "body":{"errors":["Nope\u202e."],"field-errors":{"remote_phone":"Invalid phone number.","attachments":{"errors":{"0":"Too old."}}}}}
            """);

        var refused = (await world.CreateAsync()).Refused("close_rejected");

        Assert.Contains("remote_phone", refused.Fields);
        Assert.Contains("Invalid phone number.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Too old.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Nope.", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_Close_rejects_is_not_uncertain()
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync("""{"kind":"status","status":400,"method":"POST","path":"/activity/whatsapp_message/"}""");

        (await world.CreateAsync()).Refused("close_rejected");
        Assert.Equal("created", (await world.CreateAsync()).Ok["outcome"]);
    }

    [Fact]
    public async Task A_list_that_is_not_found_says_nothing_about_a_message()
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync("""{"kind":"status","status":404,"method":"GET","path":"/activity/whatsapp_message/","times":-1}""");

        (await world.CallAsync("find_by_external_id", """{"external_whatsapp_message_id":"3EB0BE20260311"}""")).Refused("close_unavailable");
    }

    [Fact]
    public async Task A_read_is_retried_before_it_fails()
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync("""{"kind":"status","status":500,"times":2}""");
        await world.FaultAsync("""{"kind":"cut_before","times":1}""");

        Assert.Equal("acti_BenThread1", (await world.CallAsync("get_whatsapp_message", """{"message_id":"acti_BenThread1"}""")).Ok["message.id"]);
    }

    [Fact]
    public async Task A_Close_that_accepts_no_connection_is_unavailable()
    {
        await using var world = await World.StartAsync(settings => settings with { BaseUrl = new("http://127.0.0.1:9/api/v1") }, clock: new QuickTime());

        (await world.CallAsync("check_connection")).Refused("close_unavailable");
    }
}
