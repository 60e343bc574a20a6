using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Text;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class FindContactTool(Account account)
{
    private const string Several =
        "To say who it is, name them all. To log, ask the user which one is meant, unless the user's words decide.";

    /// <summary>
    /// Find a contact in Close by phone, e-mail or name. Call it first: logging needs a contact_id. It ranks the
    /// candidates and never picks one.
    /// </summary>
    /// <param name="query">
    /// Phone in any spelling (+44 7700 900123, a wa_id, a JID), e-mail, or words of the person's and the company's name
    /// together (Ada Acme Pallets).
    /// </param>
    /// <param name="lead_id">Only of this lead.</param>
    /// <param name="limit">How many at most.</param>
    [McpServerTool(Name = "find_contact", Title = "Find a contact", UseStructuredContent = true,
        ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true)]
    public async partial Task<FoundContacts> InvokeAsync(
        [StringLength(200, MinimumLength = 1)] string query,
        [RegularExpression(CloseId.LeadPattern)] string? lead_id = null,
        [Range(1, 20)] int limit = 5,
        CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(query))
        {
            throw Contract.Refusal.Of(ErrorCode.InvalidArguments, "query", "is blank",
                "Give a phone number with country code, an e-mail address or a name.");
        }

        var found = await account.Contacts.FindAsync(query, lead_id, limit, cancellationToken);
        return new(
            found.Query.Kind,
            HarmlessText.Of(found.Query.Text),
            [.. found.Found.Select(ViewOf)],
            found.HasMore,
            account.Settings.TimeZone.Id,
            NextStep(found, account.Settings.Permission));
    }

    private CandidateView ViewOf(Candidate candidate) => new(
        candidate.Contact.Id,
        candidate.Match,
        account.Views.Local(candidate.LastWhatsAppAt),
        [.. (candidate.Contact.Phones ?? []).Select(phone => HarmlessText.Name(phone.Phone)).OfType<string>()],
        [.. (candidate.Contact.Emails ?? []).Select(email => HarmlessText.Name(email.Email)).OfType<string>()],
        HarmlessText.Name(candidate.Contact.DisplayName ?? candidate.Contact.Name),
        HarmlessText.Name(candidate.Contact.Title),
        candidate.Contact.LeadId,
        HarmlessText.Name(account.Names.Of(candidate.Contact.LeadId)));

    private static string NextStep(Candidates found, Permission permission) => found switch
    {
        { Found: [], FitAlone: [_, ..] words } =>
            "No contact in Close fits all of these words. Some fit alone: search for "
            + $"{string.Join(" or ", words.Select(word => $"\"{HarmlessText.Of(word)}\""))}.",
        { Found: [] } =>
            "No contact in Close fits. Search by another phone, e-mail, name or company. If none is known, "
            + (permission >= Permission.WriteSafe
                ? "tell the user. If the user wants it, save_contact saves the number, on a lead or with a new one. "
                : "tell the user that the contact has to be added in Close first. ")
            + "One added within the last minute may not be found yet.",
        { IsCertain: false } =>
            "Close's answer has rows that cannot be read: more contacts may fit. Name these to the user, and ask which "
            + "one is meant.",
        { Found: [{ Match: MatchedBy.CloseSearch }, ..] } =>
            "Close's search found these, but their names do not have all of these words. Name them all, and ask the "
            + "user which one is meant, if any.",
        { Found: [_], HasMore: false } => "One contact fits. Use its contact_id.",
        { OneHasWholeName: true } =>
            "Only the first has exactly this name. Use its contact_id, unless the user's words point to another.",
        { Query.Kind: QueryKind.Phone } => "Several contacts share this number. " + Several,
        { Found: var all } when all.All(candidate => candidate.Match == MatchedBy.LeadName) =>
            "Several contacts of this company fit. " + Several,
        _ => "Several contacts fit. " + Several,
    };
}

/// <summary>The answer of <c>find_contact</c>.</summary>
/// <param name="ReadAs">The phone in E.164, or the words that were searched for.</param>
internal sealed record FoundContacts(
    QueryKind QueryKind,
    string ReadAs,
    IReadOnlyList<CandidateView> Candidates,
    bool HasMore,
    string TimeZone,
    string NextStep);

/// <summary>A contact that may be meant.</summary>
/// <param name="LastWhatsAppAt">Null if no message with the contact is logged.</param>
internal sealed record CandidateView(
    string ContactId,
    [property: JsonPropertyOrder(1)] MatchedBy MatchedBy,
    [property: JsonPropertyName("last_whatsapp_at"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [property: JsonPropertyOrder(1)]
    DateTimeOffset? LastWhatsAppAt,
    [property: JsonPropertyOrder(1)] IReadOnlyList<string> Phones,
    [property: JsonPropertyOrder(1)] IReadOnlyList<string> Emails,
    string? ContactName = null,
    string? Title = null,
    string? LeadId = null,
    string? LeadName = null);
