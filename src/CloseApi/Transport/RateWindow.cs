using System.Runtime.InteropServices;

namespace CloseApi.Transport;

/// <summary>
/// The window of one endpoint group, as read from its headers. Answers to concurrent requests overtake each other, so
/// the remaining number lies between two bounds: the lowest <c>remaining</c> of all answers, and that number less the
/// requests in flight that Close may not have counted in it. Once all requests are answered, the bounds are equal.
/// </summary>
internal sealed class RateWindow
{
    private int number;
    private int lowest = int.MaxValue;
    private int uncounted;
    private int unplaced;
    private int atMost;
    private int atLeast;

    /// <summary>The state when a request was sent, needed to interpret its answer.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct View(int Window, int Lowest);

    public bool IsKnown { get; private set; }

    /// <summary>When the window ends, on the clock of the group.</summary>
    public TimeSpan End { get; private set; }

    /// <summary>How many more requests may be sent.</summary>
    public int Allowance => Math.Min(atMost, atLeast);

    public View Send()
    {
        (uncounted, atMost, atLeast) = (uncounted + 1, atMost - 1, atLeast - 1);
        return new View(number, lowest);
    }

    /// <summary>Undoes <see cref="Send"/> for a request that was not sent.</summary>
    public void Withdraw() => (uncounted, atMost, atLeast) = (uncounted - 1, atMost + 1, atLeast + 1);

    /// <summary>Forgets the window once it is over, and returns whether it was.</summary>
    public bool Turn(TimeSpan now)
    {
        if (!IsKnown || now < End)
        {
            return false;
        }

        Leave();
        return true;
    }

    /// <summary>
    /// Records an answer. If <c>remaining</c> is not lower than when its request was sent, a new window began in Close,
    /// or Close did not count the request. An answer from an earlier window is ignored.
    /// </summary>
    /// <param name="view">The result of <see cref="Send"/> for the answered request.</param>
    /// <param name="inFlight">How many other requests are in flight.</param>
    public void Observe(TimeSpan now, int remaining, TimeSpan reset, View view, int inFlight)
    {
        var hasTurned = remaining >= view.Lowest;
        if (view.Window != number && !hasTurned)
        {
            // Most likely from the previous window, but Close may have counted it in this one.
            unplaced++;
            return;
        }

        var end = now + reset;
        if (!IsKnown || (hasTurned && view.Window == number))
        {
            // Requests in flight were sent during the previous window.
            if (IsKnown)
            {
                Leave();
            }

            (IsKnown, End, lowest, uncounted) = (true, end, remaining, inFlight + unplaced);
            (atMost, atLeast) = (remaining, remaining - uncounted);
            return;
        }

        if (remaining < lowest)
        {
            (lowest, uncounted) = (remaining, inFlight + unplaced);
        }
        else
        {
            // An answer that overtook this one had already counted it.
            uncounted--;
        }

        atMost = Math.Min(atMost, remaining);
        atLeast = inFlight == 0 ? atMost : Math.Max(atLeast, lowest - uncounted);
        // Close rounds up to whole seconds, and answers take time: the earliest end is the most accurate.
        End = end < End ? end : End;
    }

    private void Leave() => (IsKnown, lowest, unplaced, number) = (false, int.MaxValue, 0, number + 1);
}
