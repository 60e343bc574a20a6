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
/// The SDK's own binding (2.3.1) makes the schemas of the method again, which no client reads: they are in tools.json.
/// That took most of the first call of each tool.
/// </remarks>
internal sealed class ToolBinding<TAnswer>(Delegate method)
{
    private static readonly JsonTypeInfo<TAnswer> AnswerType =
        (JsonTypeInfo<TAnswer>)ContractJson.Options.GetTypeInfo(typeof(TAnswer));

    private readonly ParameterInfo[] parameters = method.Method.GetParameters();

    public async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        object?[] values = [.. parameters.Select(parameter => Value(parameter, request, cancellationToken))];
        var answering = method.Method.Invoke(
            method.Target, BindingFlags.DoNotWrapExceptions, binder: null, values, culture: null);
        var json = JsonSerializer.SerializeToElement(await (Task<TAnswer>)answering!, AnswerType);
        return new()
        {
            StructuredContent = json,
            Content = [new TextContentBlock { Text = json.GetRawText() }],
        };
    }

    private static object? Value(
        ParameterInfo parameter, RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        if (parameter.ParameterType == typeof(RequestContext<CallToolRequestParams>))
        {
            return request;
        }

        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return cancellationToken;
        }

        if (parameter.ParameterType == typeof(IProgress<ProgressNotificationValue>))
        {
            return new ClientProgress(request.Server, request.Params?.ProgressToken);
        }

        return request.Params?.Arguments?.TryGetValue(parameter.Name!, out var given) is true
            ? given.Deserialize(ContractJson.Options.GetTypeInfo(parameter.ParameterType))
            : parameter.DefaultValue;
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
