using System.Net;

namespace CloseApi;

/// <summary>A call to Close that failed. Close's own texts are untrusted, untouched, and cut at 500 characters.</summary>
public sealed class CloseException : Exception
{
    internal CloseException(CloseFailure failure, string message, Exception? inner = null) : base(message, inner) =>
        Failure = failure;

    /// <summary>How it failed.</summary>
    public CloseFailure Failure { get; }

    /// <summary>The status of the answer; null where none was read.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>Close's <c>error</c>; null where it gave none.</summary>
    public string? Error { get; init; }

    /// <summary>Close's <c>errors</c>: what is wrong with the whole.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Close's <c>field-errors</c> by path, <c>attachments.0.url</c>; at most 20.</summary>
    public IReadOnlyDictionary<string, string> FieldErrors { get; init; } = new Dictionary<string, string>();

    /// <summary>How long to wait before another try; null where nothing is known of it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether this was a write of which nobody can say if Close did it: sent, and then no answer, a 5xx, or one that
    /// could not be read. Never true of reads, of refusals, and of connections that were never made.
    /// </summary>
    public bool IsUncertain { get; init; }
}
