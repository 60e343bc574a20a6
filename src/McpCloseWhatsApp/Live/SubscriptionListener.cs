using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Live;

/// <summary>
/// <c>subscriptions/listen</c> of 2026-07-28: one long request whose stream carries all notifications, tagged with its
/// id.
/// </summary>
// https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
internal static class SubscriptionListener
{
    public static async ValueTask<EmptyResult> ListenAsync(
        LiveUpdates live, RequestContext<SubscriptionsListenRequestParams> request, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> uris = [.. request.Params!.Notifications.ResourceSubscriptions ?? []];
        var subscription = new Subscription();
        try
        {
            var granted = await ProtocolRefusals.OfSubscriptionAsync(
                uris.FirstOrDefault(""), () => live.AddAsync(subscription, uris, cancellationToken));
            await SendAsync(request, NotificationMethods.SubscriptionsAcknowledgedNotification,
                new() { ["notifications"] = Granted(granted) }, cancellationToken);
            await foreach (var uri in subscription.ChangedAsync(cancellationToken))
            {
                await SendAsync(
                    request, NotificationMethods.ResourceUpdatedNotification, new() { ["uri"] = uri },
                    cancellationToken);
            }

            return new() { Meta = Tag(request) };
        }
        finally
        {
            live.End(subscription);
        }
    }

    /// <remarks>Grants no list notifications: the lists never change while the server runs.</remarks>
    private static JsonObject Granted(IEnumerable<string> addresses) =>
        addresses.Select(uri => JsonValue.Create(uri)).ToArray() is { Length: > 0 } uris
            ? new() { ["resourceSubscriptions"] = new JsonArray([.. uris]) }
            : [];

    private static Task SendAsync(
        RequestContext<SubscriptionsListenRequestParams> request, string method, JsonObject parameters,
        CancellationToken cancellationToken)
    {
        parameters["_meta"] = Tag(request);
        return request.Server.SendMessageAsync(
            new JsonRpcNotification { Method = method, Params = parameters }, cancellationToken);
    }

    private static JsonObject Tag(RequestContext<SubscriptionsListenRequestParams> request) => new()
    {
        [MetaKeys.SubscriptionId] = request.JsonRpcRequest.Id.Id is long number
            ? number
            : request.JsonRpcRequest.Id.ToString(),
    };
}
