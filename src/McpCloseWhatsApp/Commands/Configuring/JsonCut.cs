using System.Text.Json;

namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>Finds the part of a JSON file that goes with one entry. Comments around it stay.</summary>
internal static class JsonCut
{
    /// <summary>The entry with the comma that belongs to it, and the white space before it.</summary>
    public static (int Start, int End, string Insertion) Find(byte[] json, string section, string name)
    {
        JsonFile.CheckToEnd(json);
        var reader = new Utf8JsonReader(json, JsonFile.Lenient);
        reader.Read();
        JsonFile.Enter(reader);
        if (!JsonFile.Find(ref reader, section))
        {
            return (0, 0, "");
        }

        JsonFile.Enter(reader);
        var before = (int)reader.BytesConsumed;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var isFound = reader.ValueTextEquals(name);
            reader.Read();
            reader.Skip();
            var end = (int)reader.BytesConsumed;
            if (isFound)
            {
                var (comma, next) = (Next(json, before), Next(json, end));
                if (json[next] == ',')
                {
                    return (BeforeSpace(json, start), next + 1, "");
                }

                return json[comma] == ','
                    ? (comma, end, "")
                    : (BeforeSpace(json, start), AfterSpace(json, end), "");
            }

            before = end;
        }

        return (0, 0, "");
    }

    /// <summary>The position of the next byte that is neither white space nor in a comment.</summary>
    private static int Next(ReadOnlySpan<byte> json, int from)
    {
        while (true)
        {
            from = AfterSpace(json, from);
            if (json[from] != '/')
            {
                return from;
            }

            var end = json[from + 1] == '*' ? "*/"u8 : "\n"u8;
            from += 2;
            from += json[from..].IndexOf(end) + end.Length;
        }
    }

    private static int AfterSpace(ReadOnlySpan<byte> json, int at) =>
        at + json[at..].IndexOfAnyExcept(" \t\r\n"u8);

    private static int BeforeSpace(ReadOnlySpan<byte> json, int at) =>
        json[..at].LastIndexOfAnyExcept(" \t\r\n"u8) + 1;
}
