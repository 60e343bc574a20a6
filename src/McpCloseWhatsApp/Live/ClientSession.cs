using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Live;

/// <summary>
/// A client of 2025-11-25 or older: it subscribes to addresses one by one, and is notified over its session.
/// </summary>
// https://modelcontextprotocol.io/specification/2025-11-25/server/resources
internal sealed class ClientSession(LiveUpdates live)
{
    private readonly Subscription subscription = new();
    private int isNotifying;

    public async ValueTask<EmptyResult> SubscribeAsync(
        RequestContext<SubscribeRequestParams> request, CancellationToken cancellationToken)
    {
        var uri = request.Params!.Uri;
        await ProtocolRefusals.OfSubscriptionAsync(uri, () => live.AddAsync(subscription, [uri], cancellationToken));
        if (Interlocked.Exchange(ref isNotifying, 1) == 0)
        {
            _ = NotifyAsync(request.Server);
        }

        return new();
    }

    public ValueTask<EmptyResult> UnsubscribeAsync(
        RequestContext<UnsubscribeRequestParams> request, CancellationToken cancellationToken)
    {
        live.Remove(subscription, request.Params!.Uri);
        return new(new EmptyResult());
    }

    public void End() => live.End(subscription);

    private async Task NotifyAsync(McpServer server)
    {
        try
        {
            await foreach (var uri in subscription.ChangedAsync())
            {
                await server.SendNotificationAsync(
                    NotificationMethods.ResourceUpdatedNotification,
                    new ResourceUpdatedNotificationParams { Uri = uri });
            }
        }
        catch (Exception)
        {
            // A client that cannot be notified has disconnected.
            End();
        }
    }
}
