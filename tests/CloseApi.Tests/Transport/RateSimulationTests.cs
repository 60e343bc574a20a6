using CloseApi.Transport;
using CsCheck;

namespace CloseApi.Tests.Transport;

/// <summary>Five hundred writes against a limit: as fast as it allows, and hardly a refusal.</summary>
public sealed class RateSimulationTests
{
    private const int Requests = 500;

    public static TheoryData<Telling, int, int> Limits
    {
        get
        {
            var limits = new TheoryData<Telling, int, int>();
            foreach (var telling in Enum.GetValues<Telling>())
            {
                limits.Add(telling, 100, 15);
                limits.Add(telling, 40, 60);
                limits.Add(telling, 400, 2);
                limits.Add(telling, 1000, 10);
            }

            return limits;
        }
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void They_take_the_windows_they_must_with_few_refusals_in_each(Telling telling, int limit, int seconds)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var run = Run(telling, limit, TimeSpan.FromSeconds(seconds), TimeSpan.FromMilliseconds(50), seed);

            var mustTake = (Requests + limit - 1) / limit;
            // Where nothing tells when a window ends, waiting for it may waste the rest of one in a while.
            Assert.InRange(run.WindowsUsed, mustTake, mustTake + (telling is Telling.Nothing ? 2 : 1));
            var (first, later) = telling switch
            {
                Telling.Decimals or Telling.RoundedUp => (0, 0),
                Telling.RoundedDown => (EndpointGroup.Scouts, EndpointGroup.Scouts),
                // The limit shows by what is refused: once, what is under way on every connection.
                Telling.Nothing => (RateSimulation.Connections + 10, 10),
                _ => (RateSimulation.Connections, 3),
            };
            Assert.InRange(run.Refused[0], 0, first);
            Assert.All(run.Refused.Skip(1), refused => Assert.InRange(refused, 0, later));
        }
    }

    [Fact]
    public void Exact_headers_lead_to_hardly_a_refusal_once_they_are_known() =>
        Gen.Select(Gen.Int[EndpointGroup.Scouts, 300], Gen.Double[2, 60], Gen.Int[1, 300], Gen.Int[0, 100_000])
            .Sample((limit, seconds, latency, seed) =>
            {
                var run = Run(
                    Telling.Decimals, limit, TimeSpan.FromSeconds(seconds), TimeSpan.FromMilliseconds(latency), seed);

                // The first sixteen go before anything is known. Afterwards a new window is told from the old one by the
                // count alone, which is wrong by one or two once in thousands of runs.
                Assert.InRange(run.Refused.Sum(), 0, run.WindowsUsed + Math.Max(0, 16 - limit));
            });

    [Fact]
    public void Nobody_waits_for_ever_whatever_is_told() =>
        Gen.Select(Gen.Enum<Telling>(), Gen.Int[1, 50], Gen.Double[0.2, 20], Gen.Int[1, 2000], Gen.Int[0, 100_000])
            .Sample((telling, limit, seconds, latency, seed) =>
                Run(telling, limit, TimeSpan.FromSeconds(seconds), TimeSpan.FromMilliseconds(latency), seed));

    [Fact]
    public void Without_a_limit_the_connections_are_soon_all_in_use()
    {
        var run = Run(
            Telling.RetryAfterOnly, int.MaxValue, TimeSpan.FromHours(1), TimeSpan.FromMilliseconds(50), seed: 1);

        // 500 requests over 32 connections are 16 rounds; finding out costs less than one more.
        Assert.InRange(run.Elapsed.TotalMilliseconds, 0, 17 * 50);
    }

    private static RateSimulation Run(Telling telling, int limit, TimeSpan window, TimeSpan latency, int seed) =>
        new RateSimulation(limit, window, telling, latency, seed).Run(Requests);
}
