using CloseSimulator.Http;

namespace CloseSimulator.Faults;

/// <summary>Answers that do not come, or come late.</summary>
internal static class ConnectionFaults
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);

    public static IEnumerable<FaultKind> Kinds =>
    [
        new("status", "The status, body and headers that the fault gives.", null, call => call.Fault.OwnAnswer())
        {
            TakesAnswer = true,
        },
        new("delay", "The true answer, delay_ms late.", true, call => call.Truth),
        new("slow", "The true answer, 3 s late; Close waits before it does anything.", true, call => call.Truth)
        {
            Wait = Slow,
        },
        new("slow_after", "The true answer, 3 s late; Close has done its part at once.", true, call => call.Truth)
        {
            Wait = Slow,
            WaitsAfter = true,
        },
        new("cut_before", "The connection is reset before Close does anything.", false, _ => null),
        new("cut_after", "The connection is reset when Close has done its part.", true, _ => null),
        new("hang", "No answer; Close does nothing.", false, _ => null) { KeepsWaiting = true },
        new("hang_after", "No answer; Close has done its part.", true, _ => null) { KeepsWaiting = true },
        new("garbled", "A 200 with half a JSON body.", true,
            _ => new Answer(200, "{\"id\": \"acti_"u8.ToArray(), Answer.JsonType)),
    ];
}
