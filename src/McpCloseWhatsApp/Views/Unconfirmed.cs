namespace McpCloseWhatsApp.Views;

/// <summary>Words for a write that Close did not confirm.</summary>
internal static class Unconfirmed
{
    public const string IfYouCannotWait =
        "If you cannot wait, tell the user that it is not certain yet, and that asking for it again later is safe.";
}
