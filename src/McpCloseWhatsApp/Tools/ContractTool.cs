using System.Text.Json;
using CloseApi;
using McpCloseWhatsApp.Permissions;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

/// <summary>
/// A tool as the agent sees it: its schema served ready-made, its arguments checked against that schema, its method bound
/// on the first call, and every refusal told in the contract's words.
/// </summary>
/// <remarks>Making the schemas from the attributes at each start would cost several times the rest of the start.</remarks>
internal sealed class ContractTool(Tool contract, Func<Delegate> method, TimeProvider clock) : McpServerTool
{
    /// <summary>Clients give a call up after 60 s. While a user is asked there is no call: the answer begins a new one.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);

    private readonly Lazy<McpServerTool> bound = new(() => Bind(method()));

    public override Tool ProtocolTool => contract;

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        if ((BrokenText.In(request) ?? ArgumentCheck.Check(contract.InputSchema, request.Params?.Arguments)) is { Count: > 0 } problems)
        {
            return Refusal.InvalidArguments(problems).ToResult();
        }

        LeaveOutNulls(request.Params?.Arguments);
        CurrentCall.Begin(new(
            contract.Name,
            request.Server.ClientInfo is { } client ? $"{client.Name} {client.Version}" : null,
            Caller.Of(request.User)?.ToString()));
        using var late = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return ReadableJson.Of(await bound.Value.InvokeAsync(request, either.Token));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new Refusal(ErrorCode.CloseUnavailable, "Close took too long, and what had begun may have been carried out.",
                nextStep: "Make the same call again: it looks first and repeats nothing that was done.").ToResult();
        }
        catch (Refusal refusal)
        {
            return refusal.ToResult();
        }
        catch (CloseException refused)
        {
            return CloseRefusal.Explain(refused).ToResult();
        }
        catch (Exception unexpected) when (unexpected is not (OperationCanceledException or InputRequiredException))
        {
            // The SDK answers with a general sentence; what happened is for whoever runs the server.
            await Console.Error.WriteLineAsync($"{contract.Name} failed: {Where(unexpected)}");
            throw;
        }
    }

    /// <summary>Without the messages, which may quote what customers wrote.</summary>
    private static string Where(Exception failure) =>
        $"{failure.GetType()}\n{failure.StackTrace}{(failure.InnerException is { } inner ? $"\nbecause of {Where(inner)}" : "")}";

    /// <summary>The tool that the SDK makes of a method, with the schema that the committed contract was generated from.</summary>
    public static McpServerTool Bind(Delegate method) => McpServerTool.Create(method, new()
    {
        SerializerOptions = ContractJson.Options,
        SchemaCreateOptions = new() { TransformOptions = new() { DisallowAdditionalProperties = true } },
    });

    /// <summary>An explicit null for an optional argument means that it is left out: models write both.</summary>
    private static void LeaveOutNulls(IDictionary<string, JsonElement>? arguments)
    {
        if (arguments is null)
        {
            return;
        }

        foreach (var name in arguments.Where(one => one.Value.ValueKind == JsonValueKind.Null).Select(one => one.Key).ToList())
        {
            arguments.Remove(name);
        }
    }
}
