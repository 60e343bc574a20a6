using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using CloseSimulator.Http;
using CloseSimulator.Organizations;
using CloseSimulator.Time;

namespace CloseSimulator.Files;

/// <summary>A file in the store.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Content">Null for a large file, which downloads as zeros.</param>
internal sealed record StoredFile(long Size, string Sha256, byte[]? Content, DateTimeOffset At)
{
    /// <summary>The longest content that is kept, in bytes.</summary>
    public const int MostKept = 1024 * 1024;
}

/// <summary>A ticket to upload one file, with the form fields that the upload has to send back.</summary>
internal sealed class Upload
{
    private volatile StoredFile? stored;

    public required string OrganizationId { get; init; }

    public required string DownloadUrl { get; init; }

    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public string Key => Fields["key"];

    public StoredFile? Stored
    {
        get => stored;
        set => stored = value;
    }
}

/// <summary>A file that is attached to a message.</summary>
internal sealed record SavedFile(Upload Upload, string MessageId);

/// <summary>All upload tickets, with the files that were stored for them.</summary>
internal sealed class Uploads
{
    /// <summary>[DOC https://developer.close.com/api/resources/files] The upload must follow within 60
    /// seconds.</summary>
    public static readonly TimeSpan UploadWindow = TimeSpan.FromSeconds(60);

    /// <summary>[DOC, the same page] The file may be referenced for at most 24 hours.</summary>
    public static readonly TimeSpan UseWindow = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, Upload> byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Upload> byUrl = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SavedFile> saved = new(StringComparer.Ordinal);

    public Upload? ByKey(string key) => byKey.GetValueOrDefault(key);

    public Upload? ByUrl(string url) => byUrl.GetValueOrDefault(url);

    /// <summary>The attached file with this address.</summary>
    public SavedFile? SavedAt(string url) => saved.GetValueOrDefault(url);

    public void Save(string url, SavedFile file) => saved[url] = file;

    public Upload Issue(Caller caller, string filename, string contentType, Ids ids, DateTimeOffset now)
    {
        var place = $"{caller.User.Id}/{ids.Token()}";
        var upload = new Upload
        {
            OrganizationId = caller.Organization.Id,
            IssuedAt = now,
            DownloadUrl = $"https://app.close.com/go/file/temporary/{place}/{Uri.EscapeDataString(filename)}/",
            Fields = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AWSAccessKeyId"] = "AKIASIMULATEDCLOSE00",
                ["Content-Disposition"] = Disposition(filename),
                ["Content-Type"] = contentType,
                // The key has temporary/user/, the address has temporary/. [DOC example]
                ["key"] = $"temporary/user/{place}/{filename}",
                ["policy"] = Policy(now + UploadWindow),
                ["signature"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(ids.Token(20))),
                ["success_action_status"] = "201",
            },
        };
        byKey[upload.Key] = upload;
        byUrl[upload.DownloadUrl] = upload;
        return upload;
    }

    // Close's example is plain ASCII; the rest follows RFC 6266.
    private static string Disposition(string filename) =>
        Ascii.IsValid(filename) && !filename.Contains('"')
            ? $"inline; filename=\"{filename}\""
            : $"inline; filename*=UTF-8''{Uri.EscapeDataString(filename)}";

    private static string Policy(DateTimeOffset expiration)
    {
        var policy = new JsonObject { ["expiration"] = Timestamps.Print(expiration), ["conditions"] = new JsonArray() };
        return Convert.ToBase64String(JsonText.Write(writer => policy.WriteTo(writer)).Span);
    }
}
