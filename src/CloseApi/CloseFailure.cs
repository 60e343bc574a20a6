namespace CloseApi;

/// <summary>How a call to Close failed.</summary>
public enum CloseFailure
{
    /// <summary>Close refused the request: any status from 300 to 499 without a more specific value here.</summary>
    Refused,

    /// <summary>401: the credential is not valid.</summary>
    Unauthorized,

    /// <summary>404: the object does not exist, or the credential may not see it.</summary>
    NotFound,

    /// <summary>429, or the wait for the rate limit would have taken too long. Close did nothing.</summary>
    RateLimited,

    /// <summary>5xx: Close failed.</summary>
    ServerError,

    /// <summary>No answer: no connection, a broken connection, or a timeout.</summary>
    NoAnswer,

    /// <summary>The answer is not in the documented format.</summary>
    Unreadable,
}
