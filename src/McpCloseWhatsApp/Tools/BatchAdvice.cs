using McpCloseWhatsApp.Recording;
using McpCloseWhatsApp.Views;

namespace McpCloseWhatsApp.Tools;

/// <summary>The advice for <c>next_step</c>, which depends on the tool that was called.</summary>
/// <param name="OnFailure">For a message that failed or was skipped.</param>
/// <param name="OnConflict">For a message that Close holds with other content.</param>
internal sealed record BatchAdvice(string Tool, string OnFailure, string OnConflict)
{
    public string? NextStep(BatchResult result) => result switch
    {
        { Complete: false, Hindrance: { } why } =>
            $"{why.Message} {why.Again($"call {Tool} again with the same arguments")}",
        { Complete: false, SettledAfter: { } wait } =>
            $"Call {Tool} again with the same arguments in {Math.Ceiling(wait.TotalSeconds):0} s: until "
            + "then the outcome of a write is unknown. The call looks first and continues where this one stopped. "
            + Unconfirmed.IfYouCannotWait,
        { Complete: false } when result.Results.Any(item => item.MayPass) =>
            $"Call {Tool} again with the same arguments in a moment: what failed may succeed then, and nothing is "
            + $"done twice. {IfItFailsAgain("problem")}",
        { Complete: false } =>
            $"Call {Tool} again with the same arguments: it continues where this call stopped.",
        _ when result.Results.Any(item => item.Outcome is Outcome.Failed or Outcome.Skipped) => OnFailure,
        _ when result.Results.Any(item => item.Outcome is Outcome.Conflict) => OnConflict,
        _ => null,
    };

    /// <summary>The end of a repetition, for what failed by a fault that may pass.</summary>
    /// <param name="field">The field of the answer that says why.</param>
    public static string IfItFailsAgain(string field) =>
        $"If the same messages fail again, stop and tell the user what {field} says.";

    public static readonly BatchAdvice Logging = new("log_conversation",
        "Fix the messages that have a problem and call log_conversation again with the whole list: nothing is logged "
        + "twice.",
        "Close holds the messages in conflict with other content, and they were not changed. To overwrite them, call "
        + "again with if_exists: update, which takes the permission write_destructive.");

    public static readonly BatchAdvice RemovingDuplicates = new("remove_duplicates",
        "What has a problem was not removed. Call again without plan_id to see what is left.",
        "");

    public static readonly BatchAdvice Moving = new("move_conversation",
        "The originals that have a problem were kept. Resolve what problem says and call move_conversation again: "
        + "nothing is copied twice.",
        "The originals in conflict were kept, because the other contact has a message with the same WhatsApp id and "
        + "other content. Ask the user which one is right, and make them equal with update_whatsapp_message.");
}
