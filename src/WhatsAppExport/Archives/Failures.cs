namespace WhatsAppExport.Archives;

internal static class Failures
{
    /// <summary>What a damaged zip makes the framework throw.</summary>
    public static bool AreOfArchives(Exception failure) => failure
        is InvalidDataException or EndOfStreamException or NotSupportedException or OverflowException or ArgumentException;
}
