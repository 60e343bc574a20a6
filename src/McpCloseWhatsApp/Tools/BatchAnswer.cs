using System.Text.Json;
using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Tools;

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
    public static BatchAnswer Of(BatchResult result, BatchAdvice advice, bool dryRun) => new(
        result.Results.CountBy(one => one.Outcome).ToDictionary(one => Word(one.Key), one => one.Value),
        result.Results,
        result.Complete,
        NextStepOf(result, advice),
        dryRun ? true : null);

    private static string? NextStepOf(BatchResult result, BatchAdvice advice) => result switch
    {
        { Complete: false, Hindrance: { } why } => $"{why.Message} {why.Again($"call {advice.Tool} again with the same arguments")}",
        { Complete: false, SettledAfter: { } wait } =>
            $"Call {advice.Tool} again with the same arguments in {Math.Ceiling(wait.TotalSeconds):0} s: Close broke off in between. It looks first and goes on where this call stopped.",
        { Complete: false } => $"Call {advice.Tool} again with the same arguments: it goes on where this call stopped.",
        _ when result.Results.Any(one => one.Outcome is Outcome.Failed or Outcome.Skipped) =>
            advice.OnFailure,
        _ when result.Results.Any(one => one.Outcome is Outcome.Conflict) =>
            advice.OnConflict,
        _ => null,
    };

    private static string Word(Outcome outcome) => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());
}

/// <summary>What to do next, by the tool that was called.</summary>
/// <param name="OnFailure">Where a message failed or was skipped.</param>
/// <param name="OnConflict">Where Close holds a message with other content.</param>
internal sealed record BatchAdvice(string Tool, string OnFailure, string OnConflict)
{
    public static readonly BatchAdvice Logging = new("log_conversation",
        "Mend the messages whose problem says so and call log_conversation again with the whole list: nothing is doubled.",
        "Close holds the messages in conflict with other content, and they were left as they are. To make them equal call again with if_exists: update.");

    public static readonly BatchAdvice Moving = new("move_conversation",
        "The originals named in problem were kept. See to what stands in the way and call move_conversation again: nothing is doubled.",
        "The originals in conflict were kept, because the other contact's message under the same WhatsApp id says something else. Make one equal with update_whatsapp_message, or ask the user which one is right.");
}
