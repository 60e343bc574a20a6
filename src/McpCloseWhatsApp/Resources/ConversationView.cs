using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Resources;

/// <summary>Serves <c>conversation.html</c>, the page that shows a conversation in clients with MCP Apps.</summary>
// MCP Apps: https://github.com/modelcontextprotocol/ext-apps/blob/main/specification/2026-01-26/apps.mdx
internal sealed class ConversationView : McpServerResource
{
    /// <summary>The name of the MCP Apps extension in the capabilities.</summary>
    public const string Extension = "io.modelcontextprotocol/ui";

    private const string MimeType = "text/html;profile=mcp-app";

    /// <summary>The page changes with the server's version only.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private static readonly Lazy<string> Html = new(Read);

    /// <summary>The page makes no network requests, so its content security policy allows none.</summary>
    private static readonly JsonObject Meta = new()
    {
        ["ui"] = new JsonObject
        {
            ["csp"] = new JsonObject
            {
                ["connectDomains"] = new JsonArray(),
                ["resourceDomains"] = new JsonArray(),
                ["frameDomains"] = new JsonArray(),
                ["baseUriDomains"] = new JsonArray(),
            },
            ["prefersBorder"] = true,
        },
    };

    public override ResourceTemplate ProtocolResourceTemplate { get; } = new()
    {
        UriTemplate = ResourceUri.ConversationView,
        Name = "conversation_view",
        Title = "View of a WhatsApp conversation",
        Description = "The page that clients with MCP Apps show for get_conversation.",
        MimeType = MimeType,
        Annotations = new() { Audience = [Role.User], Priority = 0 },
        Meta = Meta,
    };

    public override IReadOnlyList<object> Metadata => [];

    public override bool IsMatch(string uri) => uri == ResourceUri.ConversationView;

    public override ValueTask<ReadResourceResult> ReadAsync(
        RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken = default)
    {
        var page = new TextResourceContents
        {
            Uri = ResourceUri.ConversationView,
            MimeType = MimeType,
            Text = Html.Value,
            Meta = Meta,
        };
        return new(new ReadResourceResult
        {
            Contents = [page],
            TimeToLive = Lifetime,
            CacheScope = CacheScope.Public,
        });
    }

    private static string Read()
    {
        using var reader = new StreamReader(
            typeof(ConversationView).Assembly.GetManifestResourceStream("conversation.html")!);
        return reader.ReadToEnd();
    }
}
