using System.Text.Json.Serialization;
using Refit;

namespace CloseApi.Wire;

/// <summary>Requests upload tickets. The bytes go to the store that the ticket names.</summary>
// https://developer.close.com/api/resources/files
public interface IFiles
{
    /// <summary>Requests an upload ticket, valid for 60 s. A message can refer to the file for 24 hours.</summary>
    /// <exception cref="CloseException">Close refused or did not answer.</exception>
    [Post("/files/upload/")]
    Task<UploadTicket> CreateUploadAsync([Body] NewUpload file, CancellationToken cancellationToken = default);
}

/// <summary>A file that is about to be uploaded.</summary>
// https://developer.close.com/api/resources/files
public sealed record NewUpload(string Filename, string ContentType);

/// <summary>The upload address of a file, and its later address.</summary>
// https://developer.close.com/api/resources/files
public sealed record UploadTicket(
    [property: JsonRequired] UploadTarget Upload,
    [property: JsonRequired] DownloadTarget Download);

/// <summary>The upload address and form of the store.</summary>
/// <param name="Fields">Form fields that must all be sent back; their names are not fixed.</param>
// https://developer.close.com/api/resources/files
public sealed record UploadTarget(
    [property: JsonRequired] Uri Url,
    [property: JsonRequired] IReadOnlyDictionary<string, string> Fields);

/// <summary>The address of the uploaded file, for <see cref="NewAttachment.Url"/>.</summary>
// https://developer.close.com/api/resources/files
public sealed record DownloadTarget([property: JsonRequired] string Url);
