using System.Text.Json.Serialization;

namespace McpCloseWhatsApp.Contract;

/// <summary>Why a call was not carried out. Agents branch on it.</summary>
[JsonConverter(typeof(SnakeCaseWords<ErrorCode>))]
internal enum ErrorCode
{
    /// <summary>An argument is wrong; <c>problems</c> names each.</summary>
    InvalidArguments,

    /// <summary>The user has to answer first; <c>problems</c> has the question and the choices.</summary>
    NeedsInput,

    /// <summary>Close has no such record.</summary>
    NotFound,

    /// <summary>More than one record fits, and this server does not choose.</summary>
    Ambiguous,

    /// <summary>Close holds the message with other content, and <c>if_exists</c> is error.</summary>
    Conflict,

    /// <summary>A file, or all files together, exceed Close's limit.</summary>
    TooLarge,

    /// <summary>The permission or the file roots forbid it.</summary>
    NotAllowed,

    /// <summary>Close does not accept the key.</summary>
    Unauthorized,

    /// <summary>Close asks to wait; <c>retry_after_seconds</c> says how long.</summary>
    RateLimited,

    /// <summary>Close rejected the request; <c>problems</c> has its messages.</summary>
    CloseRejected,

    /// <summary>Close did not answer, or its answer could not be read.</summary>
    CloseUnavailable,
}
