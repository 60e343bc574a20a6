using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;

namespace McpCloseWhatsApp.Recording;

/// <summary>The result of recording, changing or deleting one message.</summary>
/// <param name="Message">The message as Close holds it; null if Close holds none or does not show it yet.</param>
internal sealed record RecordResult(Outcome Outcome, WhatsAppMessage? Message = null)
{
    /// <summary>The fields in which Close's message differs, or differed before it was updated.</summary>
    public IReadOnlyList<string>? Differs { get; init; }

    /// <summary>The message before it was updated; null if it was not.</summary>
    public WhatsAppMessage? Before { get; init; }

    /// <summary>For <see cref="Outcome.Unknown"/>: the wait after which a call can resolve it.</summary>
    public TimeSpan? SettledAfter { get; init; }

    /// <summary>For <see cref="Outcome.Unknown"/>: why it is unknown.</summary>
    public UncertainReason Reason { get; init; }
}
