using System.Text;
using System.Text.Json;

namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>Finds the part of a JSON file that goes with one entry. All comments stay.</summary>
internal static class JsonCut
{
    /// <summary>
    /// The entry, the comma that belongs to it, and the white space before it. The comments between the two are put
    /// back.
    /// </summary>
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
                return Cut(json, before, start, end);
            }

            before = end;
        }

        return (0, 0, "");
    }

    /// <param name="before">The end of what is before the entry.</param>
    private static (int Start, int End, string Insertion) Cut(byte[] json, int before, int start, int end)
    {
        var (comma, next) = (Next(json, before), Next(json, end));
        if (json[next] == ',')
        {
            return (From(json, before, start, next + 1), next + 1, CommentsIn(json[end..next]));
        }

        if (json[comma] == ',')
        {
            return (comma, end, Encoding.UTF8.GetString(json[(comma + 1)..From(json, before, start, end)]));
        }

        return HasComment(json[before..start])
            ? (From(json, before, start, end), end, "")
            : (BeforeSpace(json, start), AfterSpace(json, end), "");
    }

    /// <summary>The start of the cut. The line of a comment must end before something else follows.</summary>
    private static int From(byte[] json, int before, int start, int end) =>
        HasComment(json[before..start]) && json[end + json.AsSpan(end).IndexOfAnyExcept(" \t\r"u8)] != '\n'
            ? start
            : BeforeSpace(json, start);

    private static string CommentsIn(byte[] gap) => HasComment(gap) ? Encoding.UTF8.GetString(gap) : "";

    /// <summary>Whether a gap between two entries, which has no text, has a comment.</summary>
    private static bool HasComment(byte[] gap) => gap.Contains((byte)'/');

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
