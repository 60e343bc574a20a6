using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CloseSimulator;
using CsCheck;
using McpCloseWhatsApp.Phones;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Tests.Around;
using ModelContextProtocol.Client;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>
/// Several callers save the same numbers at the same time, in several spellings and in several places, while random faults
/// happen: no number ever has a second contact, and every answer is true.
/// </summary>
public sealed class SavedContactLawTests : IAsyncLifetime
{
    private const string Line = "+447700900555";

    private static readonly int Runs = TestSize.Runs(small: 12, full: 120);

    /// <summary>Two lines, each in several spellings.</summary>
    private static readonly string[][] Numbers =
    [
        [Line, "00 44 7700 900555", "447700900555@s.whatsapp.net", "https://wa.me/447700900555"],
        ["+5511987654321", "+55 11 8765-4321", "5511987654321", "whatsapp:+551187654321"],
    ];

    private static readonly string[] Targets =
    [
        """{"lead_id":"lead_One","name":"Cleo"}""", """{"lead_id":"lead_Two","name":"Cleo"}""", """{"company":"Park Ltd","name":"Cleo"}""",
        """{"contact_id":"cont_Tom"}""",
    ];

    private static readonly Gen<(int Number, int Spelling, int Target)> Call = Gen.Select(Gen.Int[0, 1], Gen.Int[0, 3], Gen.Int[0, 3]);

    private static readonly Gen<(IReadOnlyList<IReadOnlyList<(int Number, int Spelling, int Target)>> Callers, Trouble Trouble)> Plans = Gen.Select(
        Call.List[1, 4].Select(calls => (IReadOnlyList<(int, int, int)>)calls).List[1, 4], Trouble.Any, Gen.OneOf("/contact/", "/lead/"), Gen.OneOf(0, 30, 60))
        .Select((callers, trouble, path, lag) => ((IReadOnlyList<IReadOnlyList<(int, int, int)>>)callers, trouble with
        {
            Faults = [.. trouble.Faults.Select(fault => fault
                .Replace("/activity/whatsapp_message/", path, StringComparison.Ordinal)
                .Replace("\"method\":\"GET\", \"path\":\"/activity/\"", "\"method\":\"POST\", \"path\":\"/data/search/\"", StringComparison.Ordinal))],
            Switches = World.Merged(trouble.Switches, $$"""{"search_lag_seconds":{{lag}}}"""),
        }));

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
    public Task Two_servers_save_a_number_once_and_every_answer_is_true() => Plans.SampleAsync(
        async plan =>
        {
            var place = idle.TryTake(out var free) ? free : await Stage.OpenAsync();
            var folder = Directory.CreateTempSubdirectory();
            await using (var one = await World.StartAsync(Sharing, close: place.Close, clock: place.Clock))
            await using (var other = await World.StartAsync(Sharing, close: place.Close, clock: place.Clock))
            {
                await PlayAsync(one, place.Clock, plan.Callers, plan.Trouble, [one.Client, other.Client]);
            }

            folder.Delete(recursive: true);
            idle.Add(place);

            ServerSettings Sharing(ServerSettings settings) => settings with { NotesFolder = folder.FullName };
        }, iter: Runs, threads: 4);

