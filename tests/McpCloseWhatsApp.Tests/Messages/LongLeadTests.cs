using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using McpCloseWhatsApp.Tests.Laws;

namespace McpCloseWhatsApp.Tests.Messages;

/// <summary>
/// Leads with more messages than a few pages hold, written at any times: close together, at one instant, years apart.
/// </summary>
public sealed class LongLeadTests
{
    /// <summary>
    /// WhatsApp's first days: the reads are split between messages, and not in the empty years before.
    /// </summary>
    private static readonly DateTimeOffset First = new(2009, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<List<DateTimeOffset>> Times = Gen.Select(Gen.OneOf(0, 60, 600, 3_600, 40_000_000), Gen.Int[1, 250])
        .List[5, 10]
        .Select(runs =>
        {
            var at = First;
            return runs.SelectMany(run => Enumerable.Range(0, run.Item2).Select(_ => at = at.AddSeconds((double)run.Item1 / run.Item2))).ToList();
        });

    [Fact]
    public async Task Every_message_on_a_long_lead_is_found_at_any_age()
    {
        await using var world = await World.StartAsync();
        await Times.SampleAsync(async times =>
        {
            await Stage.ArrangeAsync(world, Plan.For([]));
            await world.ArrangeAsync("seed", new JsonObject { ["messages"] = new JsonArray([.. times.Select(Held)]) }.ToJsonString());

            // So many that searching for each would take more requests than reading all.
            // A time before WhatsApp existed is refused.
            List<JsonObject> asked = [.. times.Index()
                .Where(one => one.Item.Year >= 2009)
                .OrderBy(one => (one.Index * 7919) % times.Count)
                .Take(500)
                .Select(one => Asked(one.Item, one.Index))];
            if (asked.Count == 0)
            {
                return;
            }

            var answer = (await world.CallAsync("log_conversation", new JsonObject
            {
                ["contact_id"] = Talk.Contact,
                ["dry_run"] = true,
                ["messages"] = new JsonArray([.. asked]),
            }.ToJsonString())).Ok;

            Assert.Equal($"{asked.Count}", answer["counts.unchanged"]);
        }, iter: 10, threads: 1);
    }

    /// <summary>A batch of few messages reads a thousand of the lead, and then looks for each by its id.</summary>
    [Fact]
    public async Task A_message_behind_the_pages_that_a_batch_reads_is_not_logged_again()
    {
        await using var world = await World.StartAsync();
        await Stage.ArrangeAsync(world, Plan.For([]));
        var held = Enumerable.Range(0, 3_000).Select(number => Held(First.AddYears(5).AddHours(number), number));
        await world.ArrangeAsync("seed", new JsonObject { ["messages"] = new JsonArray([.. held]) }.ToJsonString());
        // Another time than the stored one: its period is not where the message is.
        var asked = Asked(First.AddYears(10), 0);

        var answer = (await world.CallAsync("log_conversation", new JsonObject
        {
            ["contact_id"] = Talk.Contact,
            ["messages"] = new JsonArray(asked),
        }.ToJsonString())).Ok;

        Assert.Null(answer["counts.created"]);
        Assert.Equal(3_000, (await world.MessagesAsync()).Count);
    }

    /// <summary>The period of such a batch may have more messages than it reads, and the equal one is among the others.</summary>
    [Fact]
    public async Task An_equal_message_under_another_id_behind_the_pages_that_a_batch_reads_is_not_logged_again()
    {
        await using var world = await World.StartAsync();
        await Stage.ArrangeAsync(world, Plan.For([]));
        var held = Enumerable.Range(0, 3_000).Select(number => Held(First.AddYears(5).AddHours(number), number)).ToList();
        await world.ArrangeAsync("seed", new JsonObject { ["messages"] = new JsonArray([.. held]) }.ToJsonString());
        List<JsonObject> asked = [.. new[] { 0, 700, 1_500, 2_999 }.Select(number => Asked(First.AddYears(5).AddHours(number), number))];
        asked.ForEach(one => one.Remove("external_whatsapp_message_id"));

        var answer = (await world.CallAsync("log_conversation", new JsonObject
        {
            ["contact_id"] = Talk.Contact,
            ["messages"] = new JsonArray([.. asked]),
        }.ToJsonString())).Ok;

        Assert.Equal("4", answer["counts.unchanged"]);
        Assert.Equal(3_000, (await world.MessagesAsync()).Count);
    }

    private static JsonObject Held(DateTimeOffset at, int number)
    {
        var held = Asked(at, number);
        (held["lead_id"], held["contact_id"], held["local_phone"], held["remote_phone"]) = (Talk.Lead, Talk.Contact, Talk.LocalPhone, Talk.RemotePhone);
        return held;
    }

    private static JsonObject Asked(DateTimeOffset at, int number) => new JsonObject
    {
        ["activity_at"] = at.ToString("O", CultureInfo.InvariantCulture),
        ["direction"] = "incoming",
        ["message_markdown"] = $"message {number}",
        ["external_whatsapp_message_id"] = $"3EB0{number:X16}",
    };
}
