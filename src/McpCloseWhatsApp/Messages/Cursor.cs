using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// The position after which the next page of messages, newest first, starts. It is valid for one query only.
/// </summary>
/// <param name="QueryMark">The mark of the query; a cursor of another query is refused.</param>
internal sealed record Cursor(HistoryPosition Behind, string QueryMark)
{
    private const int MarkLength = 4;

    /// <summary>A short hash of the query, from every argument that decides which messages it returns.</summary>
    public static string Mark(params ReadOnlySpan<object?> query)
    {
        var text = new StringBuilder();
        foreach (var part in query)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part}").Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, MarkLength));
    }

    /// <exception cref="Refusal">The text is not a cursor, or belongs to another query.</exception>
    public static Cursor? Read(string? text, string queryMark)
    {
        if (text is null)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[MarkLength + HistoryPosition.Length];
        if (!Base64Url.IsValid(text, out var length) || length != bytes.Length
            || Base64Url.DecodeFromChars(text, bytes) != bytes.Length
            || HistoryPosition.Read(bytes[MarkLength..]) is not { } behind)
        {
            throw Wrong("is not a next_cursor of this tool");
        }

        return Convert.ToHexStringLower(bytes[..MarkLength]) == queryMark
            ? new(behind, queryMark)
            : throw Wrong("belongs to a call with other arguments");
    }

    public string Write()
    {
        Span<byte> bytes = stackalloc byte[MarkLength + HistoryPosition.Length];
        Convert.FromHexString(QueryMark, bytes, out _, out _);
        Behind.Write(bytes[MarkLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    private static Refusal Wrong(string problem) => Refusal.Of(ErrorCode.InvalidArguments, "cursor", problem,
        "Give next_cursor of the previous answer with the same other arguments, or leave cursor out to start again.");
}

/// <summary>
/// The position of a message in a history: its time, then the time when it was logged, then a hash of its id. It is
/// unique and never changes, so that new messages, even of the same instant, do not shift the pages.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HistoryPosition(DateTimeOffset At, DateTimeOffset Logged, long IdHash)
    : IComparable<HistoryPosition>
{
    /// <summary>The length of its binary form in bytes.</summary>
    public const int Length = 3 * sizeof(long);

    /// <param name="at">The message's time in the order of the list.</param>
    public static HistoryPosition From(WhatsAppMessage message, DateTimeOffset at)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(message.Id));
        return new(at, message.DateCreated, BinaryPrimitives.ReadInt64BigEndian(hash));
    }

    public int CompareTo(HistoryPosition other) =>
        (At, Logged, IdHash).CompareTo((other.At, other.Logged, other.IdHash));

    public static bool operator <(HistoryPosition left, HistoryPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(HistoryPosition left, HistoryPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(HistoryPosition left, HistoryPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(HistoryPosition left, HistoryPosition right) => left.CompareTo(right) >= 0;

    /// <summary>Null if the bytes are not valid times.</summary>
    public static HistoryPosition? Read(ReadOnlySpan<byte> bytes)
    {
        var at = BinaryPrimitives.ReadInt64BigEndian(bytes);
        var logged = BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
        return IsTime(at) && IsTime(logged)
            ? new(new(at, TimeSpan.Zero), new(logged, TimeSpan.Zero), BinaryPrimitives.ReadInt64BigEndian(bytes[16..]))
            : null;
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes, At.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Logged.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], IdHash);
    }

    private static bool IsTime(long ticks) => ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks;
}
