using McpCloseWhatsApp.Contract;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Resources;

/// <summary>The conversation with one contact as a transcript: the newest page, in reading order.</summary>
internal sealed class ConversationResource(Account account) : McpServerResource
{
    private const string Prefix = "close://whatsapp/conversations/";

    public override ResourceTemplate ProtocolResourceTemplate { get; } = new()
    {
        UriTemplate = Prefix + "{contact_id}",
        Name = "conversation",
        Title = "WhatsApp conversation with a contact",
        Description = "The latest 50 messages with a contact (cont_...) as a transcript. get_conversation reads further back.",
        MimeType = "text/markdown",
    };

    public override IReadOnlyList<object> Metadata => [];

    public override bool IsMatch(string uri) => ResourceUri.IdAfter(Prefix, uri) is not null;

    public override async ValueTask<ReadResourceResult> ReadAsync(
        RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken = default)
    {
        var uri = request.Params!.Uri;
        var id = ResourceUri.IdAfter(Prefix, uri)!;
        return await ResourceUri.ReadAsync(uri, "text/markdown", async () =>
        {
            if (!CloseId.IsContact(id))
            {
                throw new Refusal(ErrorCode.NotFound, "A conversation is named by a contact id (cont_...).");
            }

            var page = await account.Conversations.ReadAsync(id, leadId: null, since: null, until: null, limit: 50, cursor: null, cancellationToken);
            return account.Transcript.Of(page);
        });
    }
}
