using CloseApi;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Refusals as JSON-RPC errors, for resources and prompts, which have no tool errors. All protocol versions use -32602
/// for wrong arguments; a missing resource was -32002 before 2026-07-28.
/// </summary>
// https://modelcontextprotocol.io/specification/2025-11-25/server/resources#error-handling
// https://modelcontextprotocol.io/specification/2026-07-28/server/resources#error-handling
internal static class ProtocolRefusals
{
    private const string FirstWithoutHandshake = "2026-07-28";

    public static McpRequestHandler<ReadResourceRequestParams, ReadResourceResult> OfResources(
        McpRequestHandler<ReadResourceRequestParams, ReadResourceResult> next) => async (request, cancellationToken) =>
    {
        var uri = request.Params?.Uri;
        try
        {
            return await next(request, cancellationToken);
        }
        catch (McpProtocolException exception)
        {
            exception.Data["uri"] = uri;
            throw;
        }
        catch (Exception exception) when (RefusalFor(exception) is { } refusal)
        {
            throw Error(refusal, MissingResource(request.Server), uri);
        }
    };

    public static McpRequestHandler<GetPromptRequestParams, GetPromptResult> OfPrompts(
        McpRequestHandler<GetPromptRequestParams, GetPromptResult> next) => async (request, cancellationToken) =>
    {
        try
        {
            return await next(request, cancellationToken);
        }
        catch (Exception exception) when (RefusalFor(exception) is { } refusal)
        {
            throw Error(refusal, McpErrorCode.InvalidParams);
        }
    };

    /// <summary>Subscribes to an address. The error of a refusal names the address.</summary>
    public static async Task<T> OfSubscriptionAsync<T>(string uri, Func<Task<T>> subscribe)
    {
        try
        {
            return await subscribe();
        }
        catch (Exception exception) when (RefusalFor(exception) is { } refusal)
        {
            throw Error(refusal, McpErrorCode.InvalidParams, uri);
        }
    }

    private static Refusal? RefusalFor(Exception exception) => exception switch
    {
        Refusal refusal => refusal,
        CloseException failure => CloseRefusal.Explain(failure),
        _ => null,
    };

    private static McpProtocolException Error(Refusal refusal, McpErrorCode notFoundCode, string? uri = null)
    {
        var error = new McpProtocolException(refusal.InOneLine(), refusal.Code switch
        {
            ErrorCode.NotFound => notFoundCode,
            ErrorCode.Ambiguous or ErrorCode.InvalidArguments => McpErrorCode.InvalidParams,
            _ => McpErrorCode.InternalError,
        });
        if (uri is not null)
        {
            error.Data["uri"] = uri;
        }

        return error;
    }

    private static McpErrorCode MissingResource(McpServer server) =>
        string.CompareOrdinal(server.NegotiatedProtocolVersion, FirstWithoutHandshake) < 0
            ? McpErrorCode.ResourceNotFound
            : McpErrorCode.InvalidParams;
}
