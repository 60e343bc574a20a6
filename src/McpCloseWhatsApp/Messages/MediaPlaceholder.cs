namespace McpCloseWhatsApp.Messages;

/// <summary>The text of a message that is nothing but a file, such as <c>[photo]</c>: Close requires one, and the file may not be at hand.</summary>
internal static class MediaPlaceholder
{
    public const string Unknown = "[file]";

    private static readonly HashSet<string> Kinds =
        ["file", "photo", "video", "voice message", "audio", "sticker", "GIF", "document", "contact card"];

    /// <param name="kind">One of <c>file</c>, <c>photo</c>, <c>video</c>, <c>voice message</c>, <c>audio</c>, <c>sticker</c>,
    /// <c>GIF</c>, <c>document</c>, <c>contact card</c>.</param>
    /// <param name="content">The document's own name, or who is on the card, where it is known.</param>
    public static string Of(string kind, string? content) => content is null ? $"[{kind}]" : $"[{kind}: {content}]";

    public static bool Is(string text) =>
        text is ['[', .. var inner, ']'] && !inner.Contains('\n', StringComparison.Ordinal) && Kinds.Contains(inner.Split(": ", 2)[0]);

    /// <summary>What the person wrote: nothing, where the text only stands for the file.</summary>
    public static string Without(string text) => Is(text) ? "" : text;

    /// <summary>Whether it tells of the file what the other one does not.</summary>
    public static bool SaysMore(string text, string other) =>
        Is(other) && (other == Unknown ? text != Unknown : text.Length > other.Length && text.StartsWith(other[..^1], StringComparison.Ordinal));
}
