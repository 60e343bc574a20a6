using WhatsAppExport.Text;

namespace WhatsAppExport.Bodies;

/// <summary>The text of a person, without the marks that the app inserted.</summary>
internal static class Typed
{
    private const char OpensMention = '\u2068';
    private const char ClosesMention = '\u2069';

    /// <remarks>Removes only the marks around mentions: other invisible characters may be from the person.</remarks>
    public static string Text(ReadOnlySpan<char> body)
    {
        if (body is [Marks.Generated, ..])
        {
            body = body[1..];
        }

        return body.IndexOf("@\u2068") < 0 ? body.ToString() : WithoutMentionMarks(body);
    }

    /// <summary>A caption, from the text before and after the text of the app.</summary>
    public static string Caption(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var head = Text(Marks.TrimEnd(before));
        var tail = Text(after.TrimStart('\n'));
        return (head, tail) switch
        {
            ("", _) => tail,
            (_, "") => head,
            _ => $"{head}\n{tail}",
        };
    }

    private static string WithoutMentionMarks(ReadOnlySpan<char> body)
    {
        var (text, length, inside) = (new char[body.Length], 0, false);
        for (var index = 0; index < body.Length; index++)
        {
            var value = body[index];
            if (value == OpensMention && index > 0 && body[index - 1] == '@')
            {
                inside = true;
            }
            else if (value == ClosesMention && inside)
            {
                inside = false;
            }
            else
            {
                text[length++] = value;
            }
        }

        return new(text, 0, length);
    }
}
