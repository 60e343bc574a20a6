using System.Text.Json.Serialization;
using Refit;

namespace CloseApi.Wire;

/// <summary>The way of a file into Close: a ticket here, the bytes to the store it names.</summary>
// https://developer.close.com/api/resources/files
public interface IFiles
{
    /// <summary>Asks where to put a file. The store takes it within 60 s; it can be referred to for 24 hours.</summary>
    /// <exception cref="CloseException">Close refused or did not answer.</exception>
    [Post("/files/upload/")]
    Task<UploadTicket> CreateUploadAsync([Body] NewUpload file, CancellationToken cancellationToken = default);
}

/// <summary>A file that is about to be uploaded.</summary>
// https://developer.close.com/api/resources/files
public sealed record NewUpload(string Filename, string ContentType);

/// <summary>Where to put a file, and where it will be.</summary>
// https://developer.close.com/api/resources/files
public sealed record UploadTicket(
    [property: JsonRequired] UploadTarget Upload,
    [property: JsonRequired] DownloadTarget Download);

/// <summary>The store.</summary>
/// <param name="Fields">Form fields that must all be sent back; an open list.</param>
// https://developer.close.com/api/resources/files
public sealed record UploadTarget(
    [property: JsonRequired] Uri Url,
    [property: JsonRequired] IReadOnlyDictionary<string, string> Fields);

/// <summary>The file's address once it is uploaded: what <see cref="NewAttachment.Url"/> takes.</summary>
// https://developer.close.com/api/resources/files
public sealed record DownloadTarget([property: JsonRequired] string Url);
