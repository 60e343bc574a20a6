using System.Text.Json.Serialization;

namespace McpCloseWhatsApp.Contract;

/// <summary>Who has to write next in a conversation.</summary>
[JsonConverter(typeof(SnakeCaseWords<Waiting>))]
internal enum Waiting
{
    Any,

    /// <summary>The contact wrote last.</summary>
    OnUs,

    /// <summary>The team wrote last.</summary>
    OnThem,
}
