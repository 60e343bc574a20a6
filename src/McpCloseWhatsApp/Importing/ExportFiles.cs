using System.Security.Cryptography;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Text;
using WhatsAppExport;
using WhatsAppExport.Contract;

namespace McpCloseWhatsApp.Importing;

/// <summary>An open export, and a digest of every byte of its file.</summary>
internal sealed class OpenExport(Export export, string digest, FileStream file, DateTime written) : IDisposable
{
    public Export Export => export;

    public string Digest => digest;

    /// <summary>Whether the file is still the one that was digested. A program may write into an open file.</summary>
    public bool IsUnchanged => File.GetLastWriteTimeUtc(file.SafeFileHandle) == written;

    public void Dispose() => export.Dispose();
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
            var written = File.GetLastWriteTimeUtc(stream.SafeFileHandle);

            // A file that is no export is refused before all its bytes are read: it may be huge.
            var export = Export.Open(stream, file.FileName, new(order), cancellationToken);
            return new(export, await DigestAsync(export, stream, cancellationToken), stream, written);
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
