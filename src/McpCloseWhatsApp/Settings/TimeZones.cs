using System.Diagnostics.CodeAnalysis;
using TimeZoneConverter;

namespace McpCloseWhatsApp.Settings;

/// <summary>
/// Time zones by their IANA names, on every system. Windows has names of its own, and without the tables of ICU, which
/// this server does not load, .NET does not translate them.
/// </summary>
[SuppressMessage("ApiDesign", "RS0030", Justification = "The other code asks here.")]
internal static class TimeZones
{
    public static bool TryFind(string name, [NotNullWhen(true)] out TimeZoneInfo? zone) => OperatingSystem.IsWindows()
        ? TryFindOnWindows(name, out zone)
        : TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone);

    /// <summary>The name by which Windows knows the zone; null if Windows has no zone with its times.</summary>
    public static string? WindowsName(string name) => TZConvert.TryIanaToWindows(name, out var own) ? own : null;

    private static bool TryFindOnWindows(string name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = WindowsName(name) is { } own && TimeZoneInfo.TryFindSystemTimeZoneById(own, out var found)
            ? Named(name, found)
            : null;
        return zone is not null;
    }

    /// <summary>The zone under its IANA name, which answers show and later calls give back.</summary>
    public static TimeZoneInfo Named(string name, TimeZoneInfo zone) => TimeZoneInfo.CreateCustomTimeZone(
        name, zone.BaseUtcOffset, name, zone.StandardName, zone.DaylightName, zone.GetAdjustmentRules(),
        disableDaylightSavingTime: !zone.SupportsDaylightSavingTime);
}
