using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Text;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class FindContactTool(Account account)
{
    /// <summary>
    /// Find a contact in Close by phone number, e-mail address or name. Call it first: logging needs a contact_id. It
    /// ranks the candidates and never picks one. If several fit, ask the user.
    /// </summary>
    /// <param name="query">
    /// Phone in any spelling (+44 7700 900123, a wa_id, a JID), e-mail address, or the name of a person or company.
    /// </param>
    /// <param name="lead_id">Search the contacts of this lead only.</param>
    /// <param name="limit">How many candidates at most.</param>
    [McpServerTool(Name = "find_contact", Title = "Find a contact", UseStructuredContent = true,
        ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true)]
    public async partial Task<FoundContacts> InvokeAsync(
        [StringLength(200, MinimumLength = 1)] string query,
        [RegularExpression(CloseId.LeadPattern)] string? lead_id = null,
        [Range(1, 20)] int limit = 5,
        CancellationToken cancellationToken = default)
    {
        var found = await account.Contacts.FindAsync(query, lead_id, limit, cancellationToken);
        return new(found.Kind, [.. found.Found.Select(ViewOf)], found.HasMore, NextStep(found));
    }

    private CandidateView ViewOf(Candidate candidate) => new(
        candidate.Contact.Id,
        candidate.Match,
        [.. (candidate.Contact.Phones ?? []).Select(phone => HarmlessText.Of(phone.Phone))],
        [.. (candidate.Contact.Emails ?? []).Select(email => HarmlessText.Of(email.Email))],
        HarmlessText.OrNull(candidate.Contact.DisplayName ?? candidate.Contact.Name),
        candidate.Contact.LeadId,
        HarmlessText.OrNull(account.Names.Of(candidate.Contact.LeadId)),
        candidate.LastWhatsAppAt);

    private static string NextStep(Candidates found) => found switch
    {
        { Found: [] } =>
            "No contact in Close fits. Try another phone, e-mail or name, or ask the user to add the contact in Close. "
            + "A contact added within the last minute may not be searchable yet: if you know its lead, give lead_id.",
        { Found: [_], HasMore: false } => "One contact fits. Use its contact_id.",
        _ =>
            "Several contacts fit. Ask the user which one is meant, unless their words decide, then use its "
            + "contact_id.",
    };
}

/// <summary>The answer of <c>find_contact</c>.</summary>
internal sealed record FoundContacts(
    QueryKind QueryKind, IReadOnlyList<CandidateView> Candidates, bool HasMore, string NextStep);

/// <summary>A contact that may be meant.</summary>
internal sealed record CandidateView(
    string ContactId,
    MatchedBy MatchedBy,
    IReadOnlyList<string> Phones,
    IReadOnlyList<string> Emails,
    string? ContactName = null,
    string? LeadId = null,
    string? LeadName = null,
    [property: JsonPropertyName("last_whatsapp_at")] DateTimeOffset? LastWhatsAppAt = null);
