using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// The id of a message that brought none, such as one from an export file: made of what the message is, so that it is
/// the same tomorrow and from an overlapping export.
/// </summary>
/// <remarks>
/// <c>syn_</c> and the first 16 bytes, in lower-case hex, of the SHA-256 of these fields, each as UTF-8 behind its length
/// in bytes (32 bits, big-endian): <c>v1</c>, the contact's id, the time as <c>2026-03-14T09:05:07Z</c>, the direction, the
/// text with LF as its line ends, the ordinal in decimal. It must never change: ids made by it are in Close.
/// </remarks>
internal static class SynthesizedId
{
    private const string Prefix = "syn_";
    private const int HashBytes = 16;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    /// <param name="activityAt">When it was; what is finer than a second is cut off.</param>
    /// <param name="text">CRLF and LF give the same id.</param>
    /// <param name="ordinal">0 for the first of several messages alike in all the above, 1 for the next.</param>
    public static string Of(string contactId, DateTimeOffset activityAt, Direction direction, string text, int ordinal)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, "v1");
        Append(hash, contactId);
        Append(hash, activityAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Append(hash, direction.Word());
        Append(hash, text.ReplaceLineEndings("\n"));
        Append(hash, ordinal.ToString(CultureInfo.InvariantCulture));
        return Prefix + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, HashBytes));
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
