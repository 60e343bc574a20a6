using CloseApi.Transport;
using CsCheck;

namespace CloseApi.Tests.Transport;

/// <summary>Five hundred writes against a rate limit, as fast as it allows and with few refusals.</summary>
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
    public void Writes_take_the_fewest_windows_with_few_refusals_in_each(Telling telling, int limit, int seconds)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var run = Run(telling, limit, TimeSpan.FromSeconds(seconds), TimeSpan.FromMilliseconds(50), seed);

            var mustTake = (Requests + limit - 1) / limit;
            // If no header states the end of a window, waiting sometimes wastes the rest of one.
            Assert.InRange(run.WindowsUsed, mustTake, mustTake + (telling is Telling.Nothing ? 2 : 1));
            var (first, later) = telling switch
            {
                Telling.Decimals or Telling.RoundedUp => (0, 0),
                Telling.RoundedDown => (EndpointGroup.ProbeRequests, EndpointGroup.ProbeRequests),
                // Only a refusal reveals the limit: at first, all requests in flight on every connection.
                Telling.Nothing => (RateSimulation.Connections + 10, 10),
                _ => (RateSimulation.Connections, 3),
            };
            Assert.InRange(run.Refused[0], 0, first);
            Assert.All(run.Refused.Skip(1), refused => Assert.InRange(refused, 0, later));
        }
    }

    [Fact]
    public void Exact_headers_lead_to_almost_no_refusals_once_they_are_known() =>
        Gen.Select(Gen.Int[EndpointGroup.ProbeRequests, 300], Gen.Double[2, 60], Gen.Int[1, 300], Gen.Int[0, 100_000])
            .Sample((limit, seconds, latency, seed) =>
            {
                var run = Run(
                    Telling.Decimals, limit, TimeSpan.FromSeconds(seconds), TimeSpan.FromMilliseconds(latency), seed);

                // The first sixteen go before any header is known. After that only the count shows that a new window
                // began, which is off by one or two once in thousands of runs.
                Assert.InRange(run.Refused.Sum(), 0, run.WindowsUsed + Math.Max(0, 16 - limit));
            });

    [Fact]
    public void Every_request_completes_with_any_kind_of_header() =>
        Gen.Select(Gen.Enum<Telling>(), Gen.Int[1, 50], Gen.Double[0.2, 20], Gen.Int[1, 2000], Gen.Int[0, 100_000])
            .Sample((telling, limit, seconds, latency, seed) =>
                Run(telling, limit, TimeSpan.FromSeconds(seconds), TimeSpan.FromMilliseconds(latency), seed));

    [Fact]
    public void Without_a_rate_limit_all_connections_are_soon_in_use()
    {
        var run = Run(
            Telling.RetryAfterOnly, int.MaxValue, TimeSpan.FromHours(1), TimeSpan.FromMilliseconds(50), seed: 1);

        // 500 requests over 32 connections are 16 round trips; probing costs less than one more.
        Assert.InRange(run.Elapsed.TotalMilliseconds, 0, 17 * 50);
    }

    private static RateSimulation Run(Telling telling, int limit, TimeSpan window, TimeSpan latency, int seed) =>
        new RateSimulation(limit, window, telling, latency, seed).Run(Requests);
}
