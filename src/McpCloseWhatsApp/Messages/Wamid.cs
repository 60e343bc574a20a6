using System.Buffers.Text;
using System.Text;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// The Cloud API's spelling of a message id, <c>wamid.</c> and base64 of: 1C, the remote phone's digits, 15 02 00, 12
/// for incoming or 11 for outgoing, the stanza id, 00; both texts behind 18 and their length.
/// </summary>
/// <remarks>
/// The format is undocumented and inferred from public examples. It is used to find a message again, and is never the
/// only reason to treat two messages as different.
/// </remarks>
internal static class Wamid
{
    private const string Prefix = "wamid.";
    private const byte Text = 0x18, Incoming = 0x12, Outgoing = 0x11;

    public static string Write(string stanzaId, string digits, Direction direction)
    {
        byte[] bytes =
        [
            0x1C, Text, (byte)digits.Length, .. Encoding.ASCII.GetBytes(digits),
            0x15, 0x02, 0x00, direction == Direction.Incoming ? Incoming : Outgoing,
            Text, (byte)stanzaId.Length, .. Encoding.ASCII.GetBytes(stanzaId), 0x00,
        ];
        return Prefix + Convert.ToBase64String(bytes);
    }

    /// <summary>
    /// Reads the last complete text as the stanza id, wherever it is; null if there is no complete text.
    /// </summary>
    public static MessageIdParts? Read(string id)
    {
        if (!id.StartsWith(Prefix, StringComparison.Ordinal) || Decode(id[Prefix.Length..]) is not { } bytes)
        {
            return null;
        }

        string? phone = null, stanzaId = null;
        Direction? direction = null;
        for (var at = 0; at + 2 < bytes.Length; at++)
        {
            if (bytes[at] != Text || TextAt(bytes, at) is not { } text)
            {
                continue;
            }

            if (phone is null && text.All(char.IsAsciiDigit))
            {
                phone = text;
            }
            else
            {
                (stanzaId, direction) = (text, at > 0 ? DirectionOf(bytes[at - 1]) : null);
            }

            at += text.Length + 1;
        }

        return stanzaId is null ? null : new(stanzaId, phone, direction);
    }

    private static Direction? DirectionOf(byte code) => code switch
    {
        Incoming => Direction.Incoming,
        Outgoing => Direction.Outgoing,
        _ => null,
    };

    private static string? TextAt(ReadOnlySpan<byte> bytes, int at)
    {
        int length = bytes[at + 1];
        if (length == 0 || at + 2 + length > bytes.Length)
        {
            return null;
        }

        var text = bytes.Slice(at + 2, length);
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter))
            {
                return null;
            }
        }

        return Encoding.ASCII.GetString(text);
    }

    // Accepts the standard and the URL alphabet, with or without padding.
    private static byte[]? Decode(string base64)
    {
        var url = base64.TrimEnd('=').Replace('+', '-').Replace('/', '_');
        try
        {
            return Base64Url.DecodeFromChars(url);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
