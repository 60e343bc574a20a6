using McpCloseWhatsApp.Settings;
using TimeZoneConverter;

namespace McpCloseWhatsApp.Tests.Settings;

/// <summary>Time zones by their IANA names, also where the system knows them by other names.</summary>
public sealed class TimeZoneTests
{
    /// <summary>The zones of the IANA database whose present times no zone of Windows has.</summary>
    private static readonly string[] UnknownToWindows =
        ["Antarctica/Troll", "Factory", "America/Scoresbysund", "Antarctica/Vostok", "Antarctica/Casey"];

    public static IReadOnlyList<string> Names { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/') || id is "UTC" or "GMT" or "Factory")];

    [Fact]
    public void Every_IANA_name_is_found()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lists its own names.");
        Assert.True(Names.Count > 300, $"{Names.Count} zones");
        Assert.All(Names, name => Assert.True(TimeZones.TryFind(name, out var zone) && zone.Id == name, name));
    }

    [Fact]
    public void Every_IANA_name_has_a_name_of_Windows_with_the_same_times()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lists its own names.");
        var wrong = Names.Except(UnknownToWindows).Where(name => TimeZones.WindowsName(name) is not { } own
            || !TZConvert.KnownWindowsTimeZoneIds.Contains(own)
            || !HaveSameTimes(name, TZConvert.WindowsToIana(own)));

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Europe/Madrid")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Europe/Kyiv")]
    [InlineData("Etc/GMT+5")]
    [InlineData("UTC")]
    public void A_zone_is_found_by_its_IANA_name_and_keeps_it(string name)
    {
        Assert.True(TimeZones.TryFind(name, out var zone));
        Assert.Equal(name, zone.Id);
        Assert.NotNull(TimeZones.WindowsName(name));
    }

    [Theory]
    [InlineData("Romance Standard Time")]
    [InlineData("Europe/Entenhausen")]
    [InlineData("+02:00")]
    [InlineData("")]
    public void What_is_no_IANA_name_is_not_found_on_any_system(string name)
    {
        Assert.Null(TimeZones.WindowsName(name));
        Assert.False(TimeZones.TryFind(name, out _));
    }

    [Fact]
    public void A_zone_under_another_name_has_the_same_times()
    {
        var (spring, autumn) = (TransitionTime(3), TransitionTime(10));
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1), spring, autumn);
        var windows = TimeZoneInfo.CreateCustomTimeZone(
            "Romance Standard Time", TimeSpan.FromHours(1), "Madrid", "Standard", "Daylight", [rule]);

        var named = TimeZones.Named("Europe/Madrid", windows);

        Assert.Equal("Europe/Madrid", named.Id);
        Assert.All(Days(), day => Assert.Equal(Zones.Madrid.GetUtcOffset(day), named.GetUtcOffset(day)));

        static TimeZoneInfo.TransitionTime TransitionTime(int month) =>
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new(1, 1, 1, month == 3 ? 2 : 3, 0, 0), month, week: 5, DayOfWeek.Sunday);
    }

    // Windows keeps few rules of the past, so the years count in which its zones are kept.
    private static bool HaveSameTimes(string name, string other)
    {
        var (one, two) = (TimeZoneInfo.FindSystemTimeZoneById(name), TimeZoneInfo.FindSystemTimeZoneById(other));
        return Days().All(day => one.GetUtcOffset(day) == two.GetUtcOffset(day));
    }

    private static IEnumerable<DateTimeOffset> Days() =>
        Enumerable.Range(0, 365).Select(day => new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero).AddDays(day));
}
