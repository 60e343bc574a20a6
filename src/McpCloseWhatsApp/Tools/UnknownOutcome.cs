using McpCloseWhatsApp.Views;

namespace McpCloseWhatsApp.Tools;

/// <summary>The advice after a change that Close did not confirm.</summary>
internal static class UnknownOutcome
{
    public const string NextStep =
        "Close did not confirm the change. Make the same call again: it looks first and repeats nothing that was done. "
        + Unconfirmed.IfYouCannotWait;
}
