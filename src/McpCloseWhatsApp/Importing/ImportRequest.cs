using WhatsAppExport.Contract;

namespace McpCloseWhatsApp.Importing;

/// <summary>An export file, and what the caller knows of it. Null is what was left out.</summary>
/// <param name="Me">The user's own name in the export.</param>
/// <param name="TimeZone">The IANA zone of the phone that made it.</param>
/// <param name="Participants">For a group: authors and their contacts, <c>cont_…</c>, with a phone behind it where there are several.</param>
/// <param name="RemoveDeleted">What was deleted in WhatsApp since it was logged is removed from Close, too.</param>
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