    [Fact]
    public Task A_number_whose_process_was_killed_is_saved_once_by_the_next_process() => Gen.Select(Gen.Bool, Gen.OneOf(0, 60), Gen.Int[0, 3]).SampleAsync(
        async (after, lag, target) =>
        {
            await using var world = await World.StartAsync(seeded: false);
            var (method, path) = (target == 3 ? "PUT" : "POST", target == 2 ? "/lead/" : "/contact/");
            await ArrangeAsync(world, new([$$"""
                {"kind":"delay","delay_ms":3000,"after":{{(after ? "true" : "false")}},"method":"{{method}}","path":"{{path}}","times":1}
                """], $$"""{"search_lag_seconds":{{lag}}}""", "{}"));
            var data = Directory.CreateTempSubdirectory();
            var write = $"?method={method}&path={path}";
            using (var process = KilledProcessLawTests.Start(world, data.FullName))
            {
                await using var client = await KilledProcessLawTests.ConnectAsync(process);
                var call = world.CallAsync("save_contact", Arguments((0, 0, target)), through: client);
                await world.Control.WaitForCallsAsync(write, madeBy: call);
                process.Kill();
                await process.WaitForExitAsync();
                await Assert.ThrowsAnyAsync<Exception>(() => call);
            }

            using var next = KilledProcessLawTests.Start(world, data.FullName);
            await using var again = await KilledProcessLawTests.ConnectAsync(next);
            var first = (await world.CallAsync("save_contact", Arguments((0, 1, target)), through: again)).Ok;
            Assert.Contains(first["outcome"], (string[])["unchanged", "unknown"]);
            // The killed call may still be carried out.
            await world.Control.WaitForCallsAsync(write + "&state=carried_out");
            KilledProcessLawTests.EndUncertainty(data);
            await world.ArrangeAsync("switches", """{"search_lag_seconds":0}""", put: true);
            var last = (await world.CallAsync("save_contact", Arguments((0, 2, target)), through: again)).Ok;
            Assert.Contains(last["outcome"], (string[])["unchanged", "created", "updated"]);
            Assert.Single(await WithLineAsync(world, Line));
            next.Kill();
            data.Delete(recursive: true);
        }, iter: TestSize.Pick(2, 12), threads: 1);

    private static async Task PlayAsync(
        World world, JumpingClock clock, IReadOnlyList<IReadOnlyList<(int Number, int Spelling, int Target)>> callers, Trouble trouble,
        IReadOnlyList<McpClient> clients)
    {
        await ArrangeAsync(world, trouble);
        var calling = Task.WhenAll(callers.Select(async (calls, caller) =>
        {
            List<(string Line, Answer Answer)> answers = [];
            foreach (var call in calls)
            {
                answers.Add((Numbers[call.Number][0], await world.CallAsync("save_contact", Arguments(call), through: clients[caller % clients.Count])));
            }

            return answers;
        }));
        await clock.PassUntilAsync(calling);
        await Stage.CalmAsync(world, clock);
        await world.ArrangeAsync("switches", """{"search_lag_seconds":0}""", put: true);

        foreach (var ofLine in (await calling).SelectMany(answers => answers).GroupBy(one => one.Line, one => one.Answer))
        {
            var owners = await WithLineAsync(world, ofLine.Key);
            Assert.InRange(owners.Count, 0, 1);
            var said = ofLine.Where(answer => !answer.IsError && answer["outcome"] != "unknown").ToList();
            Assert.All(said, answer => Assert.Equal([answer["contact.contact_id"]!], owners));
            Assert.InRange(said.Count(answer => answer["outcome"] is "created" or "updated"), 0, 1);
        }

        foreach (var number in new[] { 0, 1 })
        {
            await world.CallAsync("save_contact", Arguments((number, 1, 0)), through: clients[0]);
            var again = (await world.CallAsync("save_contact", Arguments((number, 2, 0)), through: clients[^1])).Ok;
            Assert.Contains(again["outcome"], (string[])["unchanged", "conflict"]);
            Assert.Single(await WithLineAsync(world, Numbers[number][0]));
        }

        await clock.PassAsync(TimeSpan.FromSeconds(200));
    }

    private static string Arguments((int Number, int Spelling, int Target) call) =>
        World.Merged(Targets[call.Target], new JsonObject { ["phone"] = Numbers[call.Number][call.Spelling] }.ToJsonString());

    private static async Task ArrangeAsync(World world, Trouble trouble)
    {
        await world.ArrangeAsync("reset", """{ "seeded": false }""");
        await world.ArrangeAsync("seed", """
            {"leads":[
              {"id":"lead_One","name":"One","contacts":[{"id":"cont_Tom","name":"Tom","phones":[{"phone":"+447700900123"}]}]},{"id":"lead_Two","name":"Two"}
            ]}
            """);
        foreach (var fault in trouble.Faults)
        {
            await world.FaultAsync(fault);
        }

        await world.ArrangeAsync("switches", trouble.Switches, put: true);
        await world.ArrangeAsync("rate-limit", trouble.RateLimit, put: true);
    }

    private static async Task<IReadOnlyList<string>> WithLineAsync(World world, string line) =>
        [.. (await world.Control.ContactsAsync()).Where(contact => contact!["phones"]!.AsArray()
            .Any(phone => PhoneReading.SameLine($"{phone!["phone"]}", line))).Select(contact => $"{contact!["id"]}")];
}
