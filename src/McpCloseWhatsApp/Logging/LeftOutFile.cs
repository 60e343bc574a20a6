namespace McpCloseWhatsApp.Logging;

/// <summary>What stands as the text of a message that was nothing but a file, where the file was not at hand.</summary>
internal static class LeftOutFile
{
    private static readonly HashSet<string> Kinds =
        ["file", "photo", "video", "voice message", "audio", "sticker", "GIF", "document", "contact card"];

    /// <param name="kind">One of <c>file</c>, <c>photo</c>, <c>video</c>, <c>voice message</c>, <c>audio</c>, <c>sticker</c>,
    /// <c>GIF</c>, <c>document</c>, <c>contact card</c>.</param>
    /// <param name="name">The file's own name, where it is known.</param>
    public static string Mark(string kind, string? name) => name is null ? $"[{kind}]" : $"[{kind}: {name}]";

    public static bool IsMark(string text) =>
        text is ['[', .. var inner, ']'] && !inner.Contains('\n', StringComparison.Ordinal) && Kinds.Contains(inner.Split(": ", 2)[0]);

    /// <summary>What the person wrote: nothing, where the text only stands for the file.</summary>
    public static string Without(string text) => IsMark(text) ? "" : text;
}
