using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// The id of a message without a WhatsApp id, such as one from an export file. It is derived from the message, so that
/// a later run and an overlapping export give the same id.
/// </summary>
/// <remarks>
/// <c>syn_</c> and the first 16 bytes, in lower-case hex, of the SHA-256 of these fields, each as UTF-8 behind its
/// length in bytes (32 bits, big-endian): <c>v1</c>, the contact's id, the time as <c>2026-03-14T09:05:07Z</c>, the
/// direction, the text with LF as its line ends, the ordinal in decimal. This must never change, because Close holds
/// such ids.
/// </remarks>
internal static class SynthesizedId
{
    private const string Prefix = "syn_";
    private const int HashBytes = 16;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <param name="activityAt">Fractions of a second are cut off.</param>
    /// <param name="text">CRLF and LF give the same id.</param>
    /// <param name="ordinal">0 for the first of several messages with the same other arguments, 1 for the next.</param>
    public static string Of(
        string contactId, DateTimeOffset activityAt, Direction direction, string text, int ordinal) =>
        Of(HashOf(contactId, activityAt, direction, text, ordinal));

    public static string Of(UInt128 hash) => Prefix + hash.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>The number that the id shows.</summary>
    public static UInt128 HashOf(
        string contactId, DateTimeOffset activityAt, Direction direction, string text, int ordinal)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, "v1");
        Append(hash, contactId);
        Append(hash, activityAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Append(hash, direction.Word());
        Append(hash, text.ReplaceLineEndings("\n"));
        Append(hash, ordinal.ToString(CultureInfo.InvariantCulture));
        return BinaryPrimitives.ReadUInt128BigEndian(hash.GetHashAndReset().AsSpan(0, HashBytes));
    }

    public static bool IsSynthesized(string? id) =>
        id is { Length: 4 + 2 * HashBytes } && id.StartsWith(Prefix, StringComparison.Ordinal)
        && id.AsSpan(Prefix.Length).IndexOfAnyExcept(LowerHex) < 0;

    private static void Append(IncrementalHash hash, string field)
    {
        var bytes = Encoding.UTF8.GetBytes(field);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}

internal static class DirectionWord
{
    extension(Direction direction)
    {
        /// <summary>Close's spelling, which is also part of synthesized ids.</summary>
        public string Word() => direction == Direction.Incoming ? "incoming" : "outgoing";
    }

    extension(Direction? direction)
    {
        /// <summary>As above, and a word for a record whose direction Close does not show.</summary>
        public string WordOrUnknown() => direction?.Word() ?? "direction unknown";
    }
}
