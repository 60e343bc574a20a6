namespace McpCloseWhatsApp.Importing;

/// <summary>What an import would do. The plan and the skipped messages are null while a question is open.</summary>
internal sealed record Preview(
    WhatsAppExport.Export Export,
    IReadOnlyList<Problem> Questions,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<SampleLine> Sample)
{
    public ImportPlan? Plan { get; init; }

    /// <summary>The zone of the phone; null while a question is open.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The names of files that the chat mentions and the export lacks.</summary>
    public IReadOnlyList<string> MissingFiles { get; init; } = [];

    /// <summary>The number of messages by persons; the sample has the first of them.</summary>
    public int SampleOf { get; init; }

    /// <summary>The time of the first message by a person, as in the sample; null if there is none.</summary>
    public string? FirstAt { get; init; }

    /// <summary>The time of the last message by a person.</summary>
    public string? LastAt { get; init; }

    public IReadOnlyDictionary<SkipReason, int>? Skipped { get; init; }
}
