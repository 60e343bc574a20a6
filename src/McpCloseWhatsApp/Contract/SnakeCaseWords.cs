using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpCloseWhatsApp.Contract;

/// <summary>Writes an enum as the contract spells it, <c>write_safe</c>, and takes nothing else.</summary>
internal sealed class SnakeCaseWords<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
