using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Reads and writes an enum in snake_case, <c>write_safe</c>, and accepts no other spelling and no number.
/// </summary>
internal sealed class SnakeCaseWords<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
