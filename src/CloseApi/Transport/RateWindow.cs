using System.Runtime.InteropServices;

namespace CloseApi.Transport;

/// <summary>
/// What the headers of one endpoint group tell of its window. Answers of concurrent requests overtake each other, so
/// what is left is known between two bounds: the lowest <c>remaining</c> of all answers, and the same less all requests
/// under way that Close may not have counted in it. Once everything is answered they are equal.
/// </summary>
internal sealed class RateWindow
{
    private int number;
    private int lowest = int.MaxValue;
    private int uncounted;
    private int unplaced;
    private int atMost;
    private int atLeast;

    /// <summary>What was known when a request was sent, to judge its answer by.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct View(int Window, int Lowest);

    public bool IsKnown { get; private set; }

    /// <summary>When it ends, by the clock of the group.</summary>
    public TimeSpan End { get; private set; }

    /// <summary>How many more requests may be sent.</summary>
    public int Allowance => Math.Min(atMost, atLeast);

    public View Send()
    {
        (uncounted, atMost, atLeast) = (uncounted + 1, atMost - 1, atLeast - 1);
        return new View(number, lowest);
    }

    /// <summary>Undoes a <see cref="Send"/> that did not come to pass.</summary>
    public void Withdraw() => (uncounted, atMost, atLeast) = (uncounted - 1, atMost + 1, atLeast + 1);

    /// <summary>Forgets the window when it is over; true tells that it was.</summary>
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
    /// Takes in an answer. As much left as before its request was sent, or more, means that Close's window turned in
    /// between, or that it did not count; an answer from a window gone by says nothing any more.
    /// </summary>
    /// <param name="view">What <see cref="Send"/> gave for the request that is answered.</param>
    /// <param name="inFlight">How many other requests are under way.</param>
    public void Observe(TimeSpan now, int remaining, TimeSpan reset, View view, int inFlight)
    {
        var hasTurned = remaining >= view.Lowest;
        if (view.Window != number && !hasTurned)
        {
            // Most likely of the former window; but it may have been counted in this one.
            unplaced++;
            return;
        }

        var end = now + reset;
        if (!IsKnown || (hasTurned && view.Window == number))
        {
            // What is under way was sent in view of the former window.
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
            // Overtaken by an answer that had counted it already.
            uncounted--;
        }

        atMost = Math.Min(atMost, remaining);
        atLeast = inFlight == 0 ? atMost : Math.Max(atLeast, lowest - uncounted);
        // Whole seconds are rounded up, and each answer took its time: the earliest end is nearest to the truth.
        End = end < End ? end : End;
    }

    private void Leave() => (IsKnown, lowest, unplaced, number) = (false, int.MaxValue, 0, number + 1);
}
