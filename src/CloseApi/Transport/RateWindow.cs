using System.Runtime.InteropServices;

namespace CloseApi.Transport;

/// <summary>
/// The rate-limit window of one endpoint group, as the headers of its answers describe it. Answers to concurrent
/// requests overtake each other, so the true remaining number is only known within two bounds. The upper bound is the
/// lowest <c>remaining</c> of all answers. The lower bound is that number minus the requests that Close may not have
/// counted in it. When no request is in flight, the bounds are equal.
/// </summary>
internal sealed class RateWindow
{
    private int windowNumber;
    private int lowestRemaining = int.MaxValue;
    private int uncounted;

    // Answers that came late, and may belong to this window or to the one before.
    private int ambiguous;
    private int atMost;
    private int atLeast;

    /// <summary>The state when a request was sent, needed to interpret its answer.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Snapshot(int Window, int Lowest);

    public bool IsKnown { get; private set; }

    /// <summary>When the window ends, on the clock of the group.</summary>
    public TimeSpan End { get; private set; }

    /// <summary>How many more requests may be sent.</summary>
    // Another program with the same key uses up requests too: then the upper bound falls below the lower one.
    public int Allowance => Math.Min(atMost, atLeast);

    public Snapshot Send()
    {
        (uncounted, atMost, atLeast) = (uncounted + 1, atMost - 1, atLeast - 1);
        return new Snapshot(windowNumber, lowestRemaining);
    }

    /// <summary>Undoes <see cref="Send"/> for a request that was not sent.</summary>
    public void Withdraw() => (uncounted, atMost, atLeast) = (uncounted - 1, atMost + 1, atLeast + 1);

    /// <summary>Forgets the window if it is over. Returns whether it was over.</summary>
    public bool ForgetIfOver(TimeSpan now)
    {
        if (!IsKnown || now < End)
        {
            return false;
        }

        Forget();
        return true;
    }

    /// <summary>
    /// Records an answer. If its <c>remaining</c> is not below the lowest one known when its request was sent, Close
    /// began a new window or did not count the request. An answer from an earlier window is ignored.
    /// </summary>
    /// <param name="snapshot">The result of <see cref="Send"/> for the answered request.</param>
    /// <param name="inFlight">How many other requests are in flight.</param>
    public void Observe(TimeSpan now, int remaining, TimeSpan reset, Snapshot snapshot, int inFlight)
    {
        var hasTurned = remaining >= snapshot.Lowest;
        if (snapshot.Window != windowNumber && !hasTurned)
        {
            // The answer is most likely from the previous window, but Close may have counted it in this one.
            ambiguous++;
            return;
        }

        var end = now + reset;
        if (!IsKnown || (hasTurned && snapshot.Window == windowNumber))
        {
            // Requests in flight were sent during the previous window.
            if (IsKnown)
            {
                Forget();
            }

            (IsKnown, End, lowestRemaining, uncounted) = (true, end, remaining, inFlight + ambiguous);
            (atMost, atLeast) = (remaining, remaining - uncounted);
            return;
        }

        if (remaining < lowestRemaining)
        {
            (lowestRemaining, uncounted) = (remaining, inFlight + ambiguous);
        }
        else
        {
            // A lower number arrived first, and Close had already counted this request in it.
            uncounted--;
        }

        atMost = Math.Min(atMost, remaining);
        atLeast = inFlight == 0 ? atMost : Math.Max(atLeast, lowestRemaining - uncounted);
        // A reset may be rounded up to whole seconds, and answers take time: the earliest end is the most accurate.
        End = end < End ? end : End;
    }

    private void Forget() =>
        (IsKnown, lowestRemaining, ambiguous, windowNumber) = (false, int.MaxValue, 0, windowNumber + 1);
}
