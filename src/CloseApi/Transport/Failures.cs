using System.Net;
using Polly.Timeout;

namespace CloseApi.Transport;

/// <summary>How each way to fail is told. No message quotes a credential or a caller's data.</summary>
internal static class Failures
{
    public static bool IsOfTransport(Exception failure) =>
        failure is HttpRequestException or TimeoutRejectedException or OperationCanceledException or IOException;

    public static CloseException TooLate(Call call, TimeSpan wait) =>
        new(CloseFailure.RateLimited, $"Close limits the rate of {call.Endpoint} for another {wait.TotalSeconds:0.#} s.")
        {
            RetryAfter = wait,
        };

    public static CloseException NoAnswer(Call call, Exception failure) => failure switch
    {
        TimeoutRejectedException when call.IsWaiting => new(
            CloseFailure.RateLimited, $"The rate limit left no time for {call.Endpoint}.", failure),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => Unreadable(
            call, null, "larger than is reasonable", failure),
        _ => new(CloseFailure.NoAnswer, $"Close did not answer {call.Endpoint}.", failure)
        {
            IsUncertain = call is { IsRead: false, IsInDoubt: true },
        },
    };

    public static CloseException Unreadable(
        Call call, HttpStatusCode? status, string what, Exception? failure = null) =>
        new(CloseFailure.Unreadable, $"Close's answer to {call.Endpoint} is {what}.", failure)
        {
            Status = status,
            IsUncertain = !call.IsRead,
        };

    public static async Task<CloseException> RefusedAsync(Call call, HttpResponseMessage answer, TimeProvider clock)
    {
        var refusal = Refusal.Of(await answer.Content.ReadAsByteArrayAsync());
        var status = answer.StatusCode;
        return new(Of(status), $"Close answered {call.Endpoint} with {(int)status}{refusal}")
        {
            Status = status,
            Error = refusal.Error,
            Errors = refusal.Errors,
            FieldErrors = refusal.FieldErrors,
            RetryAfter = status is HttpStatusCode.TooManyRequests
                ? call.Pause
                : RateLimit.RetryAfterOf(answer.Headers, clock),
            IsUncertain = call is { IsRead: false, IsInDoubt: true },
        };
    }

    public static CloseFailure Of(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => CloseFailure.Unauthorized,
        HttpStatusCode.NotFound => CloseFailure.NotFound,
        HttpStatusCode.TooManyRequests => CloseFailure.RateLimited,
        >= HttpStatusCode.InternalServerError => CloseFailure.Failed,
        _ => CloseFailure.Refused,
    };
}
