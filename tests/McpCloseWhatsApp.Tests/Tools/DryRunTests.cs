namespace McpCloseWhatsApp.Tests.Tools;

/// <summary>A dry run's outcome is the one that would be, so its answer must say first that nothing was written.</summary>
public sealed class DryRunTests
{
    private static readonly Dictionary<string, string> Calls = new()
    {
        ["create_whatsapp_message"] = World.Merged(World.Hello, """{"external_whatsapp_message_id":"3EB0NEW","message_markdown":"New"}"""),
        ["log_conversation"] = """
            {"contact_id":"cont_AdaReyes","messages":[{"activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"New"}]}
            """,
        ["reply_to_message"] = """{"message_id":"acti_BenThread3","message_markdown":"Will do"}""",
        ["attach_file"] = """{"message_id":"acti_BenThread1","content_base64":"eA==","filename":"note.txt"}""",
        ["save_contact"] = """{"phone":"+44 7700 900555","name":"Cleo Park","lead_id":"lead_PalletCo"}""",
        ["update_whatsapp_message"] = """{"message_id":"acti_BenThread1","message_markdown":"Edited"}""",
        ["delete_whatsapp_message"] = """{"message_id":"acti_BenThread4","confirm":true}""",
        ["move_conversation"] = """{"from_contact_id":"cont_BenOkafor","to_contact_id":"cont_AdamReyes","confirm":true}""",
        ["remove_duplicates"] = """{"since":"2026-03-01","confirm":true}""",
    };

    public static TheoryData<string> Tools => [.. Calls.Keys];

    [Fact]
    public async Task Every_tool_that_takes_dry_run_is_tried_here()
    {
        await using var world = await World.StartAsync();
        var tools = await world.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);

        var taking = tools.Where(tool => tool.JsonSchema.GetProperty("properties").TryGetProperty("dry_run", out _)).Select(tool => tool.Name);
        Assert.Equal(taking.Order(StringComparer.Ordinal), Calls.Keys.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task A_dry_run_says_first_that_it_is_one_and_never_that_it_is_done(string tool)
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync();
        await world.HoldAsync("""{"external_whatsapp_message_id":"SM7f8e9d"}""");

        var answer = (await world.CallAsync(tool, World.Merged(Calls[tool], """{"dry_run":true}"""))).Ok;

        Assert.StartsWith("""{"dry_run":true,""", answer.Text, StringComparison.Ordinal);
        Assert.Matches("Nothing was written|Show this to the user", answer["next_step"]);
        Assert.NotEqual("true", answer["complete"]);
        Assert.Empty(await world.WritesAsync());
    }

    [Theory]
    [InlineData("create_whatsapp_message", """{"message_markdown":"Other"}""")]
    [InlineData("log_conversation", """
        {"contact_id":"cont_AdaReyes","messages":[{"activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"Other",
         "external_whatsapp_message_id":"3EB0A1B2C3D4E5F60718"}]}
        """)]
    [InlineData("save_contact", """{"phone":"+525555550123"}""")]
    [InlineData("move_conversation", "{}")]
    public async Task A_dry_run_with_a_problem_says_first_that_nothing_was_written(string tool, string arguments)
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync();
        await world.FaultAsync("""{"kind":"direction_null","method":"GET","path":"/activity/","contains":"contact_id=cont_BenOkafor","times":-1}""");
        var given = tool == "log_conversation" ? arguments : World.Merged(tool == "create_whatsapp_message" ? World.Hello : Calls[tool], arguments);

        var answer = (await world.CallAsync(tool, World.Merged(given, """{"dry_run":true}"""))).Ok;

        Assert.Matches(@"^Nothing was written: this dry run says what would happen\..*without dry_run\. .", answer["next_step"]);
        Assert.Empty(await world.WritesAsync());
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task A_call_without_dry_run_has_no_word_of_it(string tool)
    {
        await using var world = await World.StartAsync();

        Assert.DoesNotContain("dry", (await world.CallAsync(tool, Calls[tool])).Ok.Text, StringComparison.Ordinal);
    }
}
