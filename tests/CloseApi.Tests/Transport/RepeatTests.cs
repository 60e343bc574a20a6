using System.Net;
using CloseApi.Tests.Wire;
using CloseApi.Transport;
using CloseApi.Wire;
using Microsoft.Extensions.Time.Testing;

namespace CloseApi.Tests.Transport;

/// <summary>Which calls are repeated, and which failures are uncertain.</summary>
public sealed class RepeatTests
{
    private static readonly Dictionary<string, Reply> Replies = new()
    {
        ["500"] = new(500, "{}"),
        ["502"] = new(502, "<html>", "text/html"),
        ["503"] = new(503) { Headers = { ["Retry-After"] = "2" } },
        ["a broken connection"] = Reply.Break,
        ["half an answer"] = Reply.HalfOf(Sample.EmptyPage),
    };

    public static TheoryData<string> Troubles => [.. Replies.Keys];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_read_is_repeated(string trouble)
    {
        var clock = new FakeTimeProvider();
        await using var close = await StubClose.StartAsync(Replies[trouble], Replies[trouble], Sample.EmptyPage);
        using var client = close.Client(clock);

        await clock.PassUntilAsync(close, client.WhatsAppMessages.ListAsync(new()));

        Assert.Equal(3, close.Arrivals.Count);
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_search_is_repeated_like_a_read_although_it_is_a_POST(string trouble)
    {
        var clock = new FakeTimeProvider();
        await using var close = await StubClose.StartAsync(Replies[trouble], """{"data":[]}""");
        using var client = close.Client(clock);

        await clock.PassUntilAsync(close, client.Search.SearchAsync(new(new IdQuery("cont_1"))));

        Assert.Equal(2, close.Arrivals.Count);
        Assert.Equal(close.Arrivals[0].Text, close.Arrivals[1].Text);
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_read_is_given_up_after_three_repeats_and_is_never_uncertain(string trouble)
    {
        var clock = new FakeTimeProvider();
        await using var close = await StubClose.StartAsync(Replies[trouble]);
        using var client = close.Client(clock);

        var failure = await Assert.ThrowsAsync<CloseException>(
            () => clock.PassUntilAsync(close, client.WhatsAppMessages.GetAsync("acti_1")));

        Assert.Equal(1 + ResiliencePolicy.Repeats, close.Arrivals.Count);
        Assert.False(failure.IsUncertain);
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_write_is_never_repeated_and_is_uncertain(string trouble)
    {
        await using var close = await StubClose.StartAsync(Replies[trouble]);
        using var client = close.Client();
        foreach (var write in Writes(client))
        {
            var before = close.Arrivals.Count;
            var failure = await Assert.ThrowsAsync<CloseException>(write);

            Assert.Equal(before + 1, close.Arrivals.Count);
            Assert.True(failure.IsUncertain);
            Assert.Equal(trouble is "503" ? TimeSpan.FromSeconds(2) : null, failure.RetryAfter);
            Assert.Equal(
                int.TryParse(trouble, out var status) ? (CloseFailure.ServerError, (HttpStatusCode)status) : (CloseFailure.NoAnswer, null),
                (failure.Failure, failure.Status));
        }
    }

    [Fact]
    public async Task A_write_is_not_repeated_when_the_server_closes_a_pooled_connection()
    {
        await using var close = RawHttpStub.Hung(whenNot: "GET", otherwise: Sample.Message);
        using var client = new CloseClient(
            new() { BaseAddress = close.Address, Credential = CloseCredential.ApiKey("yourapikey") });
        foreach (var write in Writes(client))
        {
            await client.WhatsAppMessages.GetAsync("acti_1");
            var failure = await Assert.ThrowsAsync<CloseException>(write);

            Assert.True(failure.IsUncertain);
        }

        // The framework repeats a request without a body when a pooled connection turns out to be closed.
        Assert.Equal(["GET", "POST", "GET", "PUT", "GET", "DELETE"], close.Calls);
    }

    [Fact]
    public async Task A_429_is_repeated_for_writes_too()
    {
        var clock = new FakeTimeProvider();
        var refused = new Reply(429, "{}") { Headers = { ["Retry-After"] = "3" } };
        await using var close = await StubClose.StartAsync(refused, refused, Sample.Message);
        using var client = close.Client(clock);
        var begin = clock.GetUtcNow();

        await clock.PassUntilAsync(close, client.WhatsAppMessages.CreateAsync(Sample.Creation));

        Assert.Equal(3, close.Arrivals.Count);
        Assert.True(clock.GetUtcNow() - begin >= TimeSpan.FromSeconds(6));
    }

    [Theory]
    [InlineData("Retry-After", "60", 60)]
    [InlineData("RateLimit", "limit=5, remaining=0, reset=59.5", 59.5)]
    public async Task A_call_fails_at_once_when_the_wait_would_exceed_its_timeout(
        string header, string value, double seconds)
    {
        await using var close = await StubClose.StartAsync(
            new Reply(429, """{"error":{"message":"API call count exceeded","rate_reset":0.87}}""") { Headers = { [header] = value } });
        using var client = close.Client();

        var failure = await Assert.ThrowsAsync<CloseException>(() => client.WhatsAppMessages.CreateAsync(Sample.Creation));

        Assert.Equal((CloseFailure.RateLimited, HttpStatusCode.TooManyRequests), (failure.Failure, failure.Status));
        Assert.Equal(TimeSpan.FromSeconds(seconds), failure.RetryAfter);
        Assert.Equal("API call count exceeded", failure.Error);
        Assert.False(failure.IsUncertain);
        Assert.Single(close.Arrivals);
    }

    [Fact]
    public async Task No_request_is_sent_while_the_rate_limit_is_known_to_be_used_up()
    {
        await using var close = await StubClose.StartAsync(
            new Reply(429, "{}") { Headers = { ["Retry-After"] = "60" } });
        using var client = close.Client();
        await Assert.ThrowsAsync<CloseException>(() => client.WhatsAppMessages.CreateAsync(Sample.Creation));

        var failure = await Assert.ThrowsAsync<CloseException>(() => client.WhatsAppMessages.CreateAsync(Sample.Creation));

        Assert.Equal(CloseFailure.RateLimited, failure.Failure);
        Assert.InRange(failure.RetryAfter!.Value, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        Assert.False(failure.IsUncertain);
        Assert.Single(close.Arrivals);
    }

    [Fact]
    public async Task A_503_with_too_long_a_Retry_After_is_not_repeated()
    {
        await using var close = await StubClose.StartAsync(new Reply(503) { Headers = { ["Retry-After"] = "3600" } });
        using var client = close.Client();

        var failure = await Assert.ThrowsAsync<CloseException>(() => client.Users.MeAsync());

        Assert.Equal((CloseFailure.ServerError, TimeSpan.FromMinutes(1)), (failure.Failure, failure.RetryAfter));
        Assert.Single(close.Arrivals);
    }

    private static IEnumerable<Func<Task>> Writes(CloseClient client) =>
    [
        () => client.WhatsAppMessages.CreateAsync(Sample.Creation),
        () => client.WhatsAppMessages.UpdateAsync("acti_1", new() { MessageMarkdown = "x" }),
        () => client.WhatsAppMessages.DeleteAsync("acti_1"),
    ];
}
