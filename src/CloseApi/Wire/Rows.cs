using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CloseApi.Wire;

/// <summary>The rows of an answer that could be read.</summary>
/// <param name="unreadable">How many rows are of another type, or lack a required field.</param>
internal sealed class Rows<T>(List<T> rows, int unreadable) : IReadOnlyList<T>
{
    public int Unreadable => unreadable;

    public int Count => rows.Count;

    public T this[int index] => rows[index];

    public IEnumerator<T> GetEnumerator() => rows.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Reads a list row by row, so that a row that cannot be read hides none of the others.</summary>
internal sealed class RowsConverter<T> : JsonConverter<IReadOnlyList<T>>
{
    public override IReadOnlyList<T>? Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // The reader has the whole list, but not the end of the answer: Skip would refuse that.
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            reader.TrySkip();
            return null;
        }

        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        List<T> rows = [];
        var unreadable = 0;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var row = reader;
            reader.TrySkip();
            try
            {
                if (JsonSerializer.Deserialize(ref row, type) is { } read)
                {
                    rows.Add(read);
                    continue;
                }
            }
            catch (JsonException)
            {
                // The row counts as unreadable.
            }

            unreadable++;
        }

        return new Rows<T>(rows, unreadable);
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
    {
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        writer.WriteStartArray();
        foreach (var row in value)
        {
            JsonSerializer.Serialize(writer, row, type);
        }

        writer.WriteEndArray();
    }
}
