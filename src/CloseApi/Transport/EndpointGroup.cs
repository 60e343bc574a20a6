using System.Runtime.InteropServices;

namespace CloseApi.Transport;

/// <summary>
/// The pace of the requests that Close counts together. Where answers carry a <c>RateLimit</c> header, it is followed.
/// Where they don't, or a 429 comes although requests were left, the group remembers how many requests were taken
/// before the refusal, sends as many after the pause, and then feels its way, one request at a time at first.
/// </summary>
/// <remarks>Not safe for threads: <see cref="Pacer"/> holds its lock. Every time is by the pacer's clock.</remarks>
internal sealed class EndpointGroup(int connections)
{
    /// <summary>How many requests find out whether a window has really turned.</summary>
    public const int Scouts = 2;

    private readonly RateWindow window = new();
    private int width = Math.Max(1, connections / 2);
    private int growth;
    private int era;
    private int inFlight;
    private int sent;
    private int taken;
    private int? learned;
    private bool isPaused;
    private bool wasSurprised;
    private int pauses;
    private TimeSpan pausedUntil;

    /// <summary>A request under way.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Ticket(int Era, RateWindow.View View);

    /// <summary>
    /// When the next request may be sent: <paramref name="now"/> or earlier is at once, and
    /// <see cref="TimeSpan.MaxValue"/> is when one under way has been answered.
    /// </summary>
    public TimeSpan Opens(TimeSpan now)
    {
        Turn(now);
        if (isPaused)
        {
            return pausedUntil;
        }

        if (window.IsKnown && window.Allowance <= 0)
        {
            return window.End;
        }

        return inFlight < Breadth ? now : TimeSpan.MaxValue;
    }

    public Ticket Send()
    {
        inFlight++;
        if (++sent == learned + 1)
        {
            Narrow(1);
        }

        return new Ticket(era, window.Send());
    }

    /// <summary>Takes back a request that was not sent after all.</summary>
    public void Withdraw()
    {
        inFlight--;
        sent--;
        window.Withdraw();
    }

    /// <summary>A request failed without an answer.</summary>
    public void Lose() => inFlight--;

    /// <summary>A request was answered, and not with 429.</summary>
    public void Accept(TimeSpan now, Ticket ticket, RateLimit limit)
    {
        Turn(now);
        inFlight--;
        taken++;
        pauses = 0;
        if (ticket.Era == era)
        {
            Widen();
        }

        Observe(now, ticket, limit);
    }

    /// <summary>A request was answered with 429: everybody waits.</summary>
    /// <param name="asked">How long Close asks to wait; null where it doesn't say.</param>
    /// <returns>How long the group waits.</returns>
    public TimeSpan Refuse(TimeSpan now, Ticket ticket, RateLimit limit, TimeSpan? asked)
    {
        Turn(now);
        inFlight--;
        Observe(now, ticket, limit);
        if (!isPaused)
        {
            (isPaused, pausedUntil) = (true, now);
            wasSurprised = limit.Remaining is not 0;
            pauses++;
        }

        var until = now + Pause(asked);
        pausedUntil = until > pausedUntil ? until : pausedUntil;
        return pausedUntil - now;
    }

    // What the headers say is believed as long as no refusal contradicted them.
    private int Breadth => window.IsKnown && learned is null ? connections : width;

    private void Turn(TimeSpan now)
    {
        var hasTurned = window.Turn(now);
        if (isPaused && now >= pausedUntil)
        {
            isPaused = false;
            learned = wasSurprised && taken > 0 ? Learn() : learned;
            Restart();
        }
        else if (hasTurned && !isPaused)
        {
            // A whole window without a refusal took more than what had been learned.
            learned = taken > learned ? null : learned;
            Restart();
        }
    }

    // What was taken may be of two windows, where they turned unseen: more is believed a quarter at a time.
    private int Learn() => learned is { } former ? Math.Min(taken, former + (former / 4) + 1) : taken;

    private void Restart()
    {
        sent = 0;
        taken = 0;
        Narrow(pauses > 1 ? 1 : Scouts);
    }

    private void Narrow(int to)
    {
        width = Math.Min(to, connections);
        growth = 0;
        era++;
    }

    // Twice as broad each round trip; beyond what was learned, where a refusal is near, one broader.
    private void Widen()
    {
        if (width < connections && ++growth >= (sent > learned ? width : 1))
        {
            width++;
            growth = 0;
        }
    }

    private void Observe(TimeSpan now, Ticket ticket, RateLimit limit)
    {
        if (limit is { Remaining: { } remaining, Reset: { } reset })
        {
            window.Observe(now, remaining, reset, ticket.View, inFlight);
        }
    }

    // As long as Close asks. Where it doesn't say a second, and where waiting was in vain twice as long each time; up to
    // a quarter more, lest several clients wake together.
    private TimeSpan Pause(TimeSpan? asked)
    {
        var inVain = Math.Clamp(pauses - 1, 0, 5);
        if (asked is not null && inVain == 0)
        {
            return asked.Value;
        }

        var least = TimeSpan.FromSeconds(
            Math.ScaleB(1 + (Random.Shared.NextDouble() / 4), asked is null ? inVain : inVain - 3));
        return asked > least ? asked.Value : least;
    }
}
