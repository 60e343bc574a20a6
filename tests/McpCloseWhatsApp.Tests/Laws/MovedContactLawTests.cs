using System.Text.Json.Nodes;
using CsCheck;
using McpCloseWhatsApp.Tests.Around;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>
/// The server begins a call with what it saw of a contact minutes ago. People move, merge and delete contacts in Close
/// meanwhile: nothing is written to the lead where a contact was, and no answer shows that lead. <c>RUNS</c> sets the
/// number; <c>CsCheck_Seed</c> repeats one.
/// </summary>
public sealed class MovedContactLawTests
{
    private static readonly int Runs = TestSize.Runs(small: 12, full: 200);
    private static readonly string[] Leads = ["lead_PalletCo", "lead_ReyesLogistics", "lead_MadeiraNorte"];

    private static readonly Gen<Func<Case, Task>> Step = Gen.Frequency(
        (3, Gen.Int[0, 2].Select(which => Do(one => one.MoveAsync(Leads[which])))),
        (1, Gen.Const(Do(one => one.MoveAsync(null)))),
        (2, Gen.Const(Do(one => one.FindAsync()))),
        (2, Gen.Const(Do(one => one.ReadAsync()))),
        (4, Gen.Bool.Select(hasId => Do(one => one.CreateAsync(hasId)))),
        (3, Gen.Const(Do(one => one.LogAsync()))));

    [Fact]
    public Task A_contact_that_was_moved_or_deleted_meanwhile_is_noticed() =>
        Gen.Select(Gen.Bool, Step.Array[3, 16]).SampleAsync(async (hasLocalPhone, steps) =>
        {
            await using var world = await World.StartAsync(
                settings => hasLocalPhone ? settings : settings with { LocalPhone = null });
            await world.HoldAsync();
            var one = new Case(world);
            foreach (var step in steps)
            {
                await step(one);
                await one.CheckAsync();
            }
        }, iter: Runs, threads: 2);

    private static Func<Case, Task> Do(Func<Case, Task> step) => step;

    private sealed class Case(World world)
    {
        private readonly Dictionary<string, string> leads = [];
        private string? current = "lead_PalletCo";
        private int messages;

        /// <param name="lead">Null deletes the contact for good.</param>
        public async Task MoveAsync(string? lead)
        {
            if (current is not null && lead != current)
            {
                await world.ArrangeAsync(
                    "contact", new JsonObject { ["id"] = "cont_AdaReyes", ["lead_id"] = lead }.ToJsonString(), put: true);
                current = lead;
            }
        }

        public async Task FindAsync() => _ = (await world.CallAsync("find_contact", """{"query":"+44 7700 900123"}""")).Ok;

        public async Task ReadAsync()
        {
            var answer = await world.CallAsync("get_conversation", """{"contact_id":"cont_AdaReyes"}""");
            if (current is null)
            {
                answer.Refused("not_found");
            }
            else
            {
                Assert.Equal(current, answer.Ok["conversation.lead_id"]);
            }
        }

        public Task CreateAsync(bool hasId)
        {
            var second = ++messages % 60;
            var id = hasId ? $$""","external_whatsapp_message_id":"3EB0{{messages:X16}}" """ : "";
            return WriteAsync("create_whatsapp_message", $$"""
                {"contact_id":"cont_AdaReyes","direction":"incoming","message_markdown":"Number {{messages}}",
                 "activity_at":"2026-03-12T11:{{messages / 60:00}}:{{second:00}}Z","local_phone":"+12125550143"{{id}}}
                """, answer => answer["outcome"] == "created" ? 1 : 0);
        }

        public Task LogAsync() => WriteAsync("log_conversation", $$"""
            {"contact_id":"cont_AdaReyes","local_phone":"+12125550143","messages":[
              {"activity_at":"2026-03-13T11:00:{{messages % 60:00}}Z","direction":"incoming","message_markdown":"One of {{++messages}}"},
              {"activity_at":"2026-03-14T11:00:{{messages % 60:00}}Z","direction":"outgoing","message_markdown":"Two of {{++messages}}"}]}
            """, answer => answer.At("counts.created")?.GetValue<int>() ?? 0);

        /// <summary>Every message is still where it was created: on the lead of its contact at that time.</summary>
        public async Task CheckAsync() => Assert.All(await world.NewMessagesAsync(), message =>
            Assert.Equal(leads.GetValueOrDefault($"{message["message_markdown"]}", "lead_PalletCo"), $"{message["lead_id"]}"));

        private async Task WriteAsync(string tool, string arguments, Func<Answer, int> created)
        {
            var before = (await world.NewMessagesAsync()).Select(message => $"{message["id"]}").ToHashSet();

            var answer = await world.CallAsync(tool, arguments);

            var added = (await world.NewMessagesAsync()).Where(message => !before.Contains($"{message["id"]}")).ToList();
            if (current is null)
            {
                answer.Refused("not_found");
                Assert.Empty(added);
                return;
            }

            Assert.True(added.Count > 0 && created(answer.Ok) == added.Count, answer.Text);
            foreach (var message in added)
            {
                leads[$"{message["message_markdown"]}"] = current;
            }
        }
    }
}
