using System.Text.Json;
using McpCloseWhatsApp.Contract;

namespace McpCloseWhatsApp.Views;

/// <summary>The answer to logging or moving many messages.</summary>
/// <param name="Counts">How many came to each outcome.</param>
/// <param name="Results">One for each message that was reached; <c>index</c> counts from 0.</param>
internal sealed record BatchAnswer(
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyList<ItemResult> Results,
    bool Complete,
    string? NextStep = null,
    bool? DryRun = null)
{
    /// <param name="tool">The tool to call again.</param>
    public static BatchAnswer Of(BatchResult result, string tool, bool dryRun) => new(
        result.Results.CountBy(one => one.Outcome).ToDictionary(one => Word(one.Key), one => one.Value),
        result.Results,
        result.Complete,
        Advice(result, tool),
        dryRun ? true : null);

    private static string? Advice(BatchResult result, string tool) => result switch
    {
        { Complete: false, SettledAfter: { } wait } =>
            $"Call {tool} again with the same arguments in {Math.Ceiling(wait.TotalSeconds):0} s: Close broke off in between. It looks first and goes on where this call stopped.",
        { Complete: false } => $"Call {tool} again with the same arguments: it goes on where this call stopped.",
        _ when result.Results.Any(one => one.Outcome is Outcome.Failed or Outcome.Skipped) =>
            $"Mend the messages whose problem says so and call {tool} again with the whole list: nothing is doubled.",
        _ when result.Results.Any(one => one.Outcome is Outcome.Conflict) =>
            "Close holds the messages in conflict with other content, and they were left as they are. To make them equal call again with if_exists: update.",
        _ => null,
    };

    private static string Word(Outcome outcome) => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());
}
