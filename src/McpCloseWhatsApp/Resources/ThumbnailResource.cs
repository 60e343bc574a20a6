using System.Globalization;
using McpCloseWhatsApp.Files;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Resources;

/// <summary>
/// Serves the thumbnail of an attachment, so that a page without network access gets it through its client.
/// </summary>
internal sealed class ThumbnailResource(Account account) : McpServerResource
{
    /// <summary>A larger file is not a thumbnail, and base64 of it would burden the client.</summary>
    private const int MostBytes = 512 * 1024;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public override ResourceTemplate ProtocolResourceTemplate { get; } = new()
    {
        UriTemplate = ResourceUri.Message + ResourceUri.ThumbnailSegment + "{number}",
        Name = "thumbnail",
        Title = "Thumbnail of an attachment",
        Description = "The thumbnail of a message's first, second, ... attachment, if Close has one.",
        MimeType = "image/*",
        Annotations = new() { Audience = [Role.User], Priority = 0 },
    };

    public override IReadOnlyList<object> Metadata => [];

    public override bool IsMatch(string uri) => Parse(uri) is not null;

    public override async ValueTask<ReadResourceResult> ReadAsync(
        RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken = default)
    {
        var uri = request.Params!.Uri;
        var (messageId, number) = Parse(uri)!.Value;
        var message = await account.Logged.GetAsync(messageId, cancellationToken);
        var url = message.Attachments?.ElementAtOrDefault(number - 1)?.ThumbnailUrl ?? throw None();
        var picture = await ReadAsync(url, cancellationToken);
        return new()
        {
            Contents = [BlobResourceContents.FromBytes(picture, uri, TypeOf(picture.Span))],
            TimeToLive = Lifetime,
            CacheScope = CacheScope.Private,
        };
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(string url, CancellationToken cancellationToken)
    {
        await using var download = await account.Close.FileStore.OpenAsync(url, cancellationToken);
        var picture = new byte[MostBytes + 1];
        var length = await download.Content.ReadAtLeastAsync(
            picture, picture.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= MostBytes ? picture.AsMemory(0, length) : throw None();
    }

    // The content decides, not the type that Close states. Only image types that browsers show and that cannot contain
    // scripts are served.
    private static string TypeOf(ReadOnlySpan<byte> picture) => Signature.Of(picture)?.ContentType is { } type
        && type is "image/jpeg" or "image/png" or "image/gif" or "image/webp" ? type : throw None();

    private static (string MessageId, int Number)? Parse(string uri) =>
        uri.Split(ResourceUri.ThumbnailSegment) is [var message, var number]
            && ResourceUri.IdIn(ResourceUri.Message, message) is { } id
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place > 0
            ? (id, place)
            : null;

    private static Refusal None() => new(ErrorCode.NotFound, "Close has no thumbnail of this attachment.");
}
