using System.Text.Json.Serialization;

namespace McpCloseWhatsApp.Contract;

/// <summary>What to do with a message that Close already holds.</summary>
[JsonConverter(typeof(SnakeCaseWords<IfExists>))]
internal enum IfExists
{
    /// <summary>Answer with it, and tell the differences.</summary>
    Return,

    /// <summary>Make it equal.</summary>
    Update,

    /// <summary>A difference is an error.</summary>
    Error,
}
