namespace McpCloseWhatsApp.Tests.Tools;

/// <summary>One WhatsApp message id, of a message that Ada wrote, as its sources spell it.</summary>
internal static class Spelling
{
    public const string Bare = "3EB0A1B2C3D4E5F60718";
    public const string Wamid = "wamid.HBgMNDQ3NzAwOTAwMTIzFQIAEhgUM0VCMEExQjJDM0Q0RTVGNjA3MTgA";
    public const string Serialized = "false_447700900123@c.us_3EB0A1B2C3D4E5F60718";
}
