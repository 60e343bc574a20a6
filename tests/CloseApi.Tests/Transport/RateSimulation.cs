using CloseApi.Transport;

namespace CloseApi.Tests.Transport;

/// <summary>How the simulated Close reports its rate limit.</summary>
public enum Telling
{
    Decimals,
    RoundedUp,
    RoundedDown,
    RetryAfterOnly,
    Nothing,
    LiesAboutMore,
}

/// <summary>
/// Requests of one endpoint group against a limit of so many per window, in virtual time, event by event. Answers take
/// a random time and overtake each other.
/// </summary>
internal sealed class RateSimulation(int limit, TimeSpan window, Telling telling, TimeSpan latency, int seed)
{
    public const int Connections = 32;

    private readonly EndpointGroup group = new(Connections);
    private readonly PriorityQueue<Action, (TimeSpan, int)> agenda = new();
    private readonly Random random = new(seed);
    private readonly Dictionary<int, int> taken = [];
    private readonly Dictionary<int, int> refused = [];
    private TimeSpan now = TimeSpan.FromSeconds(seed % 7);
    private int steps;
    private int waiting;
    private int inFlight;
    private int left;
    private TimeSpan? wake;

    /// <summary>Refusals by window, in order, from the window of the first request to that of the last.</summary>
    public IReadOnlyList<int> Refused => [.. Windows.Select(w => refused.GetValueOrDefault(w))];

    private IEnumerable<int> Windows => Enumerable.Range(taken.Keys.Min(), 1 + taken.Keys.Max() - taken.Keys.Min());

    public int WindowsUsed => Windows.Count();

    public TimeSpan Elapsed { get; private set; }

    public RateSimulation Run(int requests)
    {
        var start = now;
        (waiting, left) = (requests, requests);
        Admit();
        while (left > 0)
        {
            Assert.True(
                agenda.TryDequeue(out var step, out var at), "No request is in flight, but not all requests are done.");
            now = at.Item1;
            step();
            Admit();
        }

        Elapsed = now - start;
        return this;
    }

    private void Admit()
    {
        while (waiting > 0 && inFlight < Connections)
        {
            var opens = group.OpensAt(now);
            if (opens > now)
            {
                if (opens != TimeSpan.MaxValue && (wake is null || wake > opens || wake <= now))
                {
                    wake = opens;
                    After(opens - now, () => { });
                }

                return;
            }

            waiting--;
            inFlight++;
            var ticket = group.Send();
            After(Half(), () => Serve(ticket));
        }
    }

    private void Serve(EndpointGroup.Ticket ticket)
    {
        var index = (int)(now / window);
        var reset = ((index + 1) * window) - now;
        var isTaken = taken.GetValueOrDefault(index) < limit;
        var counts = isTaken ? taken : refused;
        counts[index] = counts.GetValueOrDefault(index) + 1;
        var remaining = limit - taken.GetValueOrDefault(index);
        var told = telling switch
        {
            Telling.Decimals => new RateLimit(remaining, reset),
            Telling.RoundedUp => new RateLimit(remaining, Seconds(Math.Ceiling(reset.TotalSeconds))),
            Telling.RoundedDown => new RateLimit(remaining, Seconds(Math.Max(1, Math.Floor(reset.TotalSeconds)))),
            Telling.LiesAboutMore => new RateLimit(remaining + 1000, reset),
            _ => default,
        };
        TimeSpan? asked = telling is Telling.Nothing ? null : told.Reset ?? Seconds(Math.Ceiling(reset.TotalSeconds));
        After(Half(), () => Answer(ticket, isTaken, told, asked));
    }

    private void Answer(EndpointGroup.Ticket ticket, bool isTaken, RateLimit told, TimeSpan? asked)
    {
        inFlight--;
        if (isTaken)
        {
            left--;
            group.Accept(now, ticket, told);
        }
        else
        {
            waiting++;
            group.Refuse(now, ticket, told, asked);
        }
    }

    private void After(TimeSpan wait, Action step) => agenda.Enqueue(step, (now + wait, steps++));

    private TimeSpan Half() => latency * (0.25 + (random.NextDouble() / 2));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
