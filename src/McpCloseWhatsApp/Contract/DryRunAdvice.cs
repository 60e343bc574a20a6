namespace McpCloseWhatsApp.Contract;

/// <summary>
/// The <c>next_step</c> of a dry run. Without it, an outcome such as <c>created</c> would read as done.
/// </summary>
internal static class DryRunAdvice
{
    private const string Sentence =
        "Nothing was written: this dry run says what would happen. To do it, make the same call without dry_run.";

    /// <summary>The advice, which on a dry run comes after the sentence about it.</summary>
    /// <param name="advice">For what the call found or did; null if there is nothing to say.</param>
    public static string? For(bool dryRun, string? advice = null) => (dryRun, advice) switch
    {
        (false, _) => advice,
        (_, null) => Sentence,
        _ => $"{Sentence} {advice}",
    };
}
