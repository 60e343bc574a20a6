using System.Collections.Concurrent;

namespace McpCloseWhatsApp.Phones;

/// <summary>
/// The latest phone numbers and what they were read as. A conversation names the same two numbers in every call, and
/// the library reads a number with a dozen regular expressions: a twelfth of the instructions of a create.
/// </summary>
/// <param name="read">A pure function of the text and the region.</param>
internal sealed class RecentReadings(Func<string, string?, PhoneReading> read)
{
    private const int Most = 1_000;
    private const int LongestText = 64;

    private readonly ConcurrentDictionary<(string Text, string? Region), PhoneReading> readings = [];

    public PhoneReading Of(string? text, string? region)
    {
        text ??= "";
        if (text.Length > LongestText)
        {
            return read(text, region);
        }

        if (readings.TryGetValue((text, region), out var known))
        {
            return known;
        }

        if (readings.Count >= Most)
        {
            readings.Clear();
        }

        return readings[(text, region)] = read(text, region);
    }
}
