using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CloseApi.Wire;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Phones;
using McpCloseWhatsApp.Saving;
using McpCloseWhatsApp.Text;
using McpCloseWhatsApp.Views;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class SaveContactTool(Account account)
{
    /// <summary>
    /// Save a phone number in Close, only if the user asked for it: as a new contact, or as a further number of one. A
    /// number that Close has, in any spelling, is not saved again.
    /// </summary>
    /// <param name="phone">In any spelling.</param>
    /// <param name="name">The person's name, for a new contact.</param>
    /// <param name="email">Of a new contact.</param>
    /// <param name="contact_id">Give exactly one of three: this contact gets a further number.</param>
    /// <param name="lead_id">Or: the lead of a new contact, from find_contact.</param>
    /// <param name="company">Or: the name of a new lead.</param>
    /// <param name="dry_run">As in create_whatsapp_message.</param>
    [McpServerTool(Name = "save_contact", Title = "Save a contact", UseStructuredContent = true,
        ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true)]
    public async partial Task<SavedAnswer> InvokeAsync(
        string phone,
        string? name = null,
        string? email = null,
        [RegularExpression(CloseId.ContactPattern)] string? contact_id = null,
        [RegularExpression(CloseId.LeadPattern)] string? lead_id = null,
        string? company = null,
        bool dry_run = false,
        CancellationToken cancellationToken = default)
    {
        var problems = new Problems();
        var number = account.Parties.Phones.Read("phone", phone, problems);
        CheckTarget(contact_id, lead_id, company, problems);
        CheckPerson(contact_id, name, email, problems);
        problems.ThrowIfAny();
        var existing = contact_id is null
            ? null
            : await account.Parties.ContactAsync("contact_id", contact_id, problems, cancellationToken);
        problems.ThrowIfAny();
        var draft = new ContactDraft((Phone)PhoneReading.AsItStands(number))
        {
            Name = name?.Trim(),
            Email = email?.Trim(),
            Existing = existing,
            LeadId = lead_id,
            Company = company?.Trim(),
        };
        var result = await account.Saving.SaveAsync(draft, dry_run, cancellationToken);
        await account.Names.LearnAsync([result.Contact?.LeadId ?? lead_id], cancellationToken);
        var view = ViewOf(draft, result.Contact);
        var isUnknown = result.Outcome == Outcome.Unknown;
        return new(
            result.Outcome,
            isUnknown ? null : view,
            isUnknown ? view : null,
            DryRunAdvice.For(dry_run, NextStep(result)),
            dry_run ? true : null);
    }

    private static void CheckTarget(string? contactId, string? leadId, string? company, Problems problems)
    {
        switch (new[] { contactId, leadId, company }.Count(target => target is not null))
        {
            case 0:
                problems.Ask("lead_id", "whose contact is it? Give lead_id, company for a new lead, or contact_id");
                break;
            case > 1:
                problems.Invalid("lead_id", "give only one of contact_id, lead_id and company");
                break;
        }
    }

    private static void CheckPerson(string? contactId, string? name, string? email, Problems problems)
    {
        if (contactId is null && string.IsNullOrWhiteSpace(name))
        {
            problems.Ask("name", "what is the person's name?");
        }

        if (contactId is not null && (name ?? email) is not null)
        {
            problems.Invalid(
                name is null ? "email" : "name", "is for a new contact: with contact_id only a number is added");
        }

        if (email is not null && !email.Contains('@'))
        {
            problems.Invalid("email", "is not an e-mail address");
        }
    }

    private ContactView ViewOf(ContactDraft draft, Contact? contact)
    {
        var phones = (contact?.Phones ?? []).Select(phone => HarmlessText.Name(phone.Phone)).OfType<string>();
        var leadId = contact?.LeadId ?? draft.LeadId;
        return new(
            [.. phones.Append(contact is null ? draft.Phone.E164 : null).OfType<string>()],
            contact?.Id,
            HarmlessText.Name(contact?.Name ?? contact?.DisplayName ?? draft.Name),
            leadId,
            HarmlessText.Name(account.Names.Of(leadId) ?? draft.Company));
    }

    private static string? NextStep(SaveResult result) => result switch
    {
        { Outcome: Outcome.Conflict, IsCertain: true } =>
            "Another contact has this number, and nothing was saved. Tell the user whose it is. To log, use that "
            + "contact_id, unless the user decides otherwise in Close.",
        { Outcome: Outcome.Conflict } =>
            "Another contact has these digits without a country code, and nothing was saved. Ask the user whether it "
            + "is the same person. If not, the number of that contact needs its country code in Close first.",
        { Outcome: Outcome.Unknown, SettledAfter: { } wait } =>
            $"Close did not confirm it. Make the same call again in {Math.Ceiling(wait.TotalSeconds):0} s: it looks "
            + "first and saves nothing twice. " + Unconfirmed.IfYouCannotWait,
        _ => null,
    };
}

/// <summary>The answer of <c>save_contact</c>.</summary>
/// <param name="Contact">The contact that has the number; on a dry run as it would be.</param>
/// <param name="Attempted">If the outcome is unknown, instead of the contact: what Close was asked to save.</param>
internal sealed record SavedAnswer(
    Outcome Outcome,
    ContactView? Contact = null,
    ContactView? Attempted = null,
    string? NextStep = null,
    [property: JsonPropertyOrder(-1)] bool? DryRun = null);

/// <summary>A contact with its numbers.</summary>
/// <param name="ContactId">Null for a contact that Close does not have yet.</param>
internal sealed record ContactView(
    IReadOnlyList<string> Phones,
    string? ContactId = null,
    string? ContactName = null,
    string? LeadId = null,
    string? LeadName = null);
