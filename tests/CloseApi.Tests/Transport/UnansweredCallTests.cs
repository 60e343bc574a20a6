using System.Net;
using System.Net.Sockets;
using CloseApi.Tests.Wire;
using Microsoft.Extensions.Time.Testing;

namespace CloseApi.Tests.Transport;

/// <summary>Calls without an answer, and the request that warms a connection up.</summary>
public sealed class UnansweredCallTests
{
    [Fact]
    public async Task A_write_without_an_answer_in_time_is_uncertain()
    {
        var clock = new FakeTimeProvider();
        await using var close = await StubClose.StartAsync(Reply.Silence);
        using var client = new CloseClient(close.Options(clock) with { AttemptTimeout = TimeSpan.FromMinutes(1) });

        var failure = await Assert.ThrowsAsync<CloseException>(
            () => clock.PassUntilAsync(close, client.WhatsAppMessages.CreateAsync(Sample.Creation)));

        Assert.Equal((CloseFailure.NoAnswer, true), (failure.Failure, failure.IsUncertain));
        Assert.Single(close.Arrivals);
    }

    [Fact]
    public async Task A_read_without_any_answer_ends_at_the_total_timeout()
    {
        var clock = new FakeTimeProvider();
        await using var close = await StubClose.StartAsync(Reply.Silence);
        using var client = close.Client(clock, totalTimeout: TimeSpan.FromMinutes(1));

        var failure = await Assert.ThrowsAsync<CloseException>(() => clock.PassUntilAsync(close, client.Users.MeAsync()));

        Assert.Equal(CloseFailure.NoAnswer, failure.Failure);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_read_without_an_answer_after_a_429_is_rate_limited_and_a_write_is_uncertain(bool isRead)
    {
        var clock = new FakeTimeProvider();
        await using var close = await StubClose.StartAsync(new Reply(429), Reply.Silence);
        using var client = close.Client(clock, totalTimeout: TimeSpan.FromMinutes(1));

        var failure = await Assert.ThrowsAsync<CloseException>(() => clock.PassUntilAsync(close, CallAsync()));

        Assert.Equal(
            (isRead ? CloseFailure.RateLimited : CloseFailure.NoAnswer, !isRead), (failure.Failure, failure.IsUncertain));

        async Task<object> CallAsync() => isRead
            ? await client.Users.MeAsync()
            : await client.WhatsAppMessages.CreateAsync(Sample.Creation);
    }

    [Fact]
    public async Task A_write_whose_connection_was_never_made_is_certain()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var address = new Uri($"http://{unused.LocalEndpoint}/api/v1");
        unused.Stop();
        using var client = new CloseClient(new() { BaseAddress = address, Credential = CloseCredential.ApiKey("k") });

        var failure = await Assert.ThrowsAsync<CloseException>(() => client.WhatsAppMessages.CreateAsync(Sample.Creation));

        Assert.Equal((CloseFailure.NoAnswer, false), (failure.Failure, failure.IsUncertain));
    }

    [Fact]
    public async Task A_write_with_a_failed_TLS_handshake_is_certain()
    {
        await using var close = await StubClose.StartAsync(Sample.Message);
        using var client = new CloseClient(
            close.Options() with { BaseAddress = new UriBuilder(close.Address) { Scheme = "https" }.Uri });

        var failure = await Assert.ThrowsAsync<CloseException>(() => client.WhatsAppMessages.CreateAsync(Sample.Creation));

        Assert.Equal((CloseFailure.NoAnswer, false), (failure.Failure, failure.IsUncertain));
    }

    [Fact]
    public async Task Cancellation_by_the_caller_is_not_turned_into_a_failure()
    {
        using var enough = new CancellationTokenSource();
        await using var close = await StubClose.StartAsync(_ =>
        {
            enough.Cancel();
            return Reply.Silence;
        });
        using var client = close.Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.WhatsAppMessages.CreateAsync(Sample.Creation, cancellationToken: enough.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.WhatsAppMessages.DeleteAsync("acti_1", enough.Token));
    }

    [Fact]
    public async Task Warming_up_requests_the_root_without_credential_and_keeps_the_connection()
    {
        await using var close = await StubClose.StartAsync(new Reply(404), """{"id":"user_1"}""");
        using var client = close.Client();

        await client.WarmUpAsync();
        await client.Users.MeAsync();

        Assert.Equal(["HEAD /", "GET /api/v1/me/"], close.Arrivals.Select(arrival => arrival.Line));
        Assert.DoesNotContain("Authorization", close.Arrivals[0].Headers.Keys);
        Assert.Equal(close.Arrivals[0].Connection, close.Arrivals[1].Connection);
    }

    [Fact]
    public async Task Warming_up_never_fails()
    {
        await using var close = await StubClose.StartAsync(Reply.Break);
        using var client = close.Client();

        await client.WarmUpAsync();

        Assert.Single(close.Arrivals);
    }
}
