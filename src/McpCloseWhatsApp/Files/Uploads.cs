using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Files;

/// <summary>Uploads files to Close. A message must name an uploaded file within 24 hours.</summary>
internal sealed class Uploads(Func<CloseClient> close)
{
    /// <summary>Uploads files and returns the attachments of the message: the existing ones, then the files in their order.</summary>
    public async Task<IReadOnlyList<NewAttachment>> UploadAsync(
        IReadOnlyList<AttachedFile> files, IReadOnlyList<Attachment>? existing, CancellationToken cancellationToken)
    {
        var added = await Task.WhenAll(files.Select(file => AddressAsync(file, cancellationToken)));
        return [.. (existing ?? []).Select(Kept), .. added];
    }

    // A file may be deleted or replaced between the check and the upload.
    private static Stream Open(LocalFile file)
    {
        try
        {
            return file.Open();
        }
        catch (FileRefusal refused)
        {
            throw Refusal.Of(refused.Code, "attachments", $"{file.Filename}: {refused.Message}", "Fix the file and call again.");
        }
    }

    // Close replaces the whole list on an update, so existing attachments are sent again unchanged.
    private static NewAttachment Kept(Attachment held) => Named(FileInClose.Of(held));

    private static NewAttachment Named(FileInClose file) => new(file.Url, file.Filename, file.ContentType);

    private async Task<NewAttachment> AddressAsync(AttachedFile file, CancellationToken cancellationToken)
    {
        switch (file)
        {
            case LocalFile local:
                await using (var content = Open(local))
                {
                    return await UploadOneAsync(local, content, local.Size, cancellationToken);
                }

            case FileOfMessage held:
                await using (var download = await OpenAsync(held, cancellationToken))
                {
                    var length = download.Length ?? held.Size ?? throw Lost(held);
                    return await UploadOneAsync(held, download.Content, length, cancellationToken);
                }

            default:
                return Named((FileInClose)file);
        }
    }

    private async Task<FileDownload> OpenAsync(FileOfMessage held, CancellationToken cancellationToken)
    {
        try
        {
            return await close().FileStore.OpenAsync(held.File.Url, cancellationToken);
        }
        catch (CloseException gone) when (gone.Failure is CloseFailure.NotFound or CloseFailure.Refused or CloseFailure.Unreadable)
        {
            throw Lost(held);
        }
    }

    private async Task<NewAttachment> UploadOneAsync(AttachedFile file, Stream content, long length, CancellationToken cancellationToken)
    {
        var ticket = await close().Files.CreateUploadAsync(new(file.Filename, file.ContentType), cancellationToken);
        await close().FileStore.UploadAsync(ticket, content, length, file.Filename, file.ContentType, cancellationToken);
        return new(ticket.Download.Url, file.Filename, file.ContentType);
    }

    private static Refusal Lost(FileOfMessage held) => Refusal.Of(
        ErrorCode.NotFound,
        "attachments",
        $"Close does not return the original's file \"{HarmlessText.Excerpt(held.Filename, 160)}\"",
        "Look at the message in Close.");
}
