using System.Net;

namespace CloseApi.Transport;

/// <summary>
/// Sends requests as fast as Close allows and no faster. All calls of one credential pass through it. Waiting calls are
/// admitted in order of arrival, interactive calls before background calls.
/// </summary>
internal sealed class Pacer(TimeProvider clock, int connections) : IDisposable
{
    /// <summary>The distance in the queue that puts every background call behind all interactive calls.</summary>
    private const long BehindInteractive = long.MaxValue / 2;

    private readonly Lock gate = new();
    private readonly Dictionary<Endpoint, Lane> lanes = [];
    private readonly long start = clock.GetTimestamp();
    private ITimer? timer;
    private long arrivals;
    private int inFlight;
    private int waiting;

    /// <summary>Whether any request succeeded, which proves that the credential is valid.</summary>
    public bool WasServed { get; private set; }

    private TimeSpan Now => clock.GetElapsedTime(start);

    /// <summary>Waits until the call may be sent.</summary>
    /// <exception cref="CloseException">
    /// The wait would exceed the total timeout of the call. Nothing was sent.
    /// </exception>
    public ValueTask<EndpointGroup.Ticket> EnterAsync(Call call, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (gate)
        {
            var now = Now;
            var lane = LaneFor(call.Endpoint);
            // A call that got a 429 keeps its position in the queue.
            call.QueuePosition ??= ++arrivals + (call.IsBackground ? BehindInteractive : 0);
            var opens = lane.Group.OpensAt(now);
            if (opens <= now && HasRoom(call) && !lane.HasBefore(call.QueuePosition.Value))
            {
                inFlight++;
                return new(lane.Group.Send());
            }

            if (opens != TimeSpan.MaxValue && call.EndsBefore(opens - now))
            {
                throw Failures.WaitTooLong(call, opens - now);
            }

            call.IsWaiting = true;
            waiter = new Waiter(call, now);
            lane.Queue.Enqueue(waiter, call.QueuePosition.Value);
            waiting++;
            Admit(now);
        }

        return new(waiter.WaitAsync(cancellationToken));
    }

    /// <summary>Ends an attempt of a call and admits the next.</summary>
    /// <param name="answer">The answer; null if there was none.</param>
    public void Leave(Call call, EndpointGroup.Ticket ticket, HttpResponseMessage? answer)
    {
        RequestMetrics.Sent(call.Endpoint, answer);
        var limit = answer is null ? default : RateLimit.Parse(answer.Headers);
        lock (gate)
        {
            WasServed |= answer?.IsSuccessStatusCode is true;
            var now = Now;
            var group = LaneFor(call.Endpoint).Group;
            inFlight--;
            if (answer is null)
            {
                group.Fail();
            }
            else if (answer.StatusCode is HttpStatusCode.TooManyRequests)
            {
                call.WasLimited = true;
                call.Pause = group.Refuse(now, ticket, limit, RateLimit.ReadWait(answer.Headers, clock));
            }
            else
            {
                call.WasLimited = false;
                group.Accept(now, ticket, limit);
            }

            Admit(now);
        }
    }

    public void Dispose() => timer?.Dispose();

    private Lane LaneFor(Endpoint endpoint)
    {
        if (!lanes.TryGetValue(endpoint, out var lane))
        {
            lanes.Add(endpoint, lane = new Lane(connections));
        }

        return lane;
    }

    // Background calls never take every connection: a quarter more is reserved for interactive calls.
    private bool HasRoom(Call call) => inFlight < connections + (call.IsBackground ? 0 : 1 + (connections / 4));

    private void Admit(TimeSpan now)
    {
        while (waiting > 0 && Next(now) is { } lane)
        {
            waiting--;
            var waiter = lane.Queue.Dequeue();
            if (waiter.IsCanceled)
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

    /// <summary>The lane whose first waiter is next among the lanes that may send.</summary>
    private Lane? Next(TimeSpan now)
    {
        Lane? next = null;
        var first = long.MaxValue;
        foreach (var lane in lanes.Values)
        {
            if (lane.Queue.TryPeek(out var waiter, out var position)
                && position < first
                && (waiter.IsCanceled || (HasRoom(waiter.Call) && lane.Group.OpensAt(now) <= now)))
            {
                (next, first) = (lane, position);
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
            if (lane.Queue.Count > 0 && lane.Group.OpensAt(now) is var opens && opens > now && opens < wake)
            {
                wake = opens;
            }
        }

        if (wake == TimeSpan.MaxValue)
        {
            return;
        }

        timer ??= clock.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        // Timers count whole milliseconds. Rounding down would wake too early and wait again.
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

        public bool HasBefore(long position) => Queue.TryPeek(out _, out var first) && first < position;
    }
}
