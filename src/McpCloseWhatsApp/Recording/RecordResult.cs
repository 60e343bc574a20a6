using CloseApi.Wire;

namespace McpCloseWhatsApp.Recording;

/// <summary>What became of a draft.</summary>
/// <param name="Message">The message as Close holds it; null where it holds none, or none that can be seen.</param>
internal sealed record RecordResult(Outcome Outcome, WhatsAppMessage? Message = null)
{
    /// <summary>The fields in which Close's message differs, or differed before it was updated.</summary>
    public IReadOnlyList<string>? Differs { get; init; }

    /// <summary>For <see cref="Outcome.Unknown"/>: after this time a call can tell for sure.</summary>
    public TimeSpan? SettledAfter { get; init; }
}
