using System.Text.Json.Serialization;

namespace McpCloseWhatsApp.Contract;

/// <summary>What became of one message.</summary>
[JsonConverter(typeof(SnakeCaseWords<Outcome>))]
internal enum Outcome
{
    Created,

    /// <summary>Close holds it already, just so.</summary>
    Unchanged,

    Updated,

    Deleted,

    /// <summary>Close holds this WhatsApp id with other content or on another lead. Nothing was written.</summary>
    Conflict,

    Skipped,

    Failed,

    /// <summary>Close broke off and what it did cannot be seen yet. Calling again is safe and settles it.</summary>
    Unknown,
}
