namespace WhatsAppExport.Reading;

/// <summary>Counts the messages that are equal in time, author and text: exports that know minutes only have many.</summary>
/// <remarks>It remembers a number per message, not the message.</remarks>
internal sealed class Ordinals
{
    private const ulong Prime = 0x100000001B3;

    private readonly Dictionary<ulong, int> seen = [];

    public int Next(DateTime at, string? author, string text)
    {
        var hash = Add(Add(0xCBF29CE484222325 ^ (ulong)at.Ticks, author), text);
        var ordinal = seen.GetValueOrDefault(hash);
        seen[hash] = ordinal + 1;
        return ordinal;
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
