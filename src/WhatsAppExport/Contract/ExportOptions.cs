namespace WhatsAppExport.Contract;

/// <summary>What the caller knows better than the file.</summary>
/// <param name="DateOrder">The order of day, month and year; null decides it from the whole file.</param>
public sealed record ExportOptions(DateOrder? DateOrder = null)
{
    public ExportLimits Limits { get; init; } = new();
}
