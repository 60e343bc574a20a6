using System.Text;
using System.Text.Json;

namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>Sets one entry of a JSON file. Every other byte stays, comments and trailing commas too.</summary>
/// <remarks>.NET's own JSON tree drops comments, which VS Code and Cursor allow in their files.</remarks>
internal static class JsonFile
{
    private const string Indent = "  ";

    /// <summary>How the files are read: some clients allow comments in them.</summary>
    public static readonly JsonDocumentOptions Commented = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static readonly JsonReaderOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <param name="entry">The entry's JSON, indented by two spaces.</param>
    /// <exception cref="CommandFailed">The text is no JSON object, or has something else in the section.</exception>
    public static string Set(string text, string section, string name, string entry) =>
        Change(text, section, json => Place(json, section, name, Indented(entry, 2)));

    /// <summary>The text without one entry.</summary>
    /// <exception cref="CommandFailed">The text is no JSON object, or has something else in the section.</exception>
    public static string Remove(string text, string section, string name) =>
        Change(text, section, json => JsonCut.Find(json, section, name));

    private static string Change(string text, string section, Func<byte[], (int Start, int End, string Text)> changeOf)
    {
        var json = Encoding.UTF8.GetBytes(string.IsNullOrWhiteSpace(text) ? "{}\n" : text.TrimStart('\uFEFF'));
        try
        {
            var (start, end, changed) = changeOf(json);
            return Encoding.UTF8.GetString(json.AsSpan(0, start))
                + changed
                + Encoding.UTF8.GetString(json.AsSpan(end));
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new CommandFailed($"it is not JSON with an object \"{section}\"");
        }
    }

    /// <summary>The entry; an empty one if the file has none.</summary>
    public static FormerEntry Read(string text, string section, string name)
    {
        try
        {
            using var file = JsonDocument.Parse(text.TrimStart('\uFEFF'), Commented);
            var entry = file.RootElement.GetProperty(section).GetProperty(name);
            var arguments = entry.TryGetProperty("args", out var args) && args.ValueKind == JsonValueKind.Array
                ? args.EnumerateArray().Select(one => $"{one}").ToList()
                : [];
            var environment = new Dictionary<string, string>();
            if (entry.TryGetProperty("env", out var variables) && variables.ValueKind == JsonValueKind.Object)
            {
                foreach (var variable in variables.EnumerateObject())
                {
                    environment[variable.Name] = $"{variable.Value}";
                }
            }

            return new(arguments, environment)
            {
                OtherMembers = entry.EnumerateObject().Where(member => FormerEntry.IsOther(member.Name))
                    .DistinctBy(member => member.Name).ToDictionary(one => one.Name, one => one.Value.GetRawText()),
                HasHeaders = entry.TryGetProperty("headers", out _),
            };
        }
        catch (Exception none) when (none is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return FormerEntry.None;
        }
    }

    private static (int Start, int End, string Insertion) Place(byte[] json, string section, string name, string entry)
    {
        var reader = new Utf8JsonReader(json, Lenient);
        reader.Read();
        var root = Enter(reader);
        if (!Find(ref reader, section))
        {
            var member = $"\n{Indent}\"{section}\": {{\n{Indent}{Indent}\"{name}\": {entry}\n{Indent}}}";
            CheckToEnd(json);
            return (root.Start, root.Start, member + (root.IsEmpty ? "\n" : ","));
        }

        var servers = Enter(reader);
        if (!Find(ref reader, name))
        {
            CheckToEnd(json);
            return (servers.Start, servers.Start,
                $"\n{Indent}{Indent}\"{name}\": {entry}" + (servers.IsEmpty ? $"\n{Indent}" : ","));
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        CheckToEnd(json);
        return (start, (int)reader.BytesConsumed, entry);
    }

    /// <summary>The position after the brace of an object, and whether the object has no member.</summary>
    public static (int Start, bool IsEmpty) Enter(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        var start = (int)reader.TokenStartIndex + 1;
        reader.Read();
        return (start, reader.TokenType == JsonTokenType.EndObject);
    }

    /// <summary>Moves to the value of a member of the object that begins here; false if there is none.</summary>
    public static bool Find(ref Utf8JsonReader reader, string name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFound = reader.ValueTextEquals(name);
            reader.Read();
            if (isFound)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    public static void CheckToEnd(byte[] json)
    {
        var reader = new Utf8JsonReader(json, Lenient);
        while (reader.Read())
        {
        }
    }

    private static string Indented(string entry, int levels) =>
        entry.ReplaceLineEndings("\n" + string.Concat(Enumerable.Repeat(Indent, levels)));
}
