using System.Net;
using System.Net.Http.Headers;

namespace CloseApi.Wire;

/// <summary>The form that a store takes: every field of the ticket as it came, then the file, last.</summary>
// https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
internal static class UploadForm
{
    public static MultipartFormDataContent Of(
        IReadOnlyDictionary<string, string> fields, Stream content, long length, string filename, string contentType)
    {
        var boundary = Guid.NewGuid().ToString("N");
        var form = new MultipartFormDataContent(boundary);
        // The framework quotes the boundary, which no browser does and not every store reads.
        form.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}");
        foreach (var (name, value) in fields)
        {
            form.Add(Part(new StringContent(value), name, contentType: null));
        }

        var file = Part(new FileContent(content, length), "file", contentType);
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

    // The store names the object by the ticket's key; this name is only there because a file part has one.
    private static string Plain(string filename) =>
        string.Concat(filename.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));

    /// <summary>A stream whose length is known although it may not be able to seek.</summary>
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
