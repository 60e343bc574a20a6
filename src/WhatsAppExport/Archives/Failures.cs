namespace WhatsAppExport.Archives;

internal static class Failures
{
    /// <summary>Whether the framework throws this exception for a damaged zip.</summary>
    public static bool IsDamage(Exception failure) => failure
        is InvalidDataException
        or EndOfStreamException
        or NotSupportedException
        or OverflowException
        or ArgumentException;
}
