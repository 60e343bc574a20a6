using System.Diagnostics.Metrics;

namespace McpCloseWhatsApp.Telemetry;

/// <summary>What this server counts. Nothing of it names a person or a message.</summary>
internal static class CallMetrics
{
    public const string Name = "McpCloseWhatsApp";

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Calls = Meter.CreateCounter<long>(
        "close_whatsapp.calls", "{call}", "Tool calls answered, by tool and outcome or error code.");

    public static readonly Counter<long> Messages = Meter.CreateCounter<long>(
        "close_whatsapp.messages", "{message}", "Messages that calls were about, by tool and what became of them.");

    public static readonly Counter<long> DoubtsRaised = Meter.CreateCounter<long>(
        "close_whatsapp.doubts.raised", "{doubt}", "Creates that broke off without showing whether Close had carried them out.");

    public static readonly Counter<long> DoubtsSettled = Meter.CreateCounter<long>(
        "close_whatsapp.doubts.settled", "{doubt}", "Such creates of which it is known now.");
}
