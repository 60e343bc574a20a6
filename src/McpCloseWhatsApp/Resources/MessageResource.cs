using System.Text.Json;
using McpCloseWhatsApp.Contract;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Resources;

/// <summary>One logged message as JSON, the same as <c>get_whatsapp_message</c> answers.</summary>
internal sealed class MessageResource(Account account) : McpServerResource
{
    private const string Prefix = "close://whatsapp/messages/";

    public override ResourceTemplate ProtocolResourceTemplate { get; } = new()
    {
        UriTemplate = Prefix + "{message_id}",
        Name = "message",
        Title = "WhatsApp message",
        Description = "One logged message, by Close's id (acti_...) or WhatsApp's.",
        MimeType = "application/json",
    };

    public override IReadOnlyList<object> Metadata => [];

    public override bool IsMatch(string uri) => ResourceUri.IdAfter(Prefix, uri) is not null;

    public override async ValueTask<ReadResourceResult> ReadAsync(
        RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken = default)
    {
        var uri = request.Params!.Uri;
        return await ResourceUri.ReadAsync(uri, "application/json", async () =>
        {
            var message = await account.Logged.GetAsync(ResourceUri.IdAfter(Prefix, uri)!, cancellationToken);
            var view = await account.Views.OfAsync(message, cancellationToken);
            return JsonSerializer.Serialize(new(view), ContractJson.Default.OneMessage);
        });
    }
}
