using System.Text.Json.Serialization;

namespace McpCloseWhatsApp.Contract;

/// <summary>The outcome for one message.</summary>
[JsonConverter(typeof(SnakeCaseWords<Outcome>))]
internal enum Outcome
{
    Created,

    /// <summary>Close already holds it with the same content.</summary>
    Unchanged,

    Updated,

    Deleted,

    /// <summary>Close holds this WhatsApp id with other content or on another lead. Nothing was written.</summary>
    Conflict,

    Skipped,

    Failed,

    /// <summary>
    /// Close did not confirm the write, and its lists do not show it yet. Calling again is safe and resolves it.
    /// </summary>
    Unknown,
}
