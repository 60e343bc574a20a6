using System.Net;
using CloseApi;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Turns Close's errors into errors of the contract. No other class turns a status code into a sentence.
/// </summary>
internal static class CloseRefusal
{
    public static Refusal Explain(CloseException failure) => failure.Status switch
    {
        HttpStatusCode.Unauthorized when AmbientCredential.Current is not null => new(ErrorCode.Unauthorized,
            "Close does not accept the API key that came with this request.",
            nextStep: "Ask the user to put a valid key (Close: Settings, Developer, API Keys) into the client's "
                + "settings for this server, as the header Close-API-Key."),
        HttpStatusCode.Unauthorized => new(ErrorCode.Unauthorized,
            "Close does not accept the API key or token of this server.",
            nextStep: "Ask the user to put a valid CLOSE_API_KEY (Close: Settings, Developer, API Keys) into the "
                + "server's settings and to restart it."),
        HttpStatusCode.PaymentRequired => new(ErrorCode.CloseRejected,
            "The organization's plan in Close does not include this.", Problems(failure),
            "Tell the user to check the plan in Close."),
        HttpStatusCode.Forbidden => new(ErrorCode.NotAllowed,
            "Close does not let the user of the API key do this.", Problems(failure),
            "Tell the user that the key's role in Close has no access to this record."),
        HttpStatusCode.NotFound => new(ErrorCode.NotFound, "Close has no such record.", Problems(failure),
            "Check the id with find_contact, list_whatsapp_messages or find_by_external_id."),
        HttpStatusCode.TooManyRequests => new(ErrorCode.RateLimited, "Close asks to wait before the next request.",
            nextStep: "Wait and make the same call again.", retryAfterSeconds: Seconds(failure)),
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => new(ErrorCode.CloseRejected,
            "Close rejected the request.", Problems(failure),
            "Fix the fields listed in problems (Close's own messages) and call again."),
        _ when failure.IsUncertain => new(ErrorCode.CloseUnavailable,
            "Close did not confirm the request: it may or may not have been carried out.", Problems(failure),
            "Make the same call again: it looks first and repeats nothing that was done.", Seconds(failure)),
        _ => new(ErrorCode.CloseUnavailable,
            "Close could not be reached, or its answer could not be read.", Problems(failure),
            "Try again in a moment. Nothing was changed.", Seconds(failure)),
    };

    private static int? Seconds(CloseException failure) =>
        failure.RetryAfter is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : null;

    private static List<Problem>? Problems(CloseException failure)
    {
        List<Problem> problems =
        [
            .. failure.FieldErrors.Select(
                field => new Problem(HarmlessText.Of(field.Key), HarmlessText.Of(field.Value))),
            .. failure.Errors.Select(error => new Problem("close", HarmlessText.Of(error))),
        ];
        if (failure.Error is { } text)
        {
            problems.Add(new("close", HarmlessText.Of(text)));
        }

        return problems.Count == 0 ? null : problems;
    }
}
