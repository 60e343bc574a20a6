using System.Net;

namespace CloseApi;

/// <summary>A failed call to Close. Texts from Close are untrusted, unchanged, and cut at 500 characters.</summary>
public sealed class CloseException : Exception
{
    internal CloseException(CloseFailure failure, string message, Exception? inner = null) : base(message, inner) =>
        Failure = failure;

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

    /// <summary>
    /// Whether this was a write that Close may or may not have carried out: it was sent, but the answer was missing, a
    /// 5xx, or unreadable. Never true for reads, refusals, and connections that were never established.
    /// </summary>
    public bool IsUncertain { get; init; }
}
