using McpCloseWhatsApp.Tests.Laws;

namespace McpCloseWhatsApp.Tests.Contract;

/// <summary>How long the server waits for Close, and what it tells the agent meanwhile.</summary>
public sealed class WaitingTests
{
    private const string Talk = """
        {"contact_id":"cont_AdaReyes","messages":[
         {"activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"One","external_whatsapp_message_id":"3EB01"}]}
        """;

    private readonly QuickTime clock = new();

    [Theory]
    [InlineData("retry_after_day")]
    [InlineData("retry_after_2037")]
    [InlineData("rate_reset_day")]
    public async Task An_absurd_wait_is_capped_and_Close_is_tried_again(string kind)
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"POST","path":"/activity/whatsapp_message/"}""");

        await world.CreateAsync();
        clock.Advance(TimeSpan.FromSeconds(61));

        Assert.NotEqual("rate_limited", (await world.CreateAsync())["code"]);
        Assert.Single(await world.NewMessagesAsync());
    }

    [Fact]
    public async Task A_wait_that_this_server_keeps_by_itself_is_a_rate_limit_with_its_seconds()
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync("""{"kind":"retry_after_day","method":"POST","path":"/activity/whatsapp_message/"}""");
        await world.CreateAsync();

        var refused = (await world.CreateAsync()).Refused("rate_limited");
        var batch = (await world.CallAsync("log_conversation", Talk)).Ok;

        Assert.InRange(int.Parse(refused["retry_after_seconds"]!), 1, 60);
        Assert.Contains($"Wait {refused["retry_after_seconds"]} s", refused["next_step"], StringComparison.Ordinal);
        Assert.Equal("false", batch["complete"]);
        Assert.Matches("Close asks to wait.* In [0-9]+ s call log_conversation again", batch["next_step"]);
    }

    public static TheoryData<string, string, string, string> SideBySide => [.. from one in (string[][])
        [
            ["find_contact", """{"query":"Reyes Logistics"}""", ContactSearch, LeadSearch],
            ["create_whatsapp_message", World.Hello, """ "path":"/activity/","contains":"_order_by" """, """ "path":"/activity/whatsapp_message/" """],
            ["move_conversation", Move, """ "path":"/contact/cont_BenOkafor/" """, """ "path":"/contact/cont_AdamReyes/" """],
            ["save_contact", Save, """ "method":"GET","path":"/contact/","contains":"lead_id" """, ContactSearch],
        ]
        from limited in (int[])[2, 3]
        from late in (int[])[2, 3]
        select (one[0], one[1], Late(one[limited], late == limited), Late(one[5 - limited], late != limited))];

    private const string ContactSearch = """ "method":"POST","path":"/data/search/","contains":"\"object_type\":\"contact\"" """;
    private const string LeadSearch = """ "method":"POST","path":"/data/search/","contains":"\"object_type\":\"lead\"" """;
    private const string Move = """{"from_contact_id":"cont_BenOkafor","to_contact_id":"cont_AdamReyes","confirm":true}""";
    private const string Save = """{"phone":"+447700900555","name":"Cleo Park","lead_id":"lead_PalletCo"}""";

    [Theory, MemberData(nameof(SideBySide))]
    public async Task Of_several_failures_the_one_that_says_how_long_to_wait_is_told(
        string tool, string arguments, string limited, string broken)
    {
        // The quick clock would let the late answers take the time of the other requests.
        var (close, patient) = await Stage.OpenAsync(calm: 4, seeded: true);
        await using var open = close;
        await using var world = await World.StartAsync(close: close, clock: patient);
        await world.FaultAsync($$"""{"kind":"retry_after_day",{{limited}},"times":-1}""");
        await world.FaultAsync($$"""{"kind":"status_500",{{broken}},"times":-1}""");

        var calling = world.CallAsync(tool, arguments);
        await patient.PassUntilAsync(calling);
        var refused = (await calling).Refused("rate_limited");

        Assert.InRange(int.Parse(refused["retry_after_seconds"]!), 1, 60);
    }

    private static string Late(string fault, bool isLate) => isLate ? $"{fault},\"delay_ms\":5000" : fault;

    [Theory]
    [InlineData(405)]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(422)]
    public async Task A_rejection_without_reasons_is_told_as_one(int status)
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{"kind":"status_{{status}}","method":"POST","path":"/activity/whatsapp_message/"}""");

        var refused = (await world.CreateAsync()).Refused("close_rejected");

        Assert.Contains($"status {status}", refused["message"], StringComparison.Ordinal);
        Assert.DoesNotContain("problems", refused["next_step"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_refuses_a_file_is_told_as_the_store()
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync("""{"kind":"s3_403"}""");

        var refused = (await world.CreateAsync("""{"attachments":[{"filename":"a.txt","content_base64":"eA=="}]}""")).Refused("close_unavailable");

        Assert.Contains("store", refused["message"], StringComparison.Ordinal);
        Assert.Contains("Policy expired", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_on_no_lead_is_named_as_that()
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync("""{"kind":"no_lead","times":-1}""");

        var refused = (await world.CreateAsync()).Refused("invalid_arguments");

        Assert.Equal(["contact_id"], refused.Fields);
        Assert.Contains("is on no lead", refused.Text, StringComparison.Ordinal);
    }
}
