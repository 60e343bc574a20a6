using System.Net;
using System.Net.Http.Headers;

namespace CloseApi.Wire;

/// <summary>
/// The upload form of the store: every field of the ticket unchanged, then the file as the last part.
/// </summary>
// https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
internal static class UploadForm
{
    /// <summary>The name of the part with the file. No field of a ticket may have it.</summary>
    public const string FilePart = "file";

    public static MultipartFormDataContent Create(
        IReadOnlyDictionary<string, string> fields, Stream content, long length, string filename, string contentType)
    {
        var boundary = Guid.NewGuid().ToString("N");
        var form = new MultipartFormDataContent(boundary);
        // The framework quotes the boundary. Browsers do not, and not every store can read it.
        form.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}");
        foreach (var (name, value) in fields)
        {
            form.Add(Part(new StringContent(value), name, contentType: null));
        }

        var file = Part(new FileContent(content, length), FilePart, contentType);
        file.Headers.ContentDisposition!.FileName = Quoted(Plain(filename));
        form.Add(file);
        return form;
    }

    private static HttpContent Part(HttpContent part, string name, string? contentType)
    {
        part.Headers.ContentDisposition = new("form-data") { Name = Quoted(name) };
        part.Headers.Remove("Content-Type");
        if (contentType is not null)
        {
            part.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return part;
    }

    private static string Quoted(string value) => $"\"{value}\"";

    // The store names the object by the key in the ticket. This name only makes the part a file part.
    private static string Plain(string filename) =>
        string.Concat(filename.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));

    /// <summary>A stream with a known length that need not be seekable.</summary>
    private sealed class FileContent(Stream content, long length) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            content.CopyToAsync(stream);

        protected override Task SerializeToStreamAsync(
            Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            content.CopyToAsync(stream, cancellationToken);

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
