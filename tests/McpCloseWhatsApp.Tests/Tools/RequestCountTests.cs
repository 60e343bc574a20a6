namespace McpCloseWhatsApp.Tests.Tools;

/// <summary>
/// Each round to Close takes 50 to 150 ms, and each request counts against the rate limit. The simulated Close answers the
/// requests of a round only when all of them have arrived, so a call that makes them one after the other fails.
/// </summary>
public sealed class RequestCountTests
{
    private const string FindBen = """{"query":"+44 7700 900456"}""";
    private const string Noted =
        """{"contact_id":"cont_BenOkafor","direction":"incoming","message_markdown":"Noted","activity_at":"2026-03-12T10:00:00Z"}""";
    private const string Reply =
        """{"message_id":"acti_BenThread4","message_markdown":"Noted","activity_at":"2026-03-12T10:00:00Z"}""";
    private const string Three = """
        {"contact_id":"cont_BenOkafor","messages":[
          {"activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"One"},
          {"activity_at":"2026-03-12T10:01:00Z","direction":"incoming","message_markdown":"Two"},
          {"activity_at":"2026-03-12T10:02:00Z","direction":"incoming","message_markdown":"Three"}]}
        """;

    [Theory]
    [InlineData("get_whatsapp_message", """{"message_id":"acti_BenThread4"}""", 1, 2)]
    [InlineData("get_conversation", """{"contact_id":"cont_BenOkafor"}""", 1, 1)]
    [InlineData("get_conversation", """{"lead_id":"lead_PalletCo"}""", 2)]
    [InlineData("find_contact", FindBen, 1, 2)]
    [InlineData("find_contact", """{"query":"Ben Okafor"}""", 2, 2)]
    [InlineData("find_contact", """{"query":"Pallet"}""", 2, 2)]
    [InlineData("create_whatsapp_message", Noted, 1, 3, 1)]
    [InlineData("reply_to_message", Reply, 1, 4, 1)]
    [InlineData("update_whatsapp_message", """{"message_id":"acti_BenThread4","message_markdown":"Noted"}""", 1, 3)]
    [InlineData("log_conversation", Three, 1, 2, 3)]
    public Task A_call_makes_no_more_requests_and_rounds(string tool, string arguments, params int[] rounds) =>
        CheckAsync(tool, arguments, rounds);

    [Theory]
    [InlineData("get_conversation", """{"contact_id":"cont_BenOkafor"}""", 2)]
    [InlineData("find_contact", FindBen, 1, 1)]
    [InlineData("create_whatsapp_message", Noted, 3, 1)]
    [InlineData("log_conversation", Three, 2, 3)]
    public Task A_contact_that_was_found_before_saves_a_round(string tool, string arguments, params int[] rounds) =>
        CheckAsync(tool, arguments, rounds, "find_contact", FindBen);

    [Theory]
    [InlineData("update_whatsapp_message", """{"message_id":"acti_BenThread4","message_markdown":"Noted"}""", 1, 1)]
    [InlineData("create_whatsapp_message", Noted, 3, 1)]
    [InlineData("reply_to_message", Reply, 3, 1)]
    [InlineData("reply_to_message", """{"message_id":"acti_BenThread4","message_markdown":"Noted"}""", 2, 1)]
    public Task A_conversation_that_was_read_before_saves_a_round(string tool, string arguments, params int[] rounds) =>
        CheckAsync(tool, arguments, rounds, "get_conversation", """{"contact_id":"cont_BenOkafor"}""");

    [Fact]
    public async Task A_message_whose_lead_and_phone_are_given_takes_two_rounds()
    {
        var arguments = World.Merged(Noted, """{"lead_id":"lead_PalletCo","remote_phone":"+447700900456"}""");

        await CheckAsync("create_whatsapp_message", arguments, [5, 1]);
    }

    [Theory]
    [InlineData(null, new[] { 1, 4, 1 })]
    [InlineData(FindBen, new[] { 4, 1 })]
    public async Task A_local_phone_that_no_setting_gives_takes_no_round_of_its_own(string? found, int[] rounds)
    {
        await using var world = await World.StartAsync(settings => settings with { LocalPhone = null });

        await CheckAsync(world, "create_whatsapp_message", Noted, rounds, found is null ? null : "find_contact", found);
    }

    private static async Task CheckAsync(
        string tool, string arguments, int[] rounds, string? before = null, string? argumentsBefore = null)
    {
        await using var world = await World.StartAsync();
        await CheckAsync(world, tool, arguments, rounds, before, argumentsBefore);
    }

    private static async Task CheckAsync(
        World world, string tool, string arguments, int[] rounds, string? before, string? argumentsBefore)
    {
        if (before is not null)
        {
            _ = (await world.CallAsync(before, argumentsBefore!)).Ok;
        }

        var known = (await world.CallsAsync()).Count;
        await world.ArrangeAsync("rounds", $$"""{"sizes":[{{string.Join(',', rounds)}}]}""", put: true);

        var answer = await world.CallAsync(tool, arguments);

        var calls = (await world.CallsAsync()).Skip(known).Select(call => $"{call!["method"]} {call["path"]}{call["query"]}").ToList();
        Assert.True(calls.Count == rounds.Sum(), string.Join('\n', calls));
        _ = answer.Ok;
    }
}
