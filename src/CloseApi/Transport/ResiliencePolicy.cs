using System.Net;
using Polly;
using Polly.Timeout;

namespace CloseApi.Transport;

/// <summary>
/// The one policy, from the outside in. A second POST is a second message in the CRM, so a write is repeated after a 429
/// only, where Close did nothing; reads are also repeated when Close broke off or did not answer.
/// </summary>
internal static class ResiliencePolicy
{
    /// <summary>How often a read is repeated after something else than a 429. Those are bounded by time alone.</summary>
    public const int Repeats = 3;

    public static ResiliencePipeline<HttpResponseMessage> Of(CloseOptions options, Pacer pacer) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.Clock }
            .AddTimeout(options.TotalTimeout)
            .AddRetry(new()
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = attempt => ValueTask.FromResult(
                    IsWorthRepeating(Call.Of(attempt.Context), attempt.Outcome, attempt.AttemptNumber, options.Clock)),
                DelayGenerator = attempt => ValueTask.FromResult(WaitBefore(attempt.Outcome.Result, options.Clock)),
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = TimeSpan.FromSeconds(5),
                UseJitter = true,
            })
            .AddPacing(pacer)
            .AddTimeout(options.AttemptTimeout)
            .Build();

    private static bool IsWorthRepeating(Call call, Outcome<HttpResponseMessage> outcome, int repeats, TimeProvider clock) =>
        outcome switch
        {
            { Result.StatusCode: HttpStatusCode.TooManyRequests } => !call.EndsBefore(call.Pause),
            _ when !call.IsRead || repeats >= Repeats => false,
            { Result: { } answer } => (int)answer.StatusCode >= 500
                && !call.EndsBefore(RateLimit.RetryAfterOf(answer.Headers, clock) ?? TimeSpan.Zero),
            { Exception: HttpRequestException broken } => broken.HttpRequestError is not HttpRequestError.ConfigurationLimitExceeded,
            { Exception: TimeoutRejectedException or OperationCanceledException { InnerException: TimeoutException } } => true,
            _ => false,
        };

    // The pace makes a refused call wait for its turn with everybody else.
    private static TimeSpan? WaitBefore(HttpResponseMessage? answer, TimeProvider clock) => answer switch
    {
        { StatusCode: HttpStatusCode.TooManyRequests } => TimeSpan.Zero,
        { } => RateLimit.RetryAfterOf(answer.Headers, clock),
        null => null,
    };
}
