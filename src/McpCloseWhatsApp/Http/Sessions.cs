using System.Collections.Concurrent;
using McpCloseWhatsApp.Live;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// The sessions of clients older than 2026-07-28, each with the stream (GET) that it is told over. It can be opened once in
/// a session's life (SDK 2.3.1), so that what was subscribed to ends with it: a client that vanishes costs nothing.
/// </summary>
internal sealed class Sessions(Account account)
{
    /// <summary>Clients open the stream and subscribe at the same time.</summary>
    private static readonly TimeSpan StreamComes = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<ClientSession>> withStream = [];

    /// <summary>Lets the clients subscribe that can be told: one of 2026-07-28 or younger listens, and needs no session.</summary>
    public Task Configure(HttpContext context, McpServerOptions options, CancellationToken cancellationToken)
    {
        if (account.Settings.Sessions)
        {
            options.Handlers.SubscribeToResourcesHandler = async (request, cancelled) =>
                await (await OfAsync(request.Server, cancelled)).SubscribeAsync(request, cancelled);
            options.Handlers.UnsubscribeFromResourcesHandler = async (request, cancelled) =>
                await (await OfAsync(request.Server, cancelled)).UnsubscribeAsync(request, cancelled);
        }
        else if (string.CompareOrdinal(context.Request.Headers["MCP-Protocol-Version"].ToString(), "2026-07-28") < 0)
        {
            options.Capabilities!.Resources!.Subscribe = null;
            options.Handlers.SubscribeToResourcesHandler = (_, _) => throw NoStream(McpErrorCode.MethodNotFound);
            options.Handlers.UnsubscribeFromResourcesHandler = (_, _) => throw NoStream(McpErrorCode.MethodNotFound);
        }

        return Task.CompletedTask;
    }

    /// <summary>Ends what a session subscribed to when its stream ends, and tells a request whose session ends under it.</summary>
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
            // The SDK (2.3.1) throws: a session that is gone is a 404.
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
                WithStream(id).TrySetResult(session);
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
                withStream.TryRemove(id, out _);
                session.End();
            }
        }
    }

    private async Task<ClientSession> OfAsync(McpServer server, CancellationToken cancellationToken)
    {
        var session = WithStream(server.SessionId!);
        try
        {
            return await session.Task.WaitAsync(StreamComes, account.Clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            withStream.TryRemove(KeyValuePair.Create(server.SessionId!, session));
            throw NoStream(McpErrorCode.InvalidRequest);
        }
    }

    private TaskCompletionSource<ClientSession> WithStream(string id) =>
        withStream.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private static McpProtocolException NoStream(McpErrorCode code) => new(
        "An older client is told of changes over the stream of its session, and there is none here: "
        + "start the server with --sessions, and open the stream (GET) before subscribing.", code);
}
