using CsCheck;
using McpCloseWhatsApp.Tests.Around;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>
/// A large batch under a rate limit of Close is nearly as fast as the limit allows, counted in windows.
/// </summary>
public sealed class RateLimitedBatchTests(ITestOutputHelper output)
{
    public static TheoryData<int, double, string, string> Limits => new()
    {
        { 20, 1, "comma", "seconds" },
        { 20, 1, "semicolon", "seconds" },
        { 20, 1, "split", "seconds" },
        { 20, 1, "absent", "seconds" },
        { 20, 1, "absent", "absent" },
        { 100, 5, "comma", "date" },
        { 100, 5, "absent", "seconds" },
        { 60, 1, "absent", "seconds" },
    };

    [Theory, MemberData(nameof(Limits))]
    public async Task A_batch_takes_nearly_the_fewest_possible_rate_limit_windows(int limit, double seconds, string header, string retryAfter)
    {
        var (close, clock) = await Stage.OpenAsync(calm: 8);
        await using var open = close;
        await using var world = await World.StartAsync(close: close, clock: clock);
        var talk = Enumerable.Range(0, TestSize.Pick(small: 150, full: 500))
            .Select(i => new TalkMessage(i, $"3EB0{i:X16}", i % 3 == 0 ? "incoming" : "outgoing", i, $"message {i}", null, null))
            .ToList();
        var plan = Plan.For(talk) with
        {
            Trouble = new([], "{}", $$"""{ "limit": {{limit}}, "window_seconds": {{seconds}}, "header": "{{header}}", "retry_after": "{{retryAfter}}" }"""),
        };
        await Stage.ArrangeAsync(world, plan);

        IReadOnlyList<Claim> claims;
        do
        {
            var call = Stage.CallAsync(world, clock, plan, [plan.Everything]);
            await clock.PassUntilAsync(call);
            claims = await call;
        }
        while (claims.Any(claim => claim.Outcome == "unreached"));

        Truth.CheckWhole(plan, claims, await HeldMessage.AllAsync(world));
        var calls = (await world.CallsAsync()).Select(one => (Status: (int)one!["status"]!, At: DateTimeOffset.Parse((string)one["at"]!))).ToList();
        var (refused, taken) = (calls.Count(one => one.Status == 429), calls.Count(one => one.Status == 200));
        var windows = (int)Math.Ceiling(((calls[^1].At - calls[0].At).TotalSeconds + 0.001) / seconds);
        var ideal = (int)Math.Ceiling(taken / (double)limit);
        output.WriteLine(
            $"{limit} in {seconds} s, header {header}, Retry-After {retryAfter}: "
            + $"{windows} windows of {ideal} ({(double)windows / ideal:0.00}), {refused} refused");
        // Without headers about the limit the server can find the next window only by trying.
        var share = header == "absent" && retryAfter == "absent" ? 2 : 1.05;
        Assert.InRange(windows, ideal, (int)(share * ideal) + 1);
        // At the first refusal every connection may have a request under way.
        Assert.InRange(refused, 0, 32 + (2 * windows));
    }
}
