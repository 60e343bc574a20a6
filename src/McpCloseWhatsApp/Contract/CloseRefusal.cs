using System.Net;
using CloseApi;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Turns Close's errors into errors of the contract. No other class turns a status code into a sentence for an agent.
/// </summary>
internal static class CloseRefusal
{
    public static Refusal Explain(CloseException failure) => failure.Status switch
    {
        _ when failure.IsFromFileStore => new(ErrorCode.CloseUnavailable,
            "Close's file store refused the file or did not answer.", Problems(failure),
            "Make the same call again: it asks Close for a new upload ticket. Nothing was written.", Seconds(failure)),
        _ when failure.IsUncertain => new(ErrorCode.CloseUnavailable,
            "Close did not confirm the request: it may or may not have been carried out.", Problems(failure),
            "Make the same call again: it looks first and repeats nothing that was done.", Seconds(failure)),
        _ when failure.Failure is CloseFailure.Unreadable => new(ErrorCode.CloseUnavailable,
            $"{failure.Message} Nothing was changed.",
            nextStep: "Try again in a moment. If this goes on, tell the user: something between this server and Close "
                + "changes the answers."),
        _ when failure.Failure is CloseFailure.RateLimited => new(ErrorCode.RateLimited,
            "Close asks to wait before the next request.",
            nextStep: $"Wait {Wait(failure)} s and make the same call again.", retryAfterSeconds: Wait(failure)),
        null when failure.Failure is CloseFailure.Unauthorized => new(ErrorCode.Unauthorized,
            failure.Message, nextStep: "Tell the user so, and make the same call again afterwards."),
        HttpStatusCode.Unauthorized when AmbientCredential.Current is not null => new(ErrorCode.Unauthorized,
            "Close does not accept the API key that came with this request.",
            nextStep: "Ask the user to put a valid key (Close: Settings, Developer, API Keys) into the client's "
                + "settings for this server, as the header Close-API-Key."),
        HttpStatusCode.Unauthorized => new(ErrorCode.Unauthorized,
            "Close does not accept the API key or token of this server.",
            nextStep: "Ask the user to run mcp-close-whatsapp login, or to put a valid CLOSE_API_KEY (Close: Settings, "
                + "Developer, API Keys) into the server's settings, and to restart the server."),
        HttpStatusCode.PaymentRequired => new(ErrorCode.CloseRejected,
            "The organization's plan in Close does not include this.", Problems(failure),
            "Tell the user to check the plan in Close."),
        HttpStatusCode.Forbidden => new(ErrorCode.NotAllowed,
            "Close does not let the user of the API key do this.", Problems(failure),
            "Tell the user that the key's role in Close has no access to this record."),
        HttpStatusCode.NotFound => new(ErrorCode.NotFound, "Close has no such record.", Problems(failure),
            "Check the id with find_contact, list_whatsapp_messages or find_by_external_id."),
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity when Problems(failure) is { } problems =>
            new(ErrorCode.CloseRejected, "Close rejected the request.", problems,
                "Fix the fields listed in problems (Close's own messages) and call again."),
        { } status and (HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed
            or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType
            or HttpStatusCode.UnprocessableEntity) => new(ErrorCode.CloseRejected,
            $"Close rejected the request with status {(int)status} and does not say why. Nothing was changed.",
            Problems(failure), "Tell the user. The same call is rejected again unless something changes in Close."),
        _ when failure.Failure is CloseFailure.NoAnswer => new(ErrorCode.CloseUnavailable,
            failure.Message,
            nextStep: "Try again in a moment. Nothing was changed. If this goes on, tell the user the cause."),
        _ => new(ErrorCode.CloseUnavailable,
            "Close could not be reached, or its answer could not be read.", Problems(failure),
            "Try again in a moment. Nothing was changed.", Seconds(failure)),
    };

    private static int? Seconds(CloseException failure) =>
        failure.RetryAfter is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : null;

    // Some refusals do not say how long. Close's windows last seconds.
    private static int Wait(CloseException failure) => Math.Max(1, Seconds(failure) ?? 5);

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
