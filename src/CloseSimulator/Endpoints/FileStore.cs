using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using CloseSimulator.Files;
using CloseSimulator.Http;
using CloseSimulator.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CloseSimulator.Endpoints;

/// <summary>The S3 bucket that uploads go to: a form post with every field of the ticket, and the file last.
/// [https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html]</summary>
internal static class FileStore
{
    public const string Path = "/_store/";

    private const string XmlType = "application/xml";

    public static async Task<Answer> PostAsync(
        HttpRequest request, Simulation simulation, CancellationToken cancellationToken)
    {
        if (request.ContentLength is null)
        {
            return Error(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
        }

        if (Boundary(request) is not { } boundary)
        {
            return Error(412, "PreconditionFailed", "Bucket POST must be of the enclosure-type multipart/form-data");
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        StoredFile? file = null;
        var form = new MultipartReader(boundary, request.Body) { HeadersLengthLimit = 64 * 1024 };
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (file is not null)
            {
                return Denied("the file has to be the last field of the form.");
            }

            var name = NameOf(section);
            if (name == "file")
            {
                file = await KeepAsync(section.Body, simulation.Clock.Now, cancellationToken);
            }
            else
            {
                fields[name] = await section.ReadAsStringAsync(cancellationToken);
            }
        }

        return Store(fields, file, simulation);
    }

    /// <summary>The signed address of a file: it needs no credential.</summary>
    public static string Signed(Upload upload) =>
        $"{Path}{Uri.EscapeDataString(upload.Key)}?Signature={Uri.EscapeDataString(upload.Fields["signature"])}";

    /// <summary>Answers a signed address with its file, and refuses a credential beside the signature.
    /// [https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html]</summary>
    public static Answer Get(HttpRequest request, Simulation simulation)
    {
        if (request.Headers.Authorization.Count > 0)
        {
            return Error(400, "InvalidArgument", "Only one auth mechanism allowed");
        }

        var key = Uri.UnescapeDataString(request.RawPath()[Path.Length..]);
        return simulation.Uploads.ByKey(key) is { Stored: { } file } upload
            && request.Query["Signature"] == upload.Fields["signature"]
            ? new(200, file.Content ?? new byte[file.Size], upload.Fields["Content-Type"])
            : Error(403, "AccessDenied", "Access Denied");
    }

    private static Answer Store(Dictionary<string, string> fields, StoredFile? file, Simulation simulation)
    {
        if (file is null)
        {
            return Denied("the form has no field named file.");
        }

        if (simulation.Uploads.ByKey(fields.GetValueOrDefault("key", "")) is not { } upload)
        {
            return Denied("the form has no key of a ticket.");
        }

        foreach (var (name, value) in upload.Fields)
        {
            if (fields.GetValueOrDefault(name) != value)
            {
                return Denied($"Policy Condition failed: [\"eq\", \"${name}\", \"{value}\"]");
            }
        }

        if (simulation.Clock.Now - upload.IssuedAt > Uploads.UploadWindow)
        {
            return Denied("Policy expired.");
        }

        upload.Stored = file;
        return Xml(201, $"""
            <PostResponse>
              <Location>https://close-prd-files.s3.amazonaws.com/{Uri.EscapeDataString(upload.Key)}</Location>
              <Bucket>close-prd-files</Bucket>
              <Key>{Escape(upload.Key)}</Key>
              <ETag>"{file.Sha256[..32]}"</ETag>
            </PostResponse>
            """);
    }

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "multipart/form-data"
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;

    private static string NameOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
            ? HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? ""
            : "";

    private static async Task<StoredFile> KeepAsync(
        Stream content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            using var kept = new MemoryStream();
            long size = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                size += read;
                kept.Write(buffer, 0, size <= StoredFile.MostKept ? read : 0);
            }

            return new StoredFile(
                size, Convert.ToHexStringLower(hash.GetHashAndReset()),
                size <= StoredFile.MostKept ? kept.ToArray() : null, now);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Answer Denied(string reason) => Error(403, "AccessDenied", $"Invalid according to Policy: {reason}");

    private static Answer Error(int status, string code, string message) =>
        Xml(status, $"<Error><Code>{code}</Code><Message>{Escape(message)}</Message></Error>");

    private static Answer Xml(int status, string content) =>
        new(status, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{content}"), XmlType);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
