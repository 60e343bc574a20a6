using System.Text.Json.Serialization;

namespace McpCloseWhatsApp.Contract;

/// <summary>What to do with a message that Close already holds.</summary>
[JsonConverter(typeof(SnakeCaseWords<IfExists>))]
internal enum IfExists
{
    /// <summary>Return it and list the differences.</summary>
    Return,

    /// <summary>Overwrite it with the given content.</summary>
    Update,

    /// <summary>A difference is an error.</summary>
    Error,
}
