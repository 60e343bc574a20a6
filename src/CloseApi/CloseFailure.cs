namespace CloseApi;

/// <summary>How a call to Close failed.</summary>
public enum CloseFailure
{
    /// <summary>Close understood and said no: any status from 300 to 499 that has no word of its own here.</summary>
    Refused,

    /// <summary>401: the credential is not good.</summary>
    Unauthorized,

    /// <summary>404: there is no such object, or the credential may not see it.</summary>
    NotFound,

    /// <summary>429, or the wait for the rate limit would have taken too long. Close did nothing.</summary>
    RateLimited,

    /// <summary>5xx: Close broke off.</summary>
    Failed,

    /// <summary>No answer: no connection, a broken one, or none in time.</summary>
    NoAnswer,

    /// <summary>An answer came that is not what Close documents.</summary>
    Unreadable,
}
