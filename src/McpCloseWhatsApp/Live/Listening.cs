using System.Text.Json.Nodes;
using McpCloseWhatsApp.Contract;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Live;

/// <summary>
/// <c>subscriptions/listen</c> of 2026-07-28: one long request, on whose stream all is told, tagged with its id.
/// </summary>
// https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
internal static class Listening
{
    public static async ValueTask<EmptyResult> ListenAsync(
        LiveUpdates live, RequestContext<SubscriptionsListenRequestParams> request, CancellationToken cancellationToken)
    {
        var asked = request.Params!.Notifications;
        IReadOnlyList<string> uris = [.. asked.ResourceSubscriptions ?? []];
        var subscription = new Subscription();
        try
        {
            var granted = await ProtocolRefusals.OfSubscriptionAsync(
                uris.FirstOrDefault(""), () => live.AddAsync(subscription, uris, cancellationToken));
            await SendAsync(request, NotificationMethods.SubscriptionsAcknowledgedNotification,
                new() { ["notifications"] = Agreed(asked, granted, request.Server.ServerOptions) }, cancellationToken);
            await foreach (var uri in subscription.ChangedAsync(cancellationToken))
            {
                await SendAsync(request, NotificationMethods.ResourceUpdatedNotification, new() { ["uri"] = uri }, cancellationToken);
            }

            return new() { Meta = Tag(request) };
        }
        finally
        {
            live.End(subscription);
        }
    }

    /// <remarks>The lists never change while the server runs: to tell of it is easily agreed to.</remarks>
    private static JsonObject Agreed(SubscriptionsListenNotifications asked, IEnumerable<string> granted, McpServerOptions server)
    {
        var agreed = new JsonObject();
        Agree("toolsListChanged", asked.ToolsListChanged is true && server.ToolCollection is not null, true);
        Agree("promptsListChanged", asked.PromptsListChanged is true && server.PromptCollection is not null, true);
        Agree("resourcesListChanged", asked.ResourcesListChanged is true && server.ResourceCollection is not null, true);
        Agree("resourceSubscriptions", granted.Any(), new JsonArray([.. granted.Select(uri => JsonValue.Create(uri))]));
        return agreed;

        void Agree(string name, bool isAgreed, JsonNode to)
        {
            if (isAgreed)
            {
                agreed[name] = to;
            }
        }
    }

    private static Task SendAsync(
        RequestContext<SubscriptionsListenRequestParams> request, string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        parameters["_meta"] = Tag(request);
        return request.Server.SendMessageAsync(new JsonRpcNotification { Method = method, Params = parameters }, cancellationToken);
    }

    private static JsonObject Tag(RequestContext<SubscriptionsListenRequestParams> request) => new()
    {
        [MetaKeys.SubscriptionId] = request.JsonRpcRequest.Id.Id is long number ? number : request.JsonRpcRequest.Id.ToString(),
    };
}
