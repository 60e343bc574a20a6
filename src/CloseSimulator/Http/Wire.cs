using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloseSimulator.Http;

/// <summary>An object as Close prints it. It never changes, so it is printed once.</summary>
internal sealed class Wire(JsonObject content)
{
    private readonly ReadOnlyMemory<byte> text = JsonText.Write(writer => content.WriteTo(writer));

    public JsonObject ToJson() => JsonNode.Parse(text.Span)!.AsObject();

    /// <param name="fields">The only fields to print, null for all. Unknown names are dropped silently.
    /// [OSS closeio/flask-mongorest]</param>
    /// <param name="first">A property to print before the others.</param>
    public void Write(
        Utf8JsonWriter writer, IReadOnlyCollection<string>? fields, (string Name, string Value)? first = null)
    {
        if (fields is null && first is null)
        {
            writer.WriteRawValue(text.Span, skipInputValidation: true);
            return;
        }

        using var document = JsonDocument.Parse(text);
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
