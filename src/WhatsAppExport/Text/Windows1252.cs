using System.Text;

namespace WhatsAppExport.Text;

/// <summary>The encoding of old editors in western Europe and America: one byte for each character.</summary>
/// <remarks>The framework has it only in a package of all code pages.</remarks>
internal sealed class Windows1252 : Encoding
{
    // 0x80 to 0x9F; the rest is Latin-1.
    private const string Special =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public override int GetByteCount(char[] chars, int index, int count) => count;

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        throw new NotSupportedException("Exports are only read.");

    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (var index = 0; index < byteCount; index++)
        {
            var value = bytes[byteIndex + index];
            chars[charIndex + index] = value is >= 0x80 and <= 0x9F ? Special[value - 0x80] : (char)value;
        }

        return byteCount;
    }

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetMaxCharCount(int byteCount) => byteCount;
}
