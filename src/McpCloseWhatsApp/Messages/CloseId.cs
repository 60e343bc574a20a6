namespace McpCloseWhatsApp.Messages;

/// <summary>
/// The format of Close's ids: a prefix for the kind, an underscore, and any number of letters and digits.
/// </summary>
internal static class CloseId
{
    public const string LeadPattern = "^lead_[0-9A-Za-z]+$";
    public const string ContactPattern = "^cont_[0-9A-Za-z]+$";
    public const string UserPattern = "^user_[0-9A-Za-z]+$";

    public static bool IsActivity(string id) => Is("acti_", id);

    public static bool IsContact(string id) => Is("cont_", id);

    public static bool IsLead(string id) => Is("lead_", id);

    /// <summary>
    /// Whether a partly typed text can become an id of this kind: it is empty or starts with the prefix.
    /// </summary>
    public static bool MayBegin(string prefix, string text) =>
        text.Length == 0 || text.StartsWith(prefix, StringComparison.Ordinal);

    private static bool Is(string prefix, string id) => id.StartsWith(prefix, StringComparison.Ordinal)
        && id.Length > prefix.Length && id.AsSpan(prefix.Length).IndexOfAnyExcept(Base62) < 0;

    private static readonly System.Buffers.SearchValues<char> Base62 =
        System.Buffers.SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}
