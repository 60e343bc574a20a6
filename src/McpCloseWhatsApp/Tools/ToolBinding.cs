using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

/// <summary>Calls a tool's method with arguments that were checked, and writes its answer.</summary>
/// <typeparam name="TAnswer">What the method's task holds.</typeparam>
/// <remarks>
/// The SDK's own binding (2.3.1) makes the schemas of the method again, which took most of the first call of each tool.
/// No client reads them: the schemas are in tools.json. The method comes from its type, not from a delegate: Native AOT
/// finds the method of a delegate in a table that it sorts first. The sorting took half of the rest of the first call.
/// </remarks>
internal sealed class ToolBinding<TAnswer>(object tool, MethodInfo method)
{
    private static readonly JsonTypeInfo<TAnswer> AnswerType =
        (JsonTypeInfo<TAnswer>)ContractJson.Options.GetTypeInfo(typeof(TAnswer));

    private readonly MethodInvoker invoker = MethodInvoker.Create(method);

    private readonly ValueOf[] values = [.. method.GetParameters().Select(Reader)];

    private delegate object? ValueOf(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken);

    public async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var answer = await Call(request, cancellationToken);
        var json = JsonSerializer.SerializeToElement(answer, AnswerType);
        return new()
        {
            StructuredContent = json,
            Content = [new TextContentBlock { Text = json.GetRawText() }],
        };
    }

    private Task<TAnswer> Call(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var arguments = new object?[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            arguments[i] = values[i](request, cancellationToken);
        }

        return (Task<TAnswer>)invoker.Invoke(tool, arguments.AsSpan())!;
    }

    private static ValueOf Reader(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(RequestContext<CallToolRequestParams>))
        {
            return (request, _) => request;
        }

        if (type == typeof(CancellationToken))
        {
            return (_, cancellationToken) => cancellationToken;
        }

        if (type == typeof(IProgress<ProgressNotificationValue>))
        {
            return (request, _) => new ClientProgress(request.Server, request.Params?.ProgressToken);
        }

        var (name, otherwise) = (parameter.Name!, parameter.DefaultValue);
        JsonTypeInfo? json = null;
        return (request, _) => request.Params?.Arguments?.TryGetValue(name, out var given) is true
            ? given.Deserialize(json ??= ContractJson.Options.GetTypeInfo(type))
            : otherwise;
    }
}

/// <summary>Sends a call's progress to its client, if the client gave a token for it.</summary>
internal sealed class ClientProgress(McpServer server, ProgressToken? token) : IProgress<ProgressNotificationValue>
{
    // The call does not wait for its client to read.
    public void Report(ProgressNotificationValue value) =>
        _ = token is { } given
            ? server.NotifyProgressAsync(given, value, cancellationToken: CancellationToken.None)
            : Task.CompletedTask;
}
