using System.Diagnostics.CodeAnalysis;
using Polly;

namespace CloseApi.Transport;

/// <summary>Runs the pacer as one step of the resilience policy.</summary>
internal sealed class PacingStrategy(Pacer pacer) : ResilienceStrategy<HttpResponseMessage>
{
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback,
        ResilienceContext context,
        TState state)
    {
        var call = Call.From(context);
        EndpointGroup.Ticket ticket;
        try
        {
            ticket = await pacer.EnterAsync(call, context.CancellationToken);
        }
        catch (Exception failure) when (failure is OperationCanceledException or CloseException)
        {
            return Outcome.FromException<HttpResponseMessage>(failure);
        }

        HttpResponseMessage? answer = null;
        try
        {
            var outcome = await callback(context, state);
            answer = outcome.Result;
            return outcome;
        }
        finally
        {
            pacer.Leave(call, ticket, answer);
        }
    }
}

internal static class PacingStrategyExtensions
{
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The options have no members to validate.")]
    public static ResiliencePipelineBuilder<HttpResponseMessage> AddPacing(
        this ResiliencePipelineBuilder<HttpResponseMessage> policy, Pacer pacer) =>
        policy.AddStrategy(_ => new PacingStrategy(pacer), new NoOptions());

    private sealed class NoOptions : ResilienceStrategyOptions;
}
