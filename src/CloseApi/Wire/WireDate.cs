using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloseApi.Wire;

/// <summary>
/// Writes dates with their offset. Close sends the dates of events in UTC without an offset, which the framework would
/// read in the time zone of the machine.
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
            : throw new JsonException("The value is not a date.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Write(value));
}
