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
            var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
            stream.Position = 0;
            return new(Export.Open(stream, file.FileName, new(order), cancellationToken), digest);
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
}
