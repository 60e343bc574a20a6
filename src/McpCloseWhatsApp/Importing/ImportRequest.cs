using WhatsAppExport.Contract;

namespace McpCloseWhatsApp.Importing;

/// <summary>An export file, and what the caller knows about it. Null means that the caller left it out.</summary>
/// <param name="Me">The user's own name in the export.</param>
/// <param name="TimeZone">The IANA time zone of the phone that made the export.</param>
/// <param name="Participants">
/// For a group: authors and their contacts, <c>cont_…</c>, followed by a phone if the contact has several.
/// </param>
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
    IReadOnlyDictionary<string, string> Participants,
    DateTimeOffset? Since,
    DateTimeOffset? Until,
    bool IncludeMedia,
    bool RemoveDeleted);
