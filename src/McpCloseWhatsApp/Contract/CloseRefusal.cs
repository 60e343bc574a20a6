using System.Net;
using CloseApi;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Contract;

/// <summary>Says Close's refusals in the contract's words. The one place where a status code becomes a sentence.</summary>
internal static class CloseRefusal
{
    public static Refusal Explain(CloseException refused) => refused.Status switch
    {
        HttpStatusCode.Unauthorized when AmbientCredential.Current is not null => new(ErrorCode.Unauthorized,
            "Close does not accept the API key that came with this request.",
            nextStep: "Ask the user to put a valid key (Close: Settings, Developer, API Keys) into the client's settings for this server, as the header Close-API-Key."),
        HttpStatusCode.Unauthorized => new(ErrorCode.Unauthorized,
            "Close does not accept the API key or token of this server.",
            nextStep: "Ask the user to put a valid CLOSE_API_KEY (Close: Settings, Developer, API Keys) into the server's settings and to restart it."),
        HttpStatusCode.PaymentRequired => new(ErrorCode.CloseRejected, "Close says that the organization's plan does not include this.", Problems(refused),
            "Tell the user, who can look at the plan in Close."),
        HttpStatusCode.Forbidden => new(ErrorCode.NotAllowed, "Close does not allow this to the user of the API key.", Problems(refused),
            "Tell the user that the key's role in Close does not reach this record."),
        HttpStatusCode.NotFound => new(ErrorCode.NotFound, "Close has no such record.", Problems(refused),
            "Check the id with find_contact, list_whatsapp_messages or find_by_external_id."),
        HttpStatusCode.TooManyRequests => new(ErrorCode.RateLimited, "Close asks to wait before the next request.",
            nextStep: "Wait and make the same call again.", retryAfterSeconds: Seconds(refused)),
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => new(ErrorCode.CloseRejected,
            "Close rejected the request.", Problems(refused), "Mend what problems names, in Close's own words, and call again."),
        _ when refused.IsUncertain => new(ErrorCode.CloseUnavailable,
            "Close broke off, and whether it carried the request out cannot be seen.", Problems(refused),
            "Make the same call again: it looks first and repeats nothing that was done.", Seconds(refused)),
        _ => new(ErrorCode.CloseUnavailable, "Close could not be reached or did not answer sensibly.", Problems(refused),
            "Try again in a moment. Nothing was changed.", Seconds(refused)),
    };

    private static int? Seconds(CloseException refused) =>
        refused.RetryAfter is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : null;

    private static List<Problem>? Problems(CloseException refused)
    {
        List<Problem> problems =
        [
            .. refused.FieldErrors.Select(field => new Problem(HarmlessText.Of(field.Key), HarmlessText.Of(field.Value))),
            .. refused.Errors.Select(error => new Problem("close", HarmlessText.Of(error))),
        ];
        if (refused.Error is { } text)
        {
            problems.Add(new("close", HarmlessText.Of(text)));
        }

        return problems.Count == 0 ? null : problems;
    }
}
