using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Files;

/// <summary>Uploads files to Close. A message must name an uploaded file within 24 hours.</summary>
internal sealed class Uploads(Func<CloseClient> close)
{
    /// <summary>
    /// Uploads files and returns the attachments of the message: the existing ones, then the files in their order.
    /// </summary>
    public async Task<IReadOnlyList<NewAttachment>> UploadAsync(
        IReadOnlyList<AttachedFile> files, IReadOnlyList<Attachment>? existing, CancellationToken cancellationToken)
    {
        var added = await SideBySide.AllAsync(files.Select(file => AttachAsync(file, cancellationToken)));
        return [.. (existing ?? []).Select(Unchanged), .. added];
    }

    // A file may be deleted or replaced between the check and the upload.
    private static Stream Open(LocalFile file)
    {
        try
        {
            return file.Open();
        }
        catch (FileRefusal refusal)
        {
            throw Refusal.Of(
                refusal.Code, "attachments", $"{file.Filename}: {refusal.Message}", "Fix the file and call again.");
        }
    }

    // Close replaces the whole list on an update, so existing attachments are sent again unchanged.
    private static NewAttachment Unchanged(Attachment existing) => Reference(FileInClose.From(existing));

    private static NewAttachment Reference(FileInClose file) => new(file.Url, file.Filename, file.ContentType);

    private async Task<NewAttachment> AttachAsync(AttachedFile file, CancellationToken cancellationToken)
    {
        switch (file)
        {
            case LocalFile local:
                await using (var content = Open(local))
                {
                    return await UploadOneAsync(local, content, local.Size, cancellationToken);
                }

            case FileOfMessage original:
                await using (var download = await OpenAsync(original, cancellationToken))
                {
                    var length = download.Length ?? original.Size ?? throw MissingOriginal(original);
                    return await UploadOneAsync(original, download.Content, length, cancellationToken);
                }

            default:
                return Reference((FileInClose)file);
        }
    }

    private async Task<FileDownload> OpenAsync(FileOfMessage original, CancellationToken cancellationToken)
    {
        try
        {
            return await close().FileStore.OpenAsync(original.File.Url, cancellationToken);
        }
        catch (CloseException exception)
            when (exception.Failure is CloseFailure.NotFound or CloseFailure.Refused or CloseFailure.Unreadable)
        {
            throw MissingOriginal(original);
        }
    }

    private async Task<NewAttachment> UploadOneAsync(
        AttachedFile file, Stream content, long length, CancellationToken cancellationToken)
    {
        var ticket = await close().Files.CreateUploadAsync(new(file.Filename, file.ContentType), cancellationToken);
        await close().FileStore.UploadAsync(
            ticket, content, length, file.Filename, file.ContentType, cancellationToken);
        return new(ticket.Download.Url, file.Filename, file.ContentType);
    }

    private static Refusal MissingOriginal(FileOfMessage original) => Refusal.Of(
        ErrorCode.NotFound,
        "attachments",
        $"Close does not return the original's file \"{HarmlessText.Excerpt(original.Filename, 160)}\"",
        "Look at the message in Close.");
}
