using CloseApi.Wire;

namespace McpCloseWhatsApp.Files;

/// <summary>A file to attach to a message.</summary>
/// <param name="Length">The size in bytes; null if only Close knows it.</param>
internal abstract record AttachedFile(string Filename, string ContentType, long? Length)
{
    /// <summary>
    /// Whether the attachment in Close is this file: the same name and, if both are known, the same size.
    /// </summary>
    public bool IsHeldAs(Attachment attachment) =>
        attachment.Filename == Filename
        && (Length is null || attachment.Size is null || attachment.Size == Length);
}

/// <summary>A file that has to be uploaded to Close.</summary>
internal sealed record LocalFile(string Filename, string ContentType, long Size, Func<Stream> Open)
    : AttachedFile(Filename, ContentType, Size);

/// <summary>A file that Close already has.</summary>
/// <param name="Url">Its address, <c>https://app.close.com/go/file/…</c>.</param>
internal sealed record FileInClose(string Filename, string ContentType, string Url)
    : AttachedFile(Filename, ContentType, null)
{
    public static FileInClose From(Attachment attachment) =>
        new(attachment.Filename ?? "file", attachment.ContentType ?? ContentTypes.Unknown, attachment.Url ?? "");
}

/// <summary>
/// A file of another message. It has to be copied, because Close may delete it together with that message.
/// </summary>
internal sealed record FileOfMessage(FileInClose File, long? Size)
    : AttachedFile(File.Filename, File.ContentType, Size);
