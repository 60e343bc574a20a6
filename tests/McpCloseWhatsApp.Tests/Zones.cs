using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Tests;

/// <summary>Time zones by their IANA names, on Windows too.</summary>
internal static class Zones
{
    public static TimeZoneInfo Madrid { get; } =
        TimeZones.TryFind("Europe/Madrid", out var zone) ? zone : throw new TimeZoneNotFoundException();
}
