using System.Security.Cryptography;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Text;
using WhatsAppExport;
using WhatsAppExport.Contract;

namespace McpCloseWhatsApp.Importing;

/// <summary>An export that is open, and a digest of every byte of its file.</summary>
internal sealed record OpenExport(Export Export, string Digest) : IDisposable
{
    public void Dispose() => Export.Dispose();
}

/// <summary>Opens the exports that agents name, in the folders that may be read.</summary>
internal sealed class ExportFiles(FileRoots roots)
{
    /// <summary>Null where <paramref name="problems"/> says why it is not read.</summary>
    public async Task<OpenExport?> OpenAsync(string path, DateOrder? order, Problems problems, CancellationToken cancellationToken)
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
            problems.Add(refused.Code, refused.Field, refused.Message, refused.Code == ErrorCode.NotAllowed ? roots.Folders : null);
        }
        catch (ExportRefusedException refused)
        {
            problems.Add(
                refused.Reason is WhatsAppExport.Contract.Refusal.TooLarge ? ErrorCode.TooLarge : ErrorCode.InvalidArguments,
                refused.Reason is WhatsAppExport.Contract.Refusal.WrongDateOrder ? "date_order" : "path",
                HarmlessText.Excerpt(refused.Message, 400));
        }

        return null;
    }
}
