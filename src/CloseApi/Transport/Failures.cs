using System.Net;
using Polly.Timeout;

namespace CloseApi.Transport;

/// <summary>
/// Creates the exception for each kind of failure. No message quotes a credential or data of the caller.
/// </summary>
internal static class Failures
{
    public static bool IsTransportFailure(Exception failure) =>
        failure is HttpRequestException or TimeoutRejectedException or OperationCanceledException or IOException
            // The body is not packed in the way that its headers say.
            or InvalidDataException;

    /// <summary>
    /// Whether the status says that Close did not carry out the request. Every other status of failure may come
    /// from a gateway that does not know what Close did: a redirect, a timeout, a conflict. A 404 is certain only if
    /// the request names a record, which a create does not.
    /// </summary>
    // https://developer.close.com/api/overview/http-response-codes
    public static bool IsCertainRefusal(Endpoint endpoint, HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound => endpoint.NamesRecord,
        HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.PaymentRequired
            or HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotAcceptable
            or HttpStatusCode.Gone or HttpStatusCode.LengthRequired or HttpStatusCode.RequestEntityTooLarge
            or HttpStatusCode.RequestUriTooLong or HttpStatusCode.UnsupportedMediaType
            or HttpStatusCode.UnprocessableEntity or HttpStatusCode.TooManyRequests => true,
        _ => false,
    };

    public static CloseException WaitTooLong(Call call, TimeSpan wait) =>
        new(
            CloseFailure.RateLimited,
            $"Close limits the rate of {call.Endpoint} for another {wait.TotalSeconds:0.#} s.")
        {
            RetryAfter = wait,
        };

    public static CloseException NoAnswer(Call call, Exception failure) => failure switch
    {
        TimeoutRejectedException when call.IsWaiting => new(
            CloseFailure.RateLimited, $"The rate limit left no time for {call.Endpoint}.", failure),
        TimeoutRejectedException when call is { IsRead: true, WasLimited: true } => new(
            CloseFailure.RateLimited, $"Close limited the rate of {call.Endpoint}, and no time is left.", failure)
        {
            RetryAfter = call.Pause,
        },
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => Unreadable(
            call, null, "larger than the limit of this client", failure),
        _ => new(
            CloseFailure.NoAnswer,
            $"Close ({call.Host}) did not answer {call.Endpoint}: {Unreachable.Cause(failure)}.", failure)
        {
            IsUncertain = call is { IsWrite: true, MayHaveActed: true },
        },
    };

    public static CloseException Unreadable(
        Call call, HttpStatusCode? status, string what, Exception? failure = null) =>
        new(CloseFailure.Unreadable, $"Close's answer to {call.Endpoint} is {what}.", failure)
        {
            Status = status,
            IsUncertain = call.IsWrite,
        };

    public static async Task<CloseException> RefusedAsync(Call call, HttpResponseMessage answer, TimeProvider clock)
    {
        var refusal = Refusal.Parse(await answer.Content.ReadAsByteArrayAsync());
        var status = answer.StatusCode;
        if (status is HttpStatusCode.NotFound && call is { IsRead: true, Endpoint.NamesRecord: false })
        {
            // A list or a search names no record that could be missing.
            return Unreadable(call, status, "404, although no list can be missing");
        }

        return new(Classify(status), $"Close answered {call.Endpoint} with {(int)status}{refusal}")
        {
            Status = status,
            Error = refusal.Error,
            Errors = refusal.Errors,
            FieldErrors = refusal.FieldErrors,
            RetryAfter = status is HttpStatusCode.TooManyRequests
                ? call.Pause
                : RateLimit.ReadRetryAfter(answer.Headers, clock),
            IsUncertain = call is { IsWrite: true, MayHaveActed: true },
        };
    }

    public static CloseFailure Classify(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => CloseFailure.Unauthorized,
        HttpStatusCode.NotFound => CloseFailure.NotFound,
        HttpStatusCode.TooManyRequests => CloseFailure.RateLimited,
        >= HttpStatusCode.InternalServerError => CloseFailure.ServerError,
        _ => CloseFailure.Refused,
    };
}
