using System.Runtime.InteropServices;

namespace CloseApi.Transport;

/// <summary>
/// Paces the requests that share one rate limit. If answers carry a <c>RateLimit</c> header, the group follows it. If
/// they do not, or if a 429 comes while requests should remain, the group learns how many requests were accepted before
/// the refusal, sends as many after the pause, and then probes for more, one request at a time at first.
/// </summary>
/// <remarks>
/// Not thread-safe: <see cref="Pacer"/> calls it under its lock. Every time is on the clock of the pacer.
/// </remarks>
internal sealed class EndpointGroup(int connections)
{
    /// <summary>How many requests test whether a new window has really begun.</summary>
    public const int ProbeRequests = 2;

    private readonly RateWindow window = new();
    private int width = Math.Max(1, connections / 2);
    private int growth;
    private int era;
    private int inFlight;
    private int sent;
    private int accepted;
    private int? learnedLimit;
    private bool isPaused;
    private bool wasUnannounced;
    private int pauses;
    private TimeSpan pausedUntil;

    /// <summary>A request in flight.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Ticket(int Era, RateWindow.Snapshot Snapshot);

    /// <summary>
    /// When the next request may be sent: <paramref name="now"/> or earlier means at once, and
    /// <see cref="TimeSpan.MaxValue"/> means after the next answer to a request in flight.
    /// </summary>
    public TimeSpan OpensAt(TimeSpan now)
    {
        Advance(now);
        if (isPaused)
        {
            return pausedUntil;
        }

        if (window.IsKnown && window.Allowance <= 0)
        {
            return window.End;
        }

        return inFlight < MaxInFlight ? now : TimeSpan.MaxValue;
    }

    public Ticket Send()
    {
        inFlight++;
        if (++sent == learnedLimit + 1)
        {
            Narrow(1);
        }

        return new Ticket(era, window.Send());
    }

    /// <summary>Undoes <see cref="Send"/> for a request that was not sent after all.</summary>
    public void Withdraw()
    {
        inFlight--;
        sent--;
        window.Withdraw();
    }

    /// <summary>Records that a request failed without an answer.</summary>
    public void Fail() => inFlight--;

    /// <summary>Records an answer other than 429.</summary>
    public void Accept(TimeSpan now, Ticket ticket, RateLimit limit)
    {
        Advance(now);
        inFlight--;
        accepted++;
        pauses = 0;
        if (ticket.Era == era)
        {
            Widen();
        }

        Observe(now, ticket, limit);
    }

    /// <summary>Records a 429, which pauses the whole group.</summary>
    /// <param name="requestedWait">How long Close asks to wait; null if the answer does not say.</param>
    /// <returns>How long the group pauses.</returns>
    public TimeSpan Refuse(TimeSpan now, Ticket ticket, RateLimit limit, TimeSpan? requestedWait)
    {
        Advance(now);
        inFlight--;
        Observe(now, ticket, limit);
        if (!isPaused)
        {
            (isPaused, pausedUntil) = (true, now);
            wasUnannounced = limit.Remaining is not 0;
            pauses++;
        }

        var until = now + Pause(requestedWait);
        pausedUntil = until > pausedUntil ? until : pausedUntil;
        return pausedUntil - now;
    }

    // The headers are trusted until a refusal contradicts them.
    private int MaxInFlight => window.IsKnown && learnedLimit is null ? connections : width;

    private void Advance(TimeSpan now)
    {
        // Close rounds the time that is left. What the old window still allowed is safe on both sides of its end.
        var leftOver = window.Allowance;
        var hasTurned = window.ForgetIfOver(now);
        if (isPaused && now >= pausedUntil)
        {
            isPaused = false;
            learnedLimit = wasUnannounced && accepted > 0 ? Learn() : learnedLimit;
            Restart();
        }
        else if (hasTurned && !isPaused)
        {
            // A window without a refusal accepted more requests than the learned limit: the limit was wrong.
            learnedLimit = accepted > learnedLimit ? null : learnedLimit;
            Restart();
            width = learnedLimit is null ? Math.Clamp(leftOver, width, connections) : width;
        }
    }

    // A window may have ended unnoticed, so that the count covers two: raise the limit by a quarter at most.
    private int Learn() => learnedLimit is { } previous ? Math.Min(accepted, previous + (previous / 4) + 1) : accepted;

    private void Restart()
    {
        sent = 0;
        accepted = 0;
        Narrow(pauses > 1 ? 1 : ProbeRequests);
    }

    private void Narrow(int to)
    {
        width = Math.Min(to, connections);
        growth = 0;
        era++;
    }

    // Doubles with each round trip. Beyond the learned limit, where a refusal is near, grows by one.
    private void Widen()
    {
        if (width < connections && ++growth >= (sent > learnedLimit ? width : 1))
        {
            width++;
            growth = 0;
        }
    }

    private void Observe(TimeSpan now, Ticket ticket, RateLimit limit)
    {
        if (limit is { Remaining: { } remaining, Reset: { } reset })
        {
            window.Observe(now, remaining, reset, ticket.Snapshot, inFlight);
        }
    }

    // Waits as long as Close asks, or one second if the answer does not say. After each pause that ends in another 429
    // the wait doubles. Up to a quarter of jitter keeps several clients from waking together.
    private TimeSpan Pause(TimeSpan? requestedWait)
    {
        var failedPauses = Math.Clamp(pauses - 1, 0, 5);
        if (requestedWait is not null && failedPauses == 0)
        {
            return requestedWait.Value;
        }

        var minimum = TimeSpan.FromSeconds(
            Math.ScaleB(1 + (Random.Shared.NextDouble() / 4), requestedWait is null ? failedPauses : failedPauses - 3));
        return requestedWait > minimum ? requestedWait.Value : minimum;
    }
}
