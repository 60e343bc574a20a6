using System.Text;

namespace WhatsAppExport.Text;

/// <summary>
/// Compares names with composed and decomposed accents: é, or e and an accent. File systems often write the second
/// form.
/// </summary>
/// <remarks>
/// The framework can normalize only with ICU data, which this program does without (invariant globalization). To
/// compare spellings it is enough to treat all accents as equal.
/// </remarks>
internal static class Spelling
{
    private const char Accented = 'ª';
    private const char Voiced = '\u3099';
    private const char HalfVoiced = '\u309A';
    private const string Joined = "ΆΈΉΊΌΎΏΪΫάέήίόύώϊϋΐΰЀЁЃЇЌЍЎЙйѐёѓїќѝў";

    /// <summary>A key that is equal for both spellings of a name, and rarely for two different names.</summary>
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var value in name)
        {
            switch (value)
            {
                case >= '\u0300' and <= '\u036F' when key.Length > 0:
                    key[^1] = Accented;
                    break;
                case Voiced or HalfVoiced when key.Length > 0:
                    key[^1] += (char)(value - Voiced + 1); // か is followed by が; は by ば and ぱ.
                    break;
                case >= '\u1161' and <= '\u1175' when key.Length > 0 && key[^1] is >= '\u1100' and <= '\u1112':
                    key[^1] = (char)(0xAC00 + ((((key[^1] - 0x1100) * 21) + (value - 0x1161)) * 28));
                    break;
                case >= '\u11A8' and <= '\u11C2' when key.Length > 0 && key[^1] is >= '\uAC00' and <= '\uD7A3':
                    key[^1] += (char)(value - 0x11A7);
                    break;
                default:
                    key.Append(IsAccented(value) ? Accented : value);
                    break;
            }
        }

        return key.ToString();
    }

    // All Latin letters beyond ASCII compare as equal: few names differ only in them.
    private static bool IsAccented(char value) =>
        value is >= '\u00C0' and <= '\u024F' or >= '\u1E00' and <= '\u1FFF' || Joined.Contains(value);
}
