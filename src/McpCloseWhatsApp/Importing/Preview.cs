namespace McpCloseWhatsApp.Importing;

/// <summary>What an import would do. The plan and the skipped messages are null while a question is open.</summary>
internal sealed record Preview(
    WhatsAppExport.Export Export,
    IReadOnlyList<Problem> Questions,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<SampleLine> Sample)
{
    public ImportPlan? Plan { get; init; }

    public IReadOnlyDictionary<SkipReason, int>? Skipped { get; init; }
}
