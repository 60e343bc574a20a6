namespace McpCloseWhatsApp.Contract;

/// <summary>
/// The <c>next_step</c> of a dry run. Without it, an outcome such as <c>created</c> would read as done.
/// </summary>
internal static class DryRunAdvice
{
    /// <summary>Null if the call was no dry run.</summary>
    public static string? For(bool dryRun) => dryRun
        ? "Nothing was written: this dry run says what would happen. To do it, make the same call without dry_run."
        : null;
}
