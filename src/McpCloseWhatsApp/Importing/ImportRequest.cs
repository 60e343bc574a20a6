using WhatsAppExport.Contract;

namespace McpCloseWhatsApp.Importing;

/// <summary>An export file, and what the caller knows about it. Null means that the caller left it out.</summary>
/// <param name="Me">The user's own name in the export.</param>
/// <param name="TimeZone">The IANA time zone of the phone that made the export.</param>
/// <param name="Participants">For a group: the authors to log, each with a contact.</param>
/// <param name="RemoveDeleted">
/// Whether messages that were deleted in WhatsApp after they were logged are removed from Close.
/// </param>
internal sealed record ImportRequest(
    string Path,
    string? ContactId,
    string? LeadId,
    string? Me,
    string? TimeZone,
    DateOrder? DateOrder,
    string? LocalPhone,
    string? RemotePhone,
    IReadOnlyList<Participant> Participants,
    string? Since,
    string? Until,
    bool IncludeMedia,
    bool RemoveDeleted)
{
    /// <summary>Whether messages that were edited in WhatsApp after they were logged get their new text.</summary>
    public bool MayOverwrite { get; init; }
}

/// <summary>An author of a group, and the contact in Close.</summary>
/// <param name="Name">The author's name in the export, a part of it that only one author has, or a phone.</param>
/// <param name="RemotePhone">The contact's WhatsApp number; null if Close shows it.</param>
internal sealed record Participant(string Name, string ContactId, string? RemotePhone = null);
