using System.Security.Cryptography;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Text;
using WhatsAppExport;
using WhatsAppExport.Contract;

namespace McpCloseWhatsApp.Importing;

/// <summary>An open export, and a digest of every byte of its file.</summary>
internal sealed record OpenExport(Export Export, string Digest) : IDisposable
{
    public void Dispose() => Export.Dispose();
}

/// <summary>Opens the exports that agents name, within the folders that the server may read.</summary>
internal sealed class ExportFiles(FileRoots roots)
{
    /// <summary>Null if the file cannot be read; then <paramref name="problems"/> says why.</summary>
    public async Task<OpenExport?> OpenAsync(
        string path, DateOrder? order, Problems problems, CancellationToken cancellationToken)
    {
        try
        {
            var file = roots.Find(path);
            var stream = roots.Open(file);

            // A file that is no export is refused before all its bytes are read: it may be huge.
            var export = Export.Open(stream, file.FileName, new(order), cancellationToken);
            return new(export, await DigestAsync(export, stream, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            throw TooSlow(path);
        }
        catch (FileRefusal refused)
        {
            var allowed = refused.Code == ErrorCode.NotAllowed ? roots.Folders : null;
            problems.Add(refused.Code, refused.Field, refused.Message, allowed);
        }
        catch (ExportRefusedException refused)
        {
            problems.Add(
                refused.Reason is WhatsAppExport.Contract.Refusal.TooLarge
                    ? ErrorCode.TooLarge
                    : ErrorCode.InvalidArguments,
                refused.Reason is WhatsAppExport.Contract.Refusal.WrongDateOrder ? "date_order" : "path",
                HarmlessText.Excerpt(refused.Message, 400));
        }

        return null;
    }

    private static async Task<string> DigestAsync(Export export, Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            stream.Position = 0;
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        }
        catch
        {
            export.Dispose();
            throw;
        }
    }

    private static Contract.Refusal TooSlow(string path) => Contract.Refusal.Of(
        ErrorCode.TooLarge,
        "path",
        $"takes longer to read than a call may last: {HarmlessText.Excerpt(path, 160)}",
        "Export the chat without media, or put the file on a faster disk, and call again.");
}
