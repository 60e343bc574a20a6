using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloseApi.Wire;

// Close's documentation does not say which fields may be null, and its answers differ from it here and there. A field
// of another type is read as if it were missing, so that one odd field hides neither its record nor the others.

/// <summary>Reads a text; anything else as null. A number in place of an id is none of Close's ids.</summary>
internal sealed class LenientText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.TrySkip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    public override string ReadAsPropertyName(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);
}

/// <summary>Reads a date; anything else as null.</summary>
internal sealed class LenientDate : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => WireDate.TryRead(ref reader);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(WireDate.Write(value!.Value));
}

/// <summary>Reads a whole number; anything else as null.</summary>
internal sealed class LenientNumber : JsonConverter<long?>
{
    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var number))
        {
            return number;
        }

        reader.TrySkip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value!.Value);
}

/// <summary>Reads a flag; anything else as null.</summary>
internal sealed class LenientFlag : JsonConverter<bool?>
{
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return reader.GetBoolean();
        }

        reader.TrySkip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options) =>
        writer.WriteBooleanValue(value!.Value);
}

/// <summary>Reads one of the two directions; anything else as null.</summary>
internal sealed class LenientDirection : JsonConverter<Direction?>
{
    public override Direction? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
        {
            reader.TrySkip();
            return null;
        }

        if (reader.ValueTextEquals("incoming"u8))
        {
            return Direction.Incoming;
        }

        return reader.ValueTextEquals("outgoing"u8) ? Direction.Outgoing : null;
    }

    public override void Write(Utf8JsonWriter writer, Direction? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value is Direction.Incoming ? "incoming" : "outgoing");
}
