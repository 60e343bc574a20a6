namespace WhatsAppExport.Reading;

/// <summary>A hash of what makes two messages of a chat equal.</summary>
internal static class ContentHash
{
    private const ulong Prime = 0x100000001B3;

    public static ulong Of(DateTime at, string? author, string text) =>
        Add(Add(0xCBF29CE484222325 ^ (ulong)at.Ticks, author), text);

    private static ulong Add(ulong hash, string? text)
    {
        foreach (var value in text ?? "")
        {
            hash = (hash ^ value) * Prime;
        }

        return (hash ^ char.MaxValue) * Prime;
    }
}
