using McpCloseWhatsApp.Phones;

namespace McpCloseWhatsApp.Tests.Phones;

public sealed class RecentReadingsTests
{
    private readonly List<(string Text, string? Region)> asked = [];

    [Fact]
    public void A_number_is_read_once_for_each_country()
    {
        var readings = new RecentReadings(Read);

        var first = readings.Of("020 7946 0958", "GB");

        Assert.Same(first, readings.Of("020 7946 0958", "GB"));
        Assert.NotSame(first, readings.Of("020 7946 0958", "IE"));
        Assert.Equal([("020 7946 0958", "GB"), ("020 7946 0958", "IE")], asked);
    }

    [Fact]
    public void A_missing_number_is_read_like_an_empty_one()
    {
        var readings = new RecentReadings(Read);

        Assert.Same(readings.Of(null, null), readings.Of("", null));
    }

    [Fact]
    public void Numbers_beyond_the_limit_and_long_texts_are_read_again()
    {
        var readings = new RecentReadings(Read);
        var text = new string('1', 65);

        readings.Of(text, null);
        readings.Of(text, null);
        Assert.Equal(2, asked.Count);

        for (var number = 0; number < 1_000; number++)
        {
            readings.Of($"{number}", null);
        }

        readings.Of("one more", null);
        readings.Of("0", null);
        Assert.Equal(1_004, asked.Count);
    }

    private NotAPhone Read(string text, string? region)
    {
        asked.Add((text, region));
        return new(text);
    }
}
