using McpCloseWhatsApp.Contract;

namespace McpCloseWhatsApp.Files;

/// <summary>Brings files to Close's store, ready to be named on a message within 24 hours.</summary>
internal sealed class Uploads(Func<CloseClient> close)
{
    /// <summary>The attachments of a message: those it has, which stay, and the files, in their order.</summary>
    public async Task<IReadOnlyList<NewAttachment>> UploadAsync(
        IReadOnlyList<AttachedFile> files, IReadOnlyList<Attachment>? existing, CancellationToken cancellationToken)
    {
        var added = await Task.WhenAll(files.Select(file => AddressAsync(file, cancellationToken)));
        return [.. (existing ?? []).Select(Kept), .. added];
    }

    // A file may go, or be swapped, between the call's check and its upload.
    private static Stream Open(LocalFile file)
    {
        try
        {
            return file.Open();
        }
        catch (FileRefusal refused)
        {
            throw Refusal.Of(refused.Code, "attachments", $"{file.Filename}: {refused.Message}", "Mend the file and call again.");
        }
    }

    // Close replaces the whole list on an update: what shall stay is sent back as it came.
    private static NewAttachment Kept(Attachment held) =>
        new(held.Url, held.Filename ?? "file", held.ContentType ?? "application/octet-stream");

    private async Task<NewAttachment> AddressAsync(AttachedFile file, CancellationToken cancellationToken)
    {
        if (file is not LocalFile local)
        {
            var held = (FileInClose)file;
            return new(held.Url, held.Filename, held.ContentType);
        }

        var ticket = await close().Files.CreateUploadAsync(new(local.Filename, local.ContentType), cancellationToken);
        await using var content = Open(local);
        await close().FileStore.UploadAsync(ticket, content, local.Size, local.Filename, local.ContentType, cancellationToken);
        return new(ticket.Download.Url, local.Filename, local.ContentType);
    }
}
