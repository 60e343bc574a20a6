namespace WhatsAppExport.Reading;

/// <summary>Numbers messages with equal time, author and text, which are common in exports without seconds.</summary>
/// <param name="lookback">The largest step back in time in the chat: older days are forgotten.</param>
/// <remarks>Stores one number for each message of the last days, not the messages.</remarks>
internal sealed class Ordinals(TimeSpan lookback)
{
    private const ulong Prime = 0x100000001B3;

    private readonly Dictionary<DateTime, Dictionary<ulong, int>> days = [];
    private readonly PriorityQueue<DateTime, DateTime> oldest = new();

    public int Next(DateTime at, string? author, string text)
    {
        if (!days.TryGetValue(at.Date, out var seen))
        {
            days[at.Date] = seen = [];
            oldest.Enqueue(at.Date, at.Date);
            Forget(at.Date);
        }

        var hash = Add(Add(0xCBF29CE484222325 ^ (ulong)at.Ticks, author), text);
        var ordinal = seen.GetValueOrDefault(hash);
        seen[hash] = ordinal + 1;
        return ordinal;
    }

    private void Forget(DateTime newest)
    {
        while (oldest.TryPeek(out var day, out _) && newest - day > lookback + TimeSpan.FromDays(1))
        {
            days.Remove(oldest.Dequeue());
        }
    }

    private static ulong Add(ulong hash, string? text)
    {
        foreach (var value in text ?? "")
        {
            hash = (hash ^ value) * Prime;
        }

        return (hash ^ char.MaxValue) * Prime;
    }
}
