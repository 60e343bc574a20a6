using CloseApi.Transport;

namespace CloseApi.Tests.Transport;

/// <summary>The state of a rate window after each answer.</summary>
public sealed class RateWindowTests
{
    private readonly RateWindow window = new();

    [Fact]
    public void Answers_in_any_order_lead_to_the_right_remaining_count()
    {
        var views = Enumerable.Range(0, 4).Select(_ => window.Send()).ToArray();

        // Four of a hundred are sent. The answers arrive in the order third, first, fourth, second.
        int[] remaining = [97, 99, 96, 98];
        int[] allowed = [94, 95, 95, 96];
        for (var i = 0; i < 4; i++)
        {
            Observe(0, remaining[i], views[i], inFlight: 3 - i);
            Assert.Equal(allowed[i], window.Allowance);
        }
    }

    [Fact]
    public void An_answer_from_an_earlier_window_is_ignored()
    {
        Observe(0, 2, window.Send(), inFlight: 0);
        var late = window.Send();
        window.Send();
        Assert.Equal(0, window.Allowance);

        Assert.True(window.ForgetIfOver(Seconds(5)));
        Observe(5, 99, window.Send(), inFlight: 2);
        Observe(5.1, 1, late, inFlight: 1);

        Assert.Equal(97, window.Allowance);
    }

    [Fact]
    public void A_higher_remaining_count_starts_a_new_window_before_the_old_one_should_end()
    {
        Observe(0, 2, window.Send(), inFlight: 0);
        Observe(4, 99, window.Send(), inFlight: 0);

        Assert.Equal((99, Seconds(9)), (window.Allowance, window.End));
    }

    [Fact]
    public void A_header_that_never_counts_down_delays_no_request()
    {
        for (var i = 0; i < 1000; i++)
        {
            Observe(i / 1000.0, 100, window.Send(), inFlight: 0);
            Assert.Equal(100, window.Allowance);
        }
    }

    [Fact]
    public void The_earliest_window_end_counts_because_a_reset_may_be_rounded_up()
    {
        var (first, second) = (window.Send(), window.Send());
        Observe(0.9, 99, first, inFlight: 1);
        Observe(1.1, 98, second, inFlight: 0, reset: 4);

        Assert.Equal(Seconds(5.1), window.End);
    }

    private void Observe(double at, int remaining, RateWindow.Snapshot view, int inFlight, double reset = 5) =>
        window.Observe(Seconds(at), remaining, Seconds(reset), view, inFlight);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
