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

    public static DateTimeOffset? TryRead(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.String && DateTimeOffset.TryParse(
            reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            return date;
        }

        reader.TrySkip();
        return null;
    }

    /// <summary>Anything that is not a date is read as the default, as if it were missing.</summary>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryRead(ref reader) ?? default;

    public override bool HandleNull => true;

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Write(value));
}
