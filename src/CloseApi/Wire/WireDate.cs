using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloseApi.Wire;

/// <summary>
/// Dates go out with their offset. Close's events come without one and are in UTC: the framework would take them for
/// the machine's own zone.
/// </summary>
// https://developer.close.com/api/resources/events
internal sealed class WireDate : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz";

    public static string Write(DateTimeOffset date) => date.ToString(Format, CultureInfo.InvariantCulture);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.TryParse(
            reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw new JsonException("Not a date.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Write(value));
}
