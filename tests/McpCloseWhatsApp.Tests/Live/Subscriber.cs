using System.Text.Json.Nodes;
using System.Threading.Channels;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Live;

/// <summary>
/// A client's subscription to addresses, as its protocol version defines it, and the notifications that arrived.
/// </summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private static int subscribers;

    private readonly McpClient client;
    private readonly List<IAsyncDisposable> handlers = [];
    private readonly Channel<string> notified = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource stop = new();
    private readonly string id = $"listen-{Interlocked.Increment(ref subscribers)}";
    private readonly TaskCompletionSource<JsonNode> acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> addresses = [];
    private Task? listening;

    private Subscriber(McpClient client) => this.client = client;

    /// <summary>The filter that the server acknowledged; empty in the older protocol.</summary>
    public JsonNode AcknowledgedFilter => acknowledged.Task.Result;

    /// <summary>The response that ends the listening request, in protocol 2026-07-28.</summary>
    public Task Listening => listening!;

    private bool IsModern => client.NegotiatedProtocolVersion == "2026-07-28";

    public static async Task<Subscriber> StartAsync(McpClient client, params IEnumerable<string> addresses)
    {
        var subscriber = new Subscriber(client);
        subscriber.On(NotificationMethods.ResourceUpdatedNotification, updated => subscriber.notified.Writer.TryWrite(updated["uri"]!.ToString()));
        if (subscriber.IsModern)
        {
            subscriber.On(NotificationMethods.SubscriptionsAcknowledgedNotification, agreed =>
            {
                Assert.Equal(0, subscriber.notified.Reader.Count);
                Assert.True(subscriber.acknowledged.TrySetResult(agreed["notifications"]!.DeepClone()));
            });
            await subscriber.ListenAsync(new JsonObject
            {
                ["toolsListChanged"] = true,
                ["resourceSubscriptions"] = new JsonArray([.. addresses.Select(address => JsonValue.Create(address))]),
            });
        }
        else
        {
            foreach (var address in addresses)
            {
                await subscriber.AddAsync(address);
            }
        }

        return subscriber;
    }

    /// <summary>Subscribes to one more address; only the older protocol has a request for that.</summary>
    public async Task AddAsync(string address)
    {
        await client.SubscribeToResourceAsync(address);
        addresses.Add(address);
    }

    /// <summary>The address of the next notification.</summary>
    public Task<string> NextAsync() => notified.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>The addresses of all notifications that were not read yet.</summary>
    public IReadOnlyList<string> Notified()
    {
        List<string> all = [];
        while (notified.Reader.TryRead(out var address))
        {
            all.Add(address);
        }

        return all;
    }

    /// <summary>Ends the subscription.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var address in addresses)
        {
            await client.UnsubscribeFromResourceAsync(address);
        }

        if (listening is not null)
        {
            // Over HTTP the client of the SDK closes the stream of the request; over stdio it sends no cancellation.
            await client.SendNotificationAsync(NotificationMethods.CancelledNotification, new CancelledNotificationParams { RequestId = new RequestId(id) });
        }

        await stop.CancelAsync();
        await (listening ?? Task.CompletedTask).ContinueWith(_ => { }, TaskScheduler.Default);
        foreach (var handler in handlers)
        {
            await handler.DisposeAsync();
        }

        stop.Dispose();
    }

    private async Task ListenAsync(JsonObject notifications)
    {
        listening = client.SendRequestAsync(
            new JsonRpcRequest
            {
                Id = new RequestId(id),
                Method = RequestMethods.SubscriptionsListen,
                Params = new JsonObject { ["notifications"] = notifications },
            },
            stop.Token);
        await await Task.WhenAny(acknowledged.Task, listening);
    }

    // Several subscriptions may share a connection: in protocol 2026-07-28 each notification names its subscription.
    private void On(string method, Action<JsonNode> act) => handlers.Add(client.RegisterNotificationHandler(method, (notification, _) =>
    {
        var subscriptionId = notification.Params!["_meta"]?[MetaKeys.SubscriptionId]?.ToString();
        if (subscriptionId == (IsModern ? id : null))
        {
            act(notification.Params);
        }

        return default;
    }));
}
