using System.Net;
using Polly;
using Polly.Timeout;

namespace CloseApi.Transport;

/// <summary>
/// The one retry policy, listed from the outside in. A second POST is a second message in the CRM, so a write is
/// repeated only after a 429, when Close did nothing. Reads are also repeated when Close failed or did not answer.
/// </summary>
internal static class ResiliencePolicy
{
    /// <summary>How often a read is repeated. Repeats after a 429 are limited only by the total timeout.</summary>
    public const int Repeats = 3;

    public static ResiliencePipeline<HttpResponseMessage> Create(CloseOptions options, Pacer pacer) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.Clock }
            .AddTimeout(options.TotalTimeout)
            .AddRetry(new()
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = attempt => ValueTask.FromResult(IsWorthRepeating(
                    Call.From(attempt.Context), attempt.Outcome, attempt.AttemptNumber, options.Clock)),
                DelayGenerator = attempt => ValueTask.FromResult(WaitBefore(attempt.Outcome.Result, options.Clock)),
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = TimeSpan.FromSeconds(5),
                UseJitter = true,
            })
            .AddPacing(pacer)
            .AddTimeout(options.AttemptTimeout)
            .Build();

    private static bool IsWorthRepeating(
        Call call, Outcome<HttpResponseMessage> outcome, int repeats, TimeProvider clock) =>
        outcome switch
        {
            { Result.StatusCode: HttpStatusCode.TooManyRequests } => !call.EndsBefore(call.Pause),
            _ when !call.IsRead || repeats >= Repeats => false,
            { Result: { } answer } => (int)answer.StatusCode >= 500
                && !call.EndsBefore(RateLimit.ReadRetryAfter(answer.Headers, clock) ?? TimeSpan.Zero),
            { Exception: HttpRequestException failure } =>
                failure.HttpRequestError is not HttpRequestError.ConfigurationLimitExceeded,
            { Exception: TimeoutRejectedException } => true,
            { Exception: OperationCanceledException { InnerException: TimeoutException } } => true,
            _ => false,
        };

    // The pacer already makes a call wait after a 429, in the queue with all others.
    private static TimeSpan? WaitBefore(HttpResponseMessage? answer, TimeProvider clock) => answer switch
    {
        { StatusCode: HttpStatusCode.TooManyRequests } => TimeSpan.Zero,
        { } => RateLimit.ReadRetryAfter(answer.Headers, clock),
        null => null,
    };
}
