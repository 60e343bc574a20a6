namespace WhatsAppExport.Messages;

/// <summary>What is in the file, counted.</summary>
/// <param name="FirstAt">The earliest time; null without messages.</param>
/// <param name="LastAt">The latest time.</param>
/// <param name="MediaPresent">Files that messages name and <see cref="Attachment.Open"/> opens.</param>
/// <param name="Kinds">Kinds that there are, and how many of each.</param>
/// <param name="MediaMissing">
/// Files that messages name and that cannot be had: not in the archive, refused, or there is no archive.
/// </param>
/// <param name="MediaOmitted">Files that were left out when the chat was exported, so that they have no name.</param>
public sealed record ExportSummary(
    int Messages,
    IReadOnlyDictionary<MessageKind, int> Kinds,
    DateTime? FirstAt,
    DateTime? LastAt,
    int MediaPresent,
    int MediaMissing,
    int MediaOmitted);
