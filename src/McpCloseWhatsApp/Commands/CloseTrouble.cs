using System.Net;
using CloseApi;

namespace McpCloseWhatsApp.Commands;

/// <summary>Why Close did not say who a credential belongs to, in words for a person in a terminal.</summary>
/// <param name="Text">What is wrong, in one sentence.</param>
/// <param name="Advice">What to do; null if the text says it.</param>
internal sealed record CloseTrouble(string Text, string? Advice)
{
    private const string CheckAddress = "Check CLOSE_BASE_URL, and the proxy in HTTPS_PROXY and NO_PROXY.";

    /// <summary>Both in one line.</summary>
    public string Sentence => Advice is null ? Text : $"{Text} {Advice}";

    /// <param name="isToken">Whether the credential is a token; otherwise it is a key.</param>
    /// <param name="origin">Where the credential comes from, in words.</param>
    public static CloseTrouble Of(CloseException failure, bool isToken, string? origin = null) => failure switch
    {
        { Failure: CloseFailure.NoAnswer or CloseFailure.Unreadable } => new(
            failure.Message, "Check the network, CLOSE_BASE_URL, and the proxy in HTTPS_PROXY and NO_PROXY."),
        // The login of this machine cannot be used: the message says what to do.
        { Failure: CloseFailure.Unauthorized, Status: null } => new(failure.Message, null),
        { Failure: CloseFailure.Unauthorized } => new(
            $"Close does not accept {origin ?? (isToken ? "this token" : "this key")}.",
            isToken
                ? $"Run {Product.Command} login again, or set CLOSE_ACCESS_TOKEN to a new token."
                : "Copy it again whole (Close: Settings, Developer, API Keys)."),
        { Failure: CloseFailure.RateLimited } => new(
            "Close asks to wait before the next request.",
            failure.RetryAfter is { } wait
                ? $"Try again in {Math.Ceiling(wait.TotalSeconds):0} s."
                : "Try again in a moment."),
        { Failure: CloseFailure.ServerError } => new(
            $"Close has a fault: the answer has status {(int)failure.Status!}.", "Try again in a moment."),
        { Status: HttpStatusCode.PaymentRequired } => new(
            "The organization's plan in Close does not include this.", "Check the plan in Close."),
        { Status: HttpStatusCode.Forbidden } => new(
            "Close does not let the user of this credential ask who it is.",
            "Ask an administrator of Close for the right."),
        { Status: { } status and < HttpStatusCode.BadRequest } => new(
            $"Close's address leads to another one: the answer has status {(int)status}.", CheckAddress),
        _ => new(
            $"Close refused to say who this is: the answer has status {(int?)failure.Status}.", CheckAddress),
    };
}
