using System.Net;
using CloseApi.Transport;
using Microsoft.Extensions.Time.Testing;

namespace CloseApi.Tests.Transport;

/// <summary>The order in which the pacer admits calls.</summary>
public sealed class PacerTests : IDisposable
{
    private const int Connections = 4;

    private readonly FakeTimeProvider clock = new();
    private readonly Pacer pacer;

    public PacerTests() => pacer = new Pacer(clock, Connections);

    [Fact]
    public async Task After_a_pause_interactive_calls_go_first_and_then_calls_in_order_of_arrival()
    {
        await PauseAsync(TimeSpan.FromSeconds(5));
        var turns = new[] { Background(), Background(), Call(), Call() }.Select(Enter).ToArray();

        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.All(turns, turn => Assert.False(turn.IsCompleted));

        clock.Advance(TimeSpan.FromSeconds(0.1));
        var first = await turns[2];
        await turns[3];
        Assert.False(turns[0].IsCompleted || turns[1].IsCompleted);

        Leave(first, HttpStatusCode.OK);
        await turns[0];
        await turns[1];
    }

    [Fact]
    public async Task A_call_that_got_a_429_keeps_its_queue_position()
    {
        var refused = Background();
        var ticket = await Enter(refused);
        await PauseAsync(TimeSpan.FromSeconds(5));
        var later = new[] { Background(), Background(), Background() }.Select(Enter).ToArray();
        Leave(refused, ticket, HttpStatusCode.TooManyRequests, retryAfter: 5);

        var again = Enter(refused);
        clock.Advance(TimeSpan.FromSeconds(5));

        await again;
        await later[0];
        Assert.False(later[1].IsCompleted || later[2].IsCompleted);
    }

    [Fact]
    public async Task A_batch_on_all_connections_leaves_one_for_interactive_calls()
    {
        for (var i = 0; i < Connections; i++)
        {
            // Several groups, because a single new group starts with fewer requests.
            await Enter(Background($"/{i}/"));
        }

        Assert.False(Enter(Background("/b/")).IsCompleted);
        Assert.True(Enter(Call("/c/")).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task An_endpoint_group_does_not_wait_for_another()
    {
        await PauseAsync(TimeSpan.FromSeconds(5));

        Assert.False(Enter(Call()).IsCompleted);
        Assert.True(Enter(Call("/other/")).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_canceled_call_is_skipped_in_the_queue()
    {
        await PauseAsync(TimeSpan.FromSeconds(5));
        using var enough = new CancellationTokenSource();
        var canceled = pacer.EnterAsync(Call(), enough.Token).AsTask();
        var next = Enter(Call());

        await enough.CancelAsync();
        clock.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled);
        await next;
    }

    [Fact]
    public async Task A_late_timer_leaves_no_call_waiting()
    {
        var late = new ClockWithoutTimers();
        using var other = new Pacer(late, Connections);
        var refused = Call();
        using var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { { "Retry-After", "5" } } };
        other.Leave(refused, await other.EnterAsync(refused, CancellationToken.None), answer);
        var waiting = other.EnterAsync(Call(), CancellationToken.None).AsTask();

        late.Advance(TimeSpan.FromSeconds(5));
        var next = other.EnterAsync(Call(), CancellationToken.None).AsTask();

        await waiting;
        await next;
    }

    [Fact]
    public async Task A_call_that_would_wait_past_its_timeout_fails_at_once()
    {
        await PauseAsync(TimeSpan.FromSeconds(31));

        var failure = await Assert.ThrowsAsync<CloseException>(() => Enter(Call()));

        Assert.Equal(
            (CloseFailure.RateLimited, TimeSpan.FromSeconds(31), false),
            (failure.Failure, failure.RetryAfter, failure.IsUncertain));
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(0, EndpointGroup.ProbeRequests)]
    public async Task When_a_window_ends_as_many_calls_go_at_once_as_it_still_allowed(int remaining, int calls)
    {
        var ticket = await Enter(Call());
        using var answer = new HttpResponseMessage(HttpStatusCode.OK);
        answer.Headers.Add("RateLimit", $"limit=100, remaining={remaining}, reset=1");
        pacer.Leave(Call(), ticket, answer);

        clock.Advance(TimeSpan.FromSeconds(1));
        var turns = Enumerable.Range(0, Connections).Select(_ => Enter(Call())).ToArray();

        Assert.Equal(calls, turns.Count(turn => turn.IsCompleted));
    }

    [Fact]
    public void A_background_scope_ends_when_it_is_disposed()
    {
        Assert.False(CallPriority.IsBackground);
        using (CallPriority.Background())
        {
            using (CallPriority.Background())
            {
                Assert.True(Call().IsBackground);
            }

            Assert.True(Call().IsBackground);
        }

        Assert.False(Call().IsBackground);
    }

    public void Dispose() => pacer.Dispose();

    private static Call Call(string path = "/")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Options.TryAdd(Refit.HttpRequestMessageOptions.RelativePathTemplate, path);
        return CloseApi.Transport.Call.Begin(request, new CloseOptions { Credential = CloseCredential.ApiKey("k") });
    }

    private static Call Background(string path = "/")
    {
        using (CallPriority.Background())
        {
            return Call(path);
        }
    }

    private Task<EndpointGroup.Ticket> Enter(Call call) => EnterAsync(call);

    private async Task<EndpointGroup.Ticket> EnterAsync(Call call) => await pacer.EnterAsync(call, CancellationToken.None);

    private sealed class ClockWithoutTimers : FakeTimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(static _ => { }, state, dueTime, period);
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        var call = Call();
        Leave(call, await Enter(call), HttpStatusCode.TooManyRequests, pause.TotalSeconds);
    }

    private void Leave(EndpointGroup.Ticket ticket, HttpStatusCode status) => Leave(Call(), ticket, status);

    private void Leave(Call call, EndpointGroup.Ticket ticket, HttpStatusCode status, double? retryAfter = null)
    {
        using var answer = new HttpResponseMessage(status);
        if (retryAfter is { } seconds)
        {
            answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        }

        pacer.Leave(call, ticket, answer);
    }
}
