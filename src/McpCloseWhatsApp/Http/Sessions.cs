using System.Collections.Concurrent;
using McpCloseWhatsApp.Live;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// The sessions of clients older than 2026-07-28, each with the stream (GET) that carries its notifications. A session
/// can open its stream only once (SDK 2.3.1), so its subscriptions end with the stream, and a client that vanished
/// leaves none behind.
/// </summary>
internal sealed class Sessions(Account account)
{
    /// <summary>
    /// How long a subscribe request waits for the stream: clients open the stream and subscribe at the same time.
    /// </summary>
    private static readonly TimeSpan StreamTimeout = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<ClientSession>> streams = [];

    /// <summary>
    /// Allows subscribing only where notifications can arrive. Clients of 2026-07-28 or later use subscriptions/listen
    /// and need no session.
    /// </summary>
    public Task Configure(HttpContext context, McpServerOptions options, CancellationToken cancellationToken)
    {
        if (account.Settings.Sessions)
        {
            options.Handlers.SubscribeToResourcesHandler = async (request, cancelled) =>
                await (await SessionAsync(request.Server, cancelled)).SubscribeAsync(request, cancelled);
            options.Handlers.UnsubscribeFromResourcesHandler = async (request, cancelled) =>
                await (await SessionAsync(request.Server, cancelled)).UnsubscribeAsync(request, cancelled);
        }
        else if (string.CompareOrdinal(context.Request.Headers["MCP-Protocol-Version"].ToString(), "2026-07-28") < 0)
        {
            options.Capabilities!.Resources!.Subscribe = null;
            options.Handlers.SubscribeToResourcesHandler = (_, _) => throw NoStream(McpErrorCode.MethodNotFound);
            options.Handlers.UnsubscribeFromResourcesHandler = (_, _) => throw NoStream(McpErrorCode.MethodNotFound);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Ends the subscriptions of a session when its stream ends. A request whose session ends meanwhile gets a 404.
    /// </summary>
    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers["Mcp-Session-Id"] is not [{ Length: > 0 } id])
        {
            await next(context);
            return;
        }

        try
        {
            await (HttpMethods.IsGet(context.Request.Method) ? WatchStreamAsync(id, context, next) : next(context));
        }
        catch (Exception ended) when (ended is ObjectDisposedException or OperationCanceledException
            && !context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            // The SDK (2.3.1) throws if the session ends during a request. MCP requires a 404 for an ended session.
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private async Task WatchStreamAsync(string id, HttpContext context, RequestDelegate next)
    {
        ClientSession? session = null;
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == StatusCodes.Status200OK)
            {
                session = new(Tenant.Of(context).Account.Live);
                StreamOf(id).TrySetResult(session);
            }

            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        finally
        {
            if (session is not null)
            {
                streams.TryRemove(id, out _);
                session.End();
            }
        }
    }

    private async Task<ClientSession> SessionAsync(McpServer server, CancellationToken cancellationToken)
    {
        var session = StreamOf(server.SessionId!);
        try
        {
            return await session.Task.WaitAsync(StreamTimeout, account.Clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            streams.TryRemove(KeyValuePair.Create(server.SessionId!, session));
            throw NoStream(McpErrorCode.InvalidRequest);
        }
    }

    private TaskCompletionSource<ClientSession> StreamOf(string id) =>
        streams.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private static McpProtocolException NoStream(McpErrorCode code) => new(
        "A client older than 2026-07-28 gets notifications over the stream of its session, and this request has none: "
        + "start the server with --sessions, and open the stream (GET) before subscribing.", code);
}
