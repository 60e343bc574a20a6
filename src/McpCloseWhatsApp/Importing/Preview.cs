
namespace McpCloseWhatsApp.Importing;

/// <summary>What an import would do. The plan, and what it leaves out, are null while something is open.</summary>
internal sealed record Preview(
    WhatsAppExport.Export Export,
    IReadOnlyList<Problem> Questions,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<SampleLine> Sample)
{
    public ImportPlan? Plan { get; init; }

    public IReadOnlyDictionary<SkipReason, int>? Skipped { get; init; }
}
