using System.Text;
using System.Text.Json.Nodes;
using CloseSimulator.Http;

namespace CloseSimulator.Faults;

/// <summary>Changes the JSON of an answer. An answer that is not a JSON object stays as it is.</summary>
internal static class JsonEdit
{
    /// <summary>A placeholder for half a surrogate pair, which a JSON writer refuses to write.</summary>
    public const string LoneSurrogate = "{lone surrogate}";

    /// <summary>A placeholder for two bytes that are not UTF-8.</summary>
    public const string BrokenUtf8 = "{broken utf-8}";

    private static readonly (byte[] Mark, byte[] Bytes)[] Marks =
    [
        (Encoding.ASCII.GetBytes(LoneSurrogate), "\\ud83d"u8.ToArray()),
        (Encoding.ASCII.GetBytes(BrokenUtf8), [0xF0, 0x9F]),
    ];

    public static Answer Root(Answer truth, Action<JsonObject> edit)
    {
        if (truth.Body.IsEmpty || truth.ContentType != Answer.JsonType
            || JsonNode.Parse(truth.Body.Span) is not JsonObject root)
        {
            return truth;
        }

        edit(root);
        return truth with { Body = Bytes(root) };
    }

    /// <summary>Changes the rows of a list. An answer of another form stays as it is.</summary>
    public static Answer Rows(Answer truth, Action<JsonArray> edit) => Root(truth, root =>
    {
        if (root["data"] is JsonArray rows)
        {
            edit(rows);
        }
    });

    /// <summary>Changes one record: the first or the last row of a list, or the whole answer.</summary>
    public static Answer Record(Answer truth, bool isLast, Action<JsonObject> edit) => Root(truth, root =>
    {
        if (root["data"] is not JsonArray rows)
        {
            edit(root);
        }
        else if (rows.Count > 0 && rows[isLast ? ^1 : 0] is JsonObject row)
        {
            edit(row);
        }
    });

    /// <summary>Gives a field another value, where a record has that field.</summary>
    public static void Set(JsonObject record, string field, Func<JsonNode?, JsonNode?> value)
    {
        if (record.ContainsKey(field))
        {
            record[field] = value(record[field]);
        }
    }

    /// <summary>Gives every text of certain names another value, however deep it is.</summary>
    public static void SetTexts(JsonNode? node, IReadOnlyCollection<string> names, Func<string, string> value)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                SetTexts(item, names, value);
            }
        }
        else if (node is JsonObject record)
        {
            foreach (var name in record.Select(member => member.Key).ToArray())
            {
                if (names.Contains(name) && record[name] is JsonValue text && text.TryGetValue<string>(out var former))
                {
                    record[name] = value(former);
                }
                else
                {
                    SetTexts(record[name], names, value);
                }
            }
        }
    }

    private static ReadOnlyMemory<byte> Bytes(JsonObject root)
    {
        var bytes = JsonText.Write(writer => root.WriteTo(writer));
        foreach (var (mark, replacement) in Marks)
        {
            for (var at = bytes.Span.IndexOf(mark); at >= 0; at = bytes.Span.IndexOf(mark))
            {
                bytes = (byte[])[.. bytes.Span[..at], .. replacement, .. bytes.Span[(at + mark.Length)..]];
            }
        }

        return bytes;
    }
}
