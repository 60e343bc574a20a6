namespace WhatsAppExport.Contract;

/// <summary>Facts that the caller knows and the file may not show.</summary>
/// <param name="DateOrder">The order of day, month and year; null to determine it from the whole file.</param>
public sealed record ExportOptions(DateOrder? DateOrder = null)
{
    public ExportLimits Limits { get; init; } = new();
}
