namespace McpCloseWhatsApp.Coordination;

/// <summary>Why it is unknown whether Close has a message that it does not show.</summary>
internal enum UncertainReason
{
    /// <summary>Close did not answer this process's create.</summary>
    Unconfirmed,

    /// <summary>Another server is creating the message, or was killed while it did.</summary>
    OtherServer,

    /// <summary>A note about the message exists and cannot be read.</summary>
    UnreadableNote,
}

/// <summary>The reasons in words for agents.</summary>
internal static class UncertainReasons
{
    /// <summary>A sentence without its full stop.</summary>
    public static string InWords(this UncertainReason reason) => reason switch
    {
        UncertainReason.OtherServer =>
            "Another server is logging the message or ended while it did, and Close does not show the message yet",
        UncertainReason.UnreadableNote =>
            "A note about the message in the notes folder cannot be read, and Close does not show the message yet",
        _ => "Close did not confirm the create and does not show the message yet",
    };
}
