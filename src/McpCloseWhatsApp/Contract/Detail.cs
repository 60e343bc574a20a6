using System.Text.Json.Serialization;

namespace McpCloseWhatsApp.Contract;

/// <summary>How much of a message a list shows.</summary>
[JsonConverter(typeof(SnakeCaseWords<Detail>))]
internal enum Detail
{
    /// <summary>The text cut to 160 characters, which is enough to choose a message.</summary>
    Concise,

    Full,
}
