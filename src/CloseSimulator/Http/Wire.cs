using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloseSimulator.Http;

/// <summary>The JSON of an object, serialized once because the object never changes.</summary>
internal sealed class Wire(JsonObject content)
{
    private readonly ReadOnlyMemory<byte> json = JsonText.Write(writer => content.WriteTo(writer));

    public JsonObject ToJson() => JsonNode.Parse(json.Span)!.AsObject();

    /// <param name="fields">The fields to write; null for all. Close silently ignores unknown names.
    /// [OSS closeio/flask-mongorest]</param>
    /// <param name="first">A property to write before the others.</param>
    public void Write(
        Utf8JsonWriter writer, IReadOnlyCollection<string>? fields, (string Name, string Value)? first = null)
    {
        if (fields is null && first is null)
        {
            writer.WriteRawValue(json.Span, skipInputValidation: true);
            return;
        }

        using var document = JsonDocument.Parse(json);
        writer.WriteStartObject();
        if (first is { } property)
        {
            writer.WriteString(property.Name, property.Value);
        }

        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (fields is null || fields.Contains(member.Name))
            {
                member.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
