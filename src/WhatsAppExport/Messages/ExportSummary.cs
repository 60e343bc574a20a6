namespace WhatsAppExport.Messages;

/// <summary>Counts of the messages and files in the export.</summary>
/// <param name="FirstAt">The earliest time; null without messages.</param>
/// <param name="LastAt">The latest time.</param>
/// <param name="MediaPresent">How many files messages name and <see cref="Attachment.Open"/> can open.</param>
/// <param name="Kinds">The number of messages of each kind that occurs.</param>
/// <param name="MediaMissing">
/// How many files messages name that are not available: not in the archive, refused, or there is no archive.
/// </param>
/// <param name="MediaOmitted">How many files the chat was exported without; they have no name.</param>
public sealed record ExportSummary(
    int Messages,
    IReadOnlyDictionary<MessageKind, int> Kinds,
    DateTime? FirstAt,
    DateTime? LastAt,
    int MediaPresent,
    int MediaMissing,
    int MediaOmitted);
