using CsCheck;
using McpCloseWhatsApp.Tests.Around;
using McpCloseWhatsApp.Tests.Live;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>
/// A colleague makes random changes while events are listed late or extended and Close refuses reads: subscribers are
/// notified of every change, and of no address more often than it changed. <c>RUNS</c> sets the number;
/// <c>CsCheck_Seed</c> repeats one.
/// </summary>
public sealed class FollowingCloseLawTests
{
    private static readonly int Runs = TestSize.Runs(small: 10, full: 60);

    private static readonly Gen<Func<FollowingRun, Task>> Step = Gen.Frequency(
        (6, Gen.Int[0, 2].Select(who => Do(run => run.LogAsync(who)))),
        (3, Gen.Int[0, 99].Select(which => Do(run => run.EditAsync(which)))),
        (2, Gen.Int[0, 99].Select(which => Do(run => run.ChangeContactAsync(which)))),
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
    public Task Subscribers_are_notified_of_every_change_in_Close_and_of_nothing_else() =>
        Gen.Select(Gen.OneOf("2026-07-28", "2025-11-25"), Step.Array[1, 30]).SampleAsync(
        async (protocolVersion, steps) =>
        {
            await using var scene = await Scene.OpenAsync(protocolVersion);
            var run = new FollowingRun(scene);
            foreach (var step in steps)
            {
                await step(run);
            }

            await run.EndAsync();
        }, iter: Runs, threads: 2);

    private static Func<FollowingRun, Task> Do(Func<FollowingRun, Task> step) => step;
}
