using System.Runtime.InteropServices;

namespace CloseApi;

/// <summary>
/// What the headers of one endpoint group tell of its window. Answers of concurrent requests overtake each other, so
/// what is left is known between two bounds: no answer's <c>remaining</c> may be exceeded, and what is under way may or
/// may not be counted in it already. The smaller bound is what may be sent; once everything is answered they are equal.
/// </summary>
internal sealed class RateWindow
{
    private int number;
    private int atMost;
    private int atLeast;
    private int lowest = int.MaxValue;

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
        atMost--;
        atLeast--;
        return new View(number, lowest);
    }

    /// <summary>Undoes a <see cref="Send"/> that did not come to pass.</summary>
    public void Withdraw()
    {
        atMost++;
        atLeast++;
    }

    /// <summary>Forgets the window when it is over; true tells that it was.</summary>
    public bool Turn(TimeSpan now)
    {
        if (!IsKnown || now < End)
        {
            return false;
        }

        IsKnown = false;
        lowest = int.MaxValue;
        number++;
        return true;
    }

    /// <summary>
    /// Takes in an answer. More left than before its request was sent means that Close's window turned in between; an
    /// answer from a window gone by says nothing any more.
    /// </summary>
    /// <param name="view">What <see cref="Send"/> gave for the request that is answered.</param>
    /// <param name="inFlight">How many other requests are under way.</param>
    public void Observe(TimeSpan now, int remaining, TimeSpan reset, View view, int inFlight)
    {
        var hasTurned = remaining > view.Lowest;
        if (view.Window != number && !hasTurned)
        {
            return;
        }

        if (!IsKnown || (hasTurned && view.Window == number))
        {
            // What is under way was sent in view of the former window.
            number += IsKnown ? 1 : 0;
            (IsKnown, atMost, atLeast, lowest, End) = (true, remaining, remaining - inFlight, remaining, now + reset);
        }
        else
        {
            // Whole seconds are rounded up, and each answer took its time: the earliest end is nearest to the truth.
            (atMost, atLeast) = (Math.Min(atMost, remaining), Math.Max(atLeast, remaining - inFlight));
            (lowest, End) = (Math.Min(lowest, remaining), now + reset < End ? now + reset : End);
        }

        if (inFlight == 0)
        {
            atLeast = atMost;
        }
    }
}
