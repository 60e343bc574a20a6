using System.Text;

namespace WhatsAppExport.Messages;

/// <summary>Reads a <c>.vcf</c> file as phones write it: vCard 2.1 to 4.0, with one or more people.</summary>
internal static class ContactCards
{
    /// <summary>The largest card. Cards may contain pictures, but a larger file is not a card.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    public static IReadOnlyList<ContactCard> Read(Attachment file)
    {
        if (!(file.Size <= MostBytes))
        {
            return [];
        }

        List<ContactCard> cards = [];
        var (name, parts, phones) = ("", "", new List<string>());
        foreach (var line in Unfold(file))
        {
            switch (Property.Parse(line))
            {
                case { Name: "FN" } shown:
                    name = shown.Text;
                    break;
                case { Name: "N" } full:
                    parts = FormatName(full.Value);
                    break;
                case { Name: "TEL" } phone when phone.Text.Length > 0:
                    phones.Add(phone.Text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
                        ? phone.Text[4..]
                        : phone.Text);
                    break;
                case { Name: "END" }:
                    cards.Add(new(name.Length > 0 ? name : parts, phones));
                    (name, parts, phones) = ("", "", []);
                    break;
            }
        }

        return cards;
    }

    /// <summary>The unfolded lines: a line that begins with a space continues the one before.</summary>
    private static IEnumerable<string> Unfold(Attachment file)
    {
        using var reader = new StreamReader(file.Open(), Encoding.UTF8);
        var line = new StringBuilder();
        while (reader.ReadLine() is { } next)
        {
            var isSoft = line is [.., '='] && Property.IsQuotedPrintable(line.ToString());
            if (isSoft || next is [' ' or '\t', ..])
            {
                line.Length -= isSoft ? 1 : 0;
                line.Append(isSoft ? next : next.AsSpan(1));
                continue;
            }

            yield return line.ToString();
            line.Clear().Append(next);
        }

        yield return line.ToString();
    }

    // Family;Given;Additional;Prefix;Suffix
    private static string FormatName(string value)
    {
        var parts = value.Split(';');
        return string.Join(' ', new[] { parts.ElementAtOrDefault(1), parts[0] }
            .Where(part => !string.IsNullOrWhiteSpace(part))
            .Select(part => Property.Unescape(part!)));
    }

    /// <summary>A line such as <c>item1.TEL;waid=447700900123:+44 7700 900123</c>.</summary>
    private sealed record Property(string Name, string Value)
    {
        private const string QuotedPrintable = "QUOTED-PRINTABLE";

        public string Text => Unescape(Value);

        public static Property? Parse(string line)
        {
            if (EndOfName(line) is not (> 0 and var colon))
            {
                return null;
            }

            var name = line.AsSpan(0, colon);
            name = name[..(name.IndexOf(';') is > 0 and var end ? end : name.Length)];
            return new(
                name[(name.LastIndexOf('.') + 1)..].ToString().ToUpperInvariant(),
                IsQuotedPrintable(line) ? Decode(line[(colon + 1)..]) : line[(colon + 1)..]);
        }

        public static bool IsQuotedPrintable(string line) =>
            line.AsSpan(0, Math.Max(EndOfName(line), 0)).Contains(QuotedPrintable, StringComparison.OrdinalIgnoreCase);

        public static string Unescape(string text) => text
            .Replace("\\n", " ", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",", StringComparison.Ordinal)
            .Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal).Trim();

        // The first colon outside quotes.
        private static int EndOfName(string line)
        {
            var isQuoted = false;
            for (var index = 0; index < line.Length; index++)
            {
                isQuoted ^= line[index] == '"';
                if (line[index] == ':' && !isQuoted)
                {
                    return index;
                }
            }

            return -1;
        }

        private static string Decode(string text)
        {
            List<byte> bytes = [];
            for (var index = 0; index < text.Length; index++)
            {
                if (text[index] == '='
                    && index + 2 < text.Length
                    && char.IsAsciiHexDigit(text[index + 1])
                    && char.IsAsciiHexDigit(text[index + 2]))
                {
                    bytes.Add(Convert.FromHexString(text.AsSpan(index + 1, 2))[0]);
                    index += 2;
                }
                else
                {
                    bytes.AddRange(Encoding.UTF8.GetBytes(text, index, 1));
                }
            }

            return Encoding.UTF8.GetString([.. bytes]);
        }
    }
}
