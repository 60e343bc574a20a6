using System.Text.Json;

namespace CloseApi.Transport;

/// <summary>
/// The error texts in a refusal by Close: <c>{"error": "…"}</c>, or <c>{"errors": [], "field-errors": {}}</c>, where
/// the entry of a field is a text or, for lists and objects, another pair of <c>errors</c> and <c>field-errors</c>.
/// </summary>
// https://developer.close.com/api/overview/http-response-codes
internal sealed class Refusal
{
    private const int LongestText = 500;
    private const int MostTexts = 20;
    private const int DeepestPath = 8;

    private readonly List<string> errors = [];
    private readonly Dictionary<string, string> fieldErrors = new(StringComparer.Ordinal);

    public string? Error { get; private set; }

    public IReadOnlyList<string> Errors => errors;

    public IReadOnlyDictionary<string, string> FieldErrors => fieldErrors;

    /// <summary>Reads an answer. An answer that Close did not write, such as a gateway's page, has no texts.</summary>
    public static Refusal Parse(ReadOnlyMemory<byte> answer)
    {
        var refusal = new Refusal();
        try
        {
            using var json = JsonDocument.Parse(answer);
            refusal.Read(json.RootElement);
        }
        catch (JsonException)
        {
            // Not written by Close.
        }

        return refusal;
    }

    public static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";

    /// <summary>All texts in one line, as the end of a sentence.</summary>
    public override string ToString()
    {
        var parts = errors.Prepend(Error).Concat(fieldErrors.Select(field => $"{field.Key}: {field.Value}"));
        var text = string.Join("; ", parts.Where(part => part is not null));
        return text.Length == 0 ? "." : $": {text}";
    }

    private void Read(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        if (root.TryGetProperty("error", out var error))
        {
            // The older format of a 429 has an object here.
            Error = error.ValueKind is JsonValueKind.Object && error.TryGetProperty("message", out var message)
                ? Text(message)
                : Text(error);
        }

        Read(root, "", depth: 0);
    }

    private void Read(JsonElement node, string path, int depth)
    {
        if (node.TryGetProperty("errors", out var whole))
        {
            Add(whole, path, depth);
        }

        if (node.TryGetProperty("field-errors", out var fields) && fields.ValueKind is JsonValueKind.Object)
        {
            Add(fields, path, depth);
        }
    }

    private void Add(JsonElement node, string path, int depth)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object when depth >= DeepestPath:
                break;
            case JsonValueKind.Object when depth > 0 && IsPair(node):
                Read(node, path, depth);
                break;
            case JsonValueKind.Object:
                foreach (var entry in node.EnumerateObject())
                {
                    Add(entry.Value, path.Length == 0 ? entry.Name : $"{path}.{entry.Name}", depth + 1);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in node.EnumerateArray())
                {
                    Add(item, path, depth + 1);
                }

                break;
            default:
                AddText(path, Text(node));
                break;
        }
    }

    private static bool IsPair(JsonElement node) =>
        node.TryGetProperty("errors", out _) || node.TryGetProperty("field-errors", out _);

    private void AddText(string path, string text)
    {
        if (path.Length == 0)
        {
            if (errors.Count < MostTexts)
            {
                errors.Add(text);
            }
        }
        else if (fieldErrors.TryGetValue(path, out var previous))
        {
            fieldErrors[path] = Cut($"{previous}; {text}");
        }
        else if (fieldErrors.Count < MostTexts)
        {
            fieldErrors.Add(Cut(path), text);
        }
    }

    private static string Text(JsonElement value) =>
        Cut(value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText());
}
