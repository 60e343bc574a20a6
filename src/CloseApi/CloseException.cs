using System.Net;

namespace CloseApi;

/// <summary>A failed call to Close. Texts from Close are untrusted, unchanged, and cut at 500 characters.</summary>
public sealed class CloseException : Exception
{
    internal CloseException(CloseFailure failure, string message, Exception? inner = null) : base(message, inner) =>
        Failure = failure;

    /// <summary>An answer that visibly does not match its request. The code that reads the answer finds this.</summary>
    /// <param name="what">What the answer has or lacks, as the end of a sentence.</param>
    public static CloseException Mismatch(string what) =>
        new(CloseFailure.Unreadable, $"Close's answer is not what was asked: it has {what}.");

    /// <summary>A credential that cannot be renewed: there is nothing to send.</summary>
    /// <param name="message">Why, and what to do.</param>
    public static CloseException Unauthorized(string message) => new(CloseFailure.Unauthorized, message);

    /// <summary>The kind of failure.</summary>
    public CloseFailure Failure { get; }

    /// <summary>The status of the answer; null if no answer was read.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>Close's <c>error</c>; null if there is none.</summary>
    public string? Error { get; init; }

    /// <summary>Close's <c>errors</c>: errors of the whole request, not of one field.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Close's <c>field-errors</c> by path, <c>attachments.0.url</c>; at most 20.</summary>
    public IReadOnlyDictionary<string, string> FieldErrors { get; init; } = new Dictionary<string, string>();

    /// <summary>How long to wait before another try; null if unknown.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the failure is of the file store, not of Close itself.</summary>
    public bool IsFromFileStore { get; init; }

    /// <summary>
    /// Whether this was a write that Close may or may not have carried out: it was sent, but the answer was missing
    /// or unreadable, or its status does not say what Close did. Never true for reads, upload tickets, refusals, and
    /// connections that were never established.
    /// </summary>
    public bool IsUncertain { get; init; }
}
