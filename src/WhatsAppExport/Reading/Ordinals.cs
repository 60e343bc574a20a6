namespace WhatsAppExport.Reading;

/// <summary>Numbers equal messages, which are common in exports without seconds.</summary>
/// <param name="lookback">The largest step back in time in the chat: older days are forgotten.</param>
/// <remarks>Stores one number for each message of the last days, not the messages.</remarks>
public sealed class Ordinals<TKey>(TimeSpan lookback)
    where TKey : struct
{
    private readonly Dictionary<DateTime, Dictionary<TKey, int>> days = [];
    private readonly PriorityQueue<DateTime, DateTime> oldest = new();

    /// <summary>0 for the first message with this key, 1 for the next.</summary>
    /// <param name="at">The time of the message; equal messages have the same.</param>
    /// <param name="key">The same for equal messages.</param>
    public int Next(DateTime at, TKey key)
    {
        if (!days.TryGetValue(at.Date, out var seen))
        {
            days[at.Date] = seen = [];
            oldest.Enqueue(at.Date, at.Date);
            Forget(at.Date);
        }

        var ordinal = seen.GetValueOrDefault(key);
        seen[key] = ordinal + 1;
        return ordinal;
    }

    private void Forget(DateTime newest)
    {
        while (oldest.TryPeek(out var day, out _) && newest - day > lookback + TimeSpan.FromDays(1))
        {
            days.Remove(oldest.Dequeue());
        }
    }
}
