using System.Text.Json.Serialization;

namespace McpCloseWhatsApp.Contract;

/// <summary>Why a call was not carried out, for an agent to branch on.</summary>
[JsonConverter(typeof(SnakeCaseWords<ErrorCode>))]
internal enum ErrorCode
{
    /// <summary>An argument is wrong; <c>problems</c> names each.</summary>
    InvalidArguments,

    /// <summary>Something that only the user knows is missing; <c>problems</c> holds the question and the choices.</summary>
    NeedsInput,

    /// <summary>Close holds no such thing.</summary>
    NotFound,

    /// <summary>More than one thing fits, and this server does not pick.</summary>
    Ambiguous,

    /// <summary>Close holds the message with other content, and the call asked for that to be an error.</summary>
    Conflict,

    /// <summary>A file, or the files together, are larger than Close takes.</summary>
    TooLarge,

    /// <summary>The permission or the file roots forbid it.</summary>
    NotAllowed,

    /// <summary>Close does not know the key.</summary>
    Unauthorized,

    /// <summary>Close asks to wait; <c>retry_after_seconds</c> says how long.</summary>
    RateLimited,

    /// <summary>Close refused what it was given; <c>problems</c> has its own words.</summary>
    CloseRejected,

    /// <summary>Close did not answer, or not sensibly.</summary>
    CloseUnavailable,
}
