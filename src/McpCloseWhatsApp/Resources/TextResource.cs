using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Resources;

/// <summary>Something to read by its address, made when it is read.</summary>
/// <param name="template">What is told of it; its address may have one variable.</param>
/// <param name="text">Makes the text, of the id in the address.</param>
internal sealed class TextResource(ResourceTemplate template, Func<string, CancellationToken, Task<string>> text) : McpServerResource
{
    private static readonly TimeSpan Stays = TimeSpan.FromSeconds(15);

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
            TimeToLive = Stays,
            CacheScope = CacheScope.Private,
        };
    }
}
