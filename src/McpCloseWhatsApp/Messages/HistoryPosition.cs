using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// The place of a message in a history: its time, then when it was logged, then something of its own. No two messages
/// share one, and it never changes: messages that arrive meanwhile, of the very same instant even, move nothing.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HistoryPosition(DateTimeOffset At, DateTimeOffset Logged, long Own) : IComparable<HistoryPosition>
{
    /// <summary>In bytes, written down.</summary>
    public const int Length = 3 * sizeof(long);

    public static HistoryPosition Of(WhatsAppMessage message, DateTimeOffset at) => new(
        at, message.DateCreated, BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(message.Id))));

    public int CompareTo(HistoryPosition other) => (At, Logged, Own).CompareTo((other.At, other.Logged, other.Own));

    public static bool operator <(HistoryPosition left, HistoryPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(HistoryPosition left, HistoryPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(HistoryPosition left, HistoryPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(HistoryPosition left, HistoryPosition right) => left.CompareTo(right) >= 0;

    /// <summary>Null where the bytes hold no times.</summary>
    public static HistoryPosition? Read(ReadOnlySpan<byte> bytes)
    {
        var (at, logged) = (BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
        return IsTime(at) && IsTime(logged)
            ? new(new(at, TimeSpan.Zero), new(logged, TimeSpan.Zero), BinaryPrimitives.ReadInt64BigEndian(bytes[16..]))
            : null;
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes, At.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Logged.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], Own);
    }

    private static bool IsTime(long ticks) => ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks;
}
