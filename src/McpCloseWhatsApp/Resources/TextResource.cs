using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Resources;

/// <summary>A text resource that is created when it is read.</summary>
/// <param name="template">Its description; the URI may have one variable.</param>
/// <param name="text">Creates the text for the id in the URI.</param>
internal sealed class TextResource(ResourceTemplate template, Func<string, CancellationToken, Task<string>> text)
    : McpServerResource
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(15);

    public override ResourceTemplate ProtocolResourceTemplate => template;

    public override IReadOnlyList<object> Metadata => [];

    public override bool IsMatch(string uri) => ResourceUri.IdIn(template.UriTemplate, uri) is not null;

    public override async ValueTask<ReadResourceResult> ReadAsync(
        RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken = default)
    {
        var uri = request.Params!.Uri;
        return new()
        {
            Contents =
            [
                new TextResourceContents
                {
                    Uri = uri,
                    MimeType = template.MimeType,
                    Text = await text(ResourceUri.IdIn(template.UriTemplate, uri)!, cancellationToken),
                },
            ],
            TimeToLive = Lifetime,
            CacheScope = CacheScope.Private,
        };
    }
}
