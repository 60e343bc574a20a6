using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

/// <summary>
/// Turns a client's refusal to ask the user into an answer that <see cref="Confirmation"/> reads. A bridge such as
/// supergateway declares elicitation for the client behind it and refuses the question with -32601; without this the
/// refusal would become the error of the call, and the agent would not learn what to do.
/// </summary>
internal sealed class RefusedQuestions
{
    /// <summary>The member of an answer's content that says that the client cannot ask.</summary>
    public const string CannotAsk = "cannot_ask";

    private readonly ConcurrentDictionary<RequestId, byte> open = new();

    public McpMessageHandler Remember(McpMessageHandler next) => (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage is JsonRpcRequest { Method: RequestMethods.ElicitationCreate } question)
        {
            open[question.Id] = 0;
        }

        return next(context, cancellationToken);
    };

    public McpMessageHandler Answer(McpMessageHandler next) => (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage is JsonRpcResponse or JsonRpcError
            && open.TryRemove(((JsonRpcMessageWithId)context.JsonRpcMessage).Id, out _)
            && context.JsonRpcMessage is JsonRpcError { Error.Code: (int)McpErrorCode.MethodNotFound } refused)
        {
            context.JsonRpcMessage = new JsonRpcResponse
            {
                Id = refused.Id,
                Result = new JsonObject { ["action"] = "cancel", ["content"] = new JsonObject { [CannotAsk] = true } },
                Context = refused.Context,
            };
        }

        return next(context, cancellationToken);
    };
}
