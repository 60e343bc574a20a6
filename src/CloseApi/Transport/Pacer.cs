using System.Net;

namespace CloseApi.Transport;

/// <summary>
/// Lets requests go as fast as Close allows and no faster. All calls of one credential pass here. Who waits is let go
/// in the order of arrival, calls that somebody waits for before those of a batch.
/// </summary>
internal sealed class Pacer(TimeProvider clock, int connections) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<Endpoint, Lane> lanes = [];
    private readonly long start = clock.GetTimestamp();
    private ITimer? timer;
    private long arrivals;
    private int inFlight;
    private int waiting;

    /// <summary>Whether Close ever did what it was asked: whoever asks is somebody there.</summary>
    public bool WasServed { get; private set; }

    private TimeSpan Now => clock.GetElapsedTime(start);

    /// <summary>Waits for a call's turn.</summary>
    /// <exception cref="CloseException">The turn would come too late for the call. Nothing was sent.</exception>
    public ValueTask<EndpointGroup.Ticket> EnterAsync(Call call, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (gate)
        {
            var now = Now;
            var lane = LaneOf(call.Endpoint);
            // A call that was refused keeps its place in the queue.
            call.Place ??= ++arrivals + (call.IsBackground ? long.MaxValue / 2 : 0);
            var opens = lane.Group.Opens(now);
            if (opens <= now && HasRoom(call) && !lane.HasBefore(call.Place.Value))
            {
                inFlight++;
                return new(lane.Group.Send());
            }

            if (opens != TimeSpan.MaxValue && call.EndsBefore(opens - now))
            {
                throw Failures.TooLate(call, opens - now);
            }

            call.IsWaiting = true;
            waiter = new Waiter(call, now);
            lane.Queue.Enqueue(waiter, call.Place.Value);
            waiting++;
            Admit(now);
        }

        return new(waiter.WaitAsync(cancellationToken));
    }

    /// <summary>Ends a call's turn.</summary>
    /// <param name="answer">What came; null where nothing did.</param>
    public void Leave(Call call, EndpointGroup.Ticket ticket, HttpResponseMessage? answer)
    {
        RequestMetrics.Sent(call.Endpoint, answer);
        var limit = answer is null ? default : RateLimit.Of(answer.Headers);
        lock (gate)
        {
            WasServed |= answer?.IsSuccessStatusCode is true;
            var now = Now;
            var group = LaneOf(call.Endpoint).Group;
            inFlight--;
            if (answer is null)
            {
                group.Lose();
            }
            else if (answer.StatusCode is HttpStatusCode.TooManyRequests)
            {
                call.Pause = group.Refuse(now, ticket, limit, RateLimit.WaitOf(answer.Headers, clock));
            }
            else
            {
                group.Accept(now, ticket, limit);
            }

            Admit(now);
        }
    }

    public void Dispose() => timer?.Dispose();

    private Lane LaneOf(Endpoint endpoint)
    {
        if (!lanes.TryGetValue(endpoint, out var lane))
        {
            lanes.Add(endpoint, lane = new Lane(connections));
        }

        return lane;
    }

    // A batch never takes every connection: a call that somebody waits for finds one.
    private bool HasRoom(Call call) => inFlight < connections + (call.IsBackground ? 0 : 1 + (connections / 4));

    private void Admit(TimeSpan now)
    {
        while (waiting > 0 && Next(now) is { } lane)
        {
            waiting--;
            var waiter = lane.Queue.Dequeue();
            if (waiter.IsGone)
            {
                continue;
            }

            var ticket = lane.Group.Send();
            if (waiter.TryAdmit(ticket))
            {
                inFlight++;
                RequestMetrics.Waited(waiter.Call.Endpoint, now - waiter.Since);
            }
            else
            {
                lane.Group.Withdraw();
            }
        }

        Schedule(now);
    }

    /// <summary>The lane whose first waiter is next, of those that may go.</summary>
    private Lane? Next(TimeSpan now)
    {
        Lane? next = null;
        var first = long.MaxValue;
        foreach (var lane in lanes.Values)
        {
            if (lane.Queue.TryPeek(out var waiter, out var place)
                && place < first
                && (waiter.IsGone || (HasRoom(waiter.Call) && lane.Group.Opens(now) <= now)))
            {
                (next, first) = (lane, place);
            }
        }

        return next;
    }

    private void Schedule(TimeSpan now)
    {
        if (waiting == 0)
        {
            return;
        }

        var wake = TimeSpan.MaxValue;
        foreach (var lane in lanes.Values)
        {
            if (lane.Queue.Count > 0 && lane.Group.Opens(now) is var opens && opens > now && opens < wake)
            {
                wake = opens;
            }
        }

        if (wake == TimeSpan.MaxValue)
        {
            return;
        }

        timer ??= clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        // Timers count whole milliseconds: waking early would only mean to wait again.
        timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling((wake - now).TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        lock (gate)
        {
            Admit(Now);
        }
    }

    private sealed class Lane(int connections)
    {
        public EndpointGroup Group { get; } = new(connections);

        public PriorityQueue<Waiter, long> Queue { get; } = new();

        public bool HasBefore(long place) => Queue.TryPeek(out _, out var first) && first < place;
    }
}
