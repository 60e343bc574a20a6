using CsCheck;
using McpCloseWhatsApp.Tests.Live;
using ModelContextProtocol;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>
/// A colleague makes random changes while events are listed late or extended and Close refuses reads: subscribers are
/// notified of every change, and of no address more often than it changed. <c>RUNS</c> sets the number;
/// <c>CsCheck_Seed</c> repeats one.
/// </summary>
public sealed class FollowingCloseLawTests
{
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("RUNS"), out var runs) ? runs : 60;

    private static readonly (string Contact, string Lead, string Address)[] People =
    [
        ("cont_AdaReyes", "lead_PalletCo", Colleague.Ada),
        ("cont_BenOkafor", "lead_PalletCo", Colleague.Ben),
        ("cont_AdamReyes", "lead_ReyesLogistics", Colleague.Adam),
    ];

    private static readonly Gen<Func<Run, Task>> Step = Gen.Frequency(
        (6, Gen.Int[0, 2].Select(who => Do(run => run.LogAsync(who)))),
        (3, Gen.Int[0, 99].Select(which => Do(run => run.EditAsync(which)))),
        (2, Gen.Int[0, 99].Select(which => Do(run => run.GiveAsync(which)))),
        (2, Gen.Int[0, 99].Select(which => Do(run => run.DeleteAsync(which)))),
        (4, Gen.OneOf(1, 4, 6, 20, 90).Select(seconds => Do(run => run.PassAsync(seconds)))),
        (4, Gen.Int[1, 63].Select(which => Do(run => run.SubscribeAsync(which)))),
        (2, Gen.Int[0, 99].Select(which => Do(run => run.UnsubscribeAsync(which)))),
        (2, Gen.OneOf(0, 3, 30, 290).Select(seconds => Do(run => run.LagAsync(seconds)))),
        (1, Gen.OneOf(0, 20, 600).Select(seconds => Do(run => run.ConsolidateAsync(seconds)))),
        (3, Gen.Select(Gen.OneOf("/event/", "/event/", "/contact/"), Gen.OneOf(
            "\"kind\":\"status\",\"status\":429", "\"kind\":\"status\",\"status\":429,\"headers\":{\"Retry-After\":\"3\"}",
            "\"kind\":\"status\",\"status\":503", "\"kind\":\"cut_before\"", "\"kind\":\"hang\"", "\"kind\":\"garbled\""),
            Gen.Int[1, 20], Gen.Int[0, 4]).Select((path, what, times, skip) => Do(run =>
                run.Scene.World.FaultAsync($$"""{ {{what}}, "path":"{{path}}", "times":{{times}}, "skip":{{skip}} }""")))));

    [Fact]
    public Task Every_change_in_Close_is_notified_and_nothing_else() => Gen.Select(Gen.OneOf("2026-07-28", "2025-11-25"), Step.Array[1, 30]).SampleAsync(
        async (protocolVersion, steps) =>
        {
            await using var scene = await Scene.OpenAsync(protocolVersion);
            var run = new Run(scene);
            foreach (var step in steps)
            {
                await step(run);
            }

            await run.EndAsync();
        }, iter: Runs, threads: 2);

    private static Func<Run, Task> Do(Func<Run, Task> step) => step;

    /// <param name="Surely">The addresses that certainly changed.</param>
    /// <param name="Perhaps">The addresses that may have changed, as far as Close tells.</param>
    private sealed record Change(int Moment, IReadOnlyList<string> Surely, IReadOnlyList<string> Perhaps);

    private sealed record Hearing(int Moment, Subscriber Subscriber, IReadOnlyList<string> Addresses, List<(int Moment, string Address)> Told);

    private sealed class Run(Scene scene)
    {
        private const string Recent = "close://whatsapp/conversations";

        private readonly List<(string Id, int Who)> logged = [];
        private readonly List<Change> changes = [];
        private readonly List<Hearing> hearings = [];
        private int longestLag;
        private bool consolidates;
        private int moment;

        public Scene Scene => scene;

        public async Task LogAsync(int who)
        {
            var id = await scene.Colleague.LogAsync(People[who].Contact, People[who].Lead);
            logged.Add((id, who));
            Changed(id, who);
        }

        public async Task EditAsync(int which)
        {
            if (Pick(which) is { } message)
            {
                await ALittleLaterAsync();
                await scene.Colleague.ChangeAsync(message.Id, "message_markdown", $"Edited {moment}");
                Changed(message.Id, message.Who);
            }
        }

        public async Task GiveAsync(int which)
        {
            if (Pick(which) is { Who: < 2 } message)
            {
                await ALittleLaterAsync();
                await scene.Colleague.ChangeAsync(message.Id, "contact_id", People[1 - message.Who].Contact);
                logged[logged.IndexOf(message)] = (message.Id, 1 - message.Who);
                Changed(message.Id, 0, 1);
            }
        }

        public async Task DeleteAsync(int which)
        {
            if (Pick(which) is { } message)
            {
                await scene.Colleague.DeleteAsync(message.Id);
                logged.Remove(message);
                // The event names only the lead; when Close does not list its contacts, any contact may be affected.
                Changed(message.Id, [message.Who], [0, 1, 2]);
            }
        }

        public async Task PassAsync(int seconds)
        {
            await scene.Clock.PassAsync(TimeSpan.FromSeconds(seconds));
            Hear();
        }

        // Only a later date shows that an event covers several changes.
        private Task ALittleLaterAsync() => scene.Clock.PassAsync(TimeSpan.FromMilliseconds(1));

        public async Task SubscribeAsync(int which)
        {
            List<string> all = [.. People.Select(person => person.Address), Recent, "close://whatsapp/leads/lead_PalletCo/conversations"];
            if (logged is [.., var (id, _)])
            {
                all.Add($"close://whatsapp/messages/{id}");
            }

            var addresses = all.Where((_, place) => (which >> place & 1) == 1).DefaultIfEmpty(Recent).ToList();
            // The older protocol has one subscription for a session, with each address once.
            addresses.RemoveAll(address => hearings.Exists(one => one.Addresses.Contains(address)));
            if (addresses.Count == 0)
            {
                return;
            }

            var subscribing = scene.SubscribeAsync(addresses);
            try
            {
                await scene.Clock.PassUntilAsync(subscribing);
                hearings.Add(new(++moment, await subscribing, addresses, []));
            }
            catch (McpProtocolException refused) when (refused.ErrorCode == McpErrorCode.InternalError)
            {
                // Close did not answer, and the subscriber got an error.
            }
        }

        public async Task UnsubscribeAsync(int which)
        {
            if (hearings.Count > 0)
            {
                var hearing = hearings[which % hearings.Count];
                hearings.Remove(hearing);
                await hearing.Subscriber.DisposeAsync();
            }
        }

        public async Task LagAsync(int seconds)
        {
            longestLag = Math.Max(longestLag, seconds);
            await scene.World.ArrangeAsync("switches", $$"""{ "event_lag_seconds": {{seconds}} }""", put: true);
        }

        public async Task ConsolidateAsync(int seconds)
        {
            consolidates |= seconds > 0;
            await scene.World.ArrangeAsync("switches", $$"""{ "event_consolidation_seconds": {{seconds}} }""", put: true);
        }

        public async Task EndAsync()
        {
            Hear();
            await scene.World.ClearFaultsAsync();
            await PassAsync(100 + longestLag);
            foreach (var (from, _, addresses, told) in hearings)
            {
                foreach (var address in addresses)
                {
                    var times = told.Count(one => one.Address == address);
                    Assert.InRange(times, 0, changes.Count(change => change.Perhaps.Contains(address)));
                    Assert.All(changes.Where(change => change.Moment > from && change.Surely.Contains(address)),
                        change => Assert.Contains(told, one => one.Address == address && one.Moment >= change.Moment));
                }
            }
        }

        private (string Id, int Who)? Pick(int which) => logged.Count == 0 ? null : logged[which % logged.Count];

        // One event for several changes does not name the contacts in between.
        private void Changed(string id, params int[] who) => Changed(id, who, consolidates ? [0, 1, 2] : who);

        private void Changed(string id, int[] surely, int[] perhaps) =>
            changes.Add(new(++moment, [.. Addresses(id, surely)], [.. Addresses(id, perhaps)]));

        private static IEnumerable<string> Addresses(string id, int[] who) => who.Select(one => People[one].Address)
            .Concat(who.Select(one => $"close://whatsapp/leads/{People[one].Lead}/conversations").Distinct())
            .Concat([Recent, $"close://whatsapp/messages/{id}"]);

        private void Hear() => hearings.ForEach(hearing =>
            hearing.Told.AddRange(hearing.Subscriber.Told().Select(address => (moment, address))));
    }
}
