using System.Diagnostics.Metrics;

namespace McpCloseWhatsApp.Telemetry;

/// <summary>The metrics of this server. No metric contains data of a person or a message.</summary>
internal static class CallMetrics
{
    public const string Name = "McpCloseWhatsApp";

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Calls = Meter.CreateCounter<long>(
        "close_whatsapp.calls", "{call}", "Tool calls answered, by tool and outcome or error code.");

    public static readonly Counter<long> Messages = Meter.CreateCounter<long>(
        "close_whatsapp.messages", "{message}", "Messages of tool calls, by tool and outcome.");

    public static readonly Counter<long> UncertainCreatesAdded = Meter.CreateCounter<long>(
        "close_whatsapp.uncertain_creates.raised",
        "{create}",
        "Creates that Close did not confirm, so that their result is uncertain.");

    public static readonly Counter<long> UncertainCreatesResolved = Meter.CreateCounter<long>(
        "close_whatsapp.uncertain_creates.settled", "{create}", "Uncertain creates whose result is certain now.");
}
