namespace McpCloseWhatsApp.Messages;

/// <summary>
/// The text of a message that is only a file, such as <c>[photo]</c>. Close requires a text, and the file may be
/// missing.
/// </summary>
internal static class MediaPlaceholder
{
    public const string Unknown = "[file]";

    private static readonly HashSet<string> Kinds =
        ["file", "photo", "video", "voice message", "audio", "sticker", "GIF", "document", "contact card"];

    /// <param name="kind">One of <c>file</c>, <c>photo</c>, <c>video</c>, <c>voice message</c>, <c>audio</c>,
    /// <c>sticker</c>, <c>GIF</c>, <c>document</c>, <c>contact card</c>.</param>
    /// <param name="content">The document's name, or the name on the contact card; null if unknown.</param>
    public static string Of(string kind, string? content) => content is null ? $"[{kind}]" : $"[{kind}: {content}]";

    public static bool Is(string text) =>
        text is ['[', .. var inner, ']']
        && !inner.Contains('\n', StringComparison.Ordinal)
        && Kinds.Contains(inner.Split(": ", 2)[0]);

    /// <summary>The text that the person wrote: empty if the text is only a placeholder.</summary>
    public static string Without(string text) => Is(text) ? "" : text;

    /// <summary>Whether this text describes the file more specifically than the other placeholder.</summary>
    public static bool SaysMore(string text, string other)
    {
        if (!Is(other))
        {
            return false;
        }

        return other == Unknown
            ? text != Unknown
            : text.Length > other.Length && text.StartsWith(other[..^1], StringComparison.Ordinal);
    }
}
