using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CloseSimulator;
using CsCheck;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Tests.Around;
using ModelContextProtocol.Client;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>
/// Records that Close holds several times are removed by several callers at once, while random faults happen and others change
/// and delete: no record goes without a copy that stays, no reply loses what it answers, and every answer is true.
/// </summary>
public sealed class RemovedDuplicatesLawTests : IAsyncLifetime
{
    private const string Arguments = $$"""{"contact_id":"{{Talk.Contact}}"}""";

    private static readonly int Runs = TestSize.Runs(small: 12, full: 120);

    /// <summary>A record: which message it is of, the kind of its id, and what it answers.</summary>
    private static readonly Gen<(int Message, int Kind, int Answers)> Record = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[-4, 5]);

    private static readonly Gen<(IReadOnlyList<(int Message, int Kind, int Answers)> Records, Trouble Trouble, int Changes, int Callers)> Plans =
        Gen.Select(Record.List[2, 12], Trouble.Any, Gen.Int[0, 2], Gen.Int[1, 3]).Select((records, trouble, changes, callers) =>
            ((IReadOnlyList<(int, int, int)>)records, trouble with
            {
                Faults = [.. trouble.Faults.Select(fault => fault.Replace("\"POST\"", "\"DELETE\"", StringComparison.Ordinal))],
            }, changes, callers));

    private readonly ConcurrentBag<(SimulatedClose Close, JumpingClock Clock)> idle = [];

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        foreach (var (close, _) in idle)
        {
            await close.DisposeAsync();
        }
    }

    [Fact]
    public Task Nothing_is_removed_without_a_copy_that_stays() => Plans.SampleAsync(
        async plan =>
        {
            var place = idle.TryTake(out var free) ? free : await Stage.OpenAsync();
            var folder = Directory.CreateTempSubdirectory();
            await using (var one = await World.StartAsync(Sharing, close: place.Close, clock: place.Clock))
            await using (var other = await World.StartAsync(Sharing, close: place.Close, clock: place.Clock))
            {
                await PlayAsync(one, place.Clock, plan.Records, plan.Trouble, plan.Changes, plan.Callers, [one.Client, other.Client]);
            }

            folder.Delete(recursive: true);
            idle.Add(place);

            ServerSettings Sharing(ServerSettings settings) => settings with { NotesFolder = folder.FullName };
        }, iter: Runs, threads: 4);

    [Fact]
    public Task A_removal_whose_process_was_killed_lost_nothing_and_can_be_repeated() => Gen.Select(Gen.Bool, Gen.Int[1, 5]).SampleAsync(
        async (after, deletes) =>
        {
            await using var world = await World.StartAsync(seeded: false);
            await ArrangeAsync(world, [.. Enumerable.Range(0, 12).Select(number => (number % 4, number / 4, -1))], new([$$"""
                {"kind":"delay","delay_ms":100,"after":{{(after ? "true" : "false")}},"method":"DELETE","path":"/activity/whatsapp_message/","times":-1}
                """], "{}", "{}"));
            var data = Directory.CreateTempSubdirectory();
            using (var process = KilledProcessLawTests.Start(world, data.FullName))
            {
                await using var client = await KilledProcessLawTests.ConnectAsync(process);
                var planId = (await world.CallAsync("remove_duplicates", Arguments, through: client)).Ok["plan_id"]!;
                var call = world.CallAsync("remove_duplicates", With(planId), through: client);
                await world.Control.WaitForCallsAsync("?method=DELETE&path=/activity/whatsapp_message/", deletes, madeBy: call);
                process.Kill();
                await process.WaitForExitAsync();
                await Assert.ThrowsAnyAsync<Exception>(() => call);
            }

            await world.ClearFaultsAsync();
            using var next = KilledProcessLawTests.Start(world, data.FullName);
            await using var again = await KilledProcessLawTests.ConnectAsync(next);
            if ((await world.CallAsync("remove_duplicates", Arguments, through: again)).Ok["plan_id"] is { } rest)
            {
                Assert.Equal("true", (await world.CallAsync("remove_duplicates", With(rest), through: again)).Ok["complete"]);
            }

            Assert.Equal(["0", "1", "2", "3"], (await world.MessagesAsync()).Select(one => $"{one!["message_markdown"]}").Order());
            next.Kill();
            data.Delete(recursive: true);
        }, iter: TestSize.Pick(1, 8), threads: 1);

    private static async Task PlayAsync(
        World world, JumpingClock clock, IReadOnlyList<(int Message, int Kind, int Answers)> records, Trouble trouble, int changes, int callers,
        IReadOnlyList<McpClient> clients)
    {
        var ids = await ArrangeAsync(world, records, trouble);
        var before = (await world.MessagesAsync()).ToDictionary(one => $"{one!["id"]}", one => one!.DeepClone());
        HashSet<string> deletedByOthers = [], changedByOthers = [];
        var removing = Task.WhenAll(Enumerable.Range(0, callers).Select(async caller =>
        {
            var client = clients[caller % clients.Count];
            var preview = await world.CallAsync("remove_duplicates", Arguments, through: client);
            if (preview.IsError || preview["plan_id"] is not { } planId)
            {
                return [];
            }

            return new[] { await world.CallAsync("remove_duplicates", With(planId), through: client) };
        }));
        var meddling = Task.WhenAll(Enumerable.Range(0, changes).Select(async number =>
        {
            // What an agent deletes or changes on purpose is not the removal's doing.
            var id = ids[(number * 5) % ids.Count];
            (number == 0 ? changedByOthers : deletedByOthers).Add(id);
            await (number == 0
                ? world.CallAsync("update_whatsapp_message", $$"""{"message_id":"{{id}}","message_markdown":"changed"}""", through: clients[0])
                : world.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{id}}","confirm":true}""", through: clients[^1]));
        }));
        await clock.PassUntilAsync(Task.WhenAll(removing, meddling));
        await Stage.CalmAsync(world, clock);

        var held = (await world.MessagesAsync()).ToDictionary(one => $"{one!["id"]}", one => one!);
        foreach (var (id, gone) in before.Where(one => !held.ContainsKey(one.Key) && !deletedByOthers.Contains(one.Key)))
        {
            var text = $"{gone["message_markdown"]}";
            var copies = before.Where(one => one.Key != id && $"{one.Value["message_markdown"]}" == text).Select(one => one.Key).ToList();
            Assert.True(
                copies.Exists(held.ContainsKey) || copies.TrueForAll(copy => deletedByOthers.Contains(copy) || !held.ContainsKey(copy))
                    && copies.Exists(deletedByOthers.Contains),
                $"{text} is lost");
        }

        Assert.All(held.Values, one => Assert.True(
            one["response_to_id"] is null || held.ContainsKey($"{one["response_to_id"]}") || deletedByOthers.Contains($"{one["response_to_id"]}"),
            $"{one["id"]} answers nothing"));
        await clock.PassAsync(TimeSpan.FromSeconds(200));
    }

    private static string With(string planId) =>
        World.Merged(Arguments, new JsonObject { ["plan_id"] = planId, ["confirm"] = true }.ToJsonString());

    /// <summary>Seeds the records of up to four messages, a second apart, each under ids of several kinds.</summary>
    private static async Task<IReadOnlyList<string>> ArrangeAsync(
        World world, IReadOnlyList<(int Message, int Kind, int Answers)> records, Trouble trouble)
    {
        await Stage.ArrangeAsync(world, Plan.For([]) with { Trouble = new([], "{}", "{}") });
        List<string> ids = [];
        foreach (var (number, record) in records.Index())
        {
            var stanza = $"3EB0{record.Message:X16}";
            var id = record.Kind switch
            {
                0 => stanza,
                1 => $"false_{Talk.RemotePhone[1..]}@c.us_{stanza}",
                2 => $"SM{number}",
                _ => $"syn_{record.Message:x32}",
            };
            var answers = record.Answers >= 0 && number > 0 ? $",\"response_to_id\":\"{ids[record.Answers % number]}\"" : "";
            var seeded = await world.ArrangeAsync("seed", $$"""
                {"messages":[{
                  "lead_id":"{{Talk.Lead}}","contact_id":"{{Talk.Contact}}","local_phone":"{{Talk.LocalPhone}}","remote_phone":"{{Talk.RemotePhone}}",
                  "direction":"incoming","activity_at":"2026-03-12T10:00:0{{record.Message}}Z","message_markdown":"{{record.Message}}",
                  "external_whatsapp_message_id":"{{id}}"{{answers}}
                }]}
                """);
            ids.Add(seeded["messages"]![0]!.GetValue<string>());
        }

        foreach (var fault in trouble.Faults)
        {
            await world.FaultAsync(fault);
        }

        await world.ArrangeAsync("switches", trouble.Switches, put: true);
        await world.ArrangeAsync("rate-limit", trouble.RateLimit, put: true);
        return ids;
    }
}
