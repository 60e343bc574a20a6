using CloseApi.Wire;

namespace McpCloseWhatsApp.Files;

/// <summary>A file that a message shall carry.</summary>
/// <param name="Length">Bytes; null where Close has the file and only Close knows.</param>
internal abstract record AttachedFile(string Filename, string ContentType, long? Length)
{
    /// <summary>Whether what Close shows is this file: the same name and, where both are known, the same size.</summary>
    public bool IsHeldAs(Attachment held) =>
        held.Filename == Filename && (Length is null || held.Size is null || held.Size == Length);
}

/// <summary>A file that has to be brought to Close first.</summary>
internal sealed record LocalFile(string Filename, string ContentType, long Size, Func<Stream> Open) : AttachedFile(Filename, ContentType, Size);

/// <summary>A file that Close has already.</summary>
/// <param name="Url">Its address, <c>https://app.close.com/go/file/…</c>.</param>
internal sealed record FileInClose(string Filename, string ContentType, string Url) : AttachedFile(Filename, ContentType, null)
{
    public static FileInClose Of(Attachment held) => new(held.Filename ?? "file", held.ContentType ?? "application/octet-stream", held.Url);
}

/// <summary>A file of another message, which may take it along when it goes: it has to be brought over.</summary>
internal sealed record FileOfMessage(FileInClose File, long? Size) : AttachedFile(File.Filename, File.ContentType, Size);
