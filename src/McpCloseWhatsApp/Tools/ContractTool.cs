using CloseApi;
using McpCloseWhatsApp.Permissions;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

/// <summary>
/// A tool as the agent sees it. Its schema comes from tools.json, its arguments are checked against that schema, its
/// method is bound on the first call, and every refusal becomes an error of the contract.
/// </summary>
/// <param name="bind">Makes the call of the tool's method, at the first call.</param>
/// <param name="zone">The user's zone; null if none is set.</param>
internal sealed class ContractTool(
    ToolContract contract, Func<ToolCall> bind, TimeProvider clock, TimeZoneInfo? zone = null) : McpServerTool
{
    /// <summary>
    /// Clients time out after 60 s. No call is open while the user is asked: the answer starts a new call.
    /// </summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(45);

    // To update_whatsapp_message an empty text could mean "clear the field", so that it must not be dropped.
    private readonly Lazy<ArgumentNormalizer> normalizer = new(() => new(
        contract.InputSchema, emptyIsLeftOut: contract.Name != "update_whatsapp_message"));

    private readonly Lazy<ToolCall> bound = new(bind);

    public ToolContract Contract => contract;

    /// <summary>Only the name, by which the SDK finds the tool. A list has the whole contract.</summary>
    public override Tool ProtocolTool { get; } = new() { Name = contract.Name };

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        if (LoneSurrogates.In(request) is { } broken)
        {
            return Refusal.InvalidArguments(broken).ToResult();
        }

        normalizer.Value.Normalize(request.Params?.Arguments);
        var problems = ArgumentCheck.Check(contract.InputSchema, request.Params?.Arguments);
        if (problems is { Count: > 0 })
        {
            return Refusal
                .InvalidArguments(problems, ArgumentAdvice.NextStep(contract.Name, problems, zone))
                .ToResult();
        }

        CurrentCall.Begin(new(
            contract.Name,
            request.Server.ClientInfo is { } client ? $"{client.Name} {client.Version}" : null,
            Caller.Of(request.User)?.ToString()));
        using var timeout = new CancellationTokenSource(Longest, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return ReadableJson.Unescape(await bound.Value(request, linked.Token));
        }
        catch (OperationCanceledException)
            when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new Refusal(
                ErrorCode.CloseUnavailable,
                "The call took longer than 45 s and was ended. A write that had started may have been carried out.",
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
            // The SDK answers with a general sentence. The operator finds the details on stderr.
            await Console.Error.WriteLineAsync($"{contract.Name} failed: {Describe(unexpected)}");
            throw;
        }
    }

    /// <summary>The types and stack traces without the messages, which may quote customers.</summary>
    private static string Describe(Exception failure) =>
        $"{failure.GetType()}\n{failure.StackTrace}"
        + (failure.InnerException is { } inner ? $"\nbecause of {Describe(inner)}" : "");
}

/// <summary>A call of a tool's method with arguments that were checked.</summary>
internal delegate ValueTask<CallToolResult> ToolCall(
    RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken);
