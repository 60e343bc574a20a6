using System.Net;
using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Recording;

/// <summary>
/// Resolves the parties of a message: the lead from the contact, the phones from the settings, the contact and the
/// history. What cannot be resolved becomes a question.
/// </summary>
internal sealed class PartyResolver(
    Func<CloseClient> close, ServerSettings settings, Names names, RecentContacts recent)
{
    private const string OnNoLead =
        "is on no lead, and Close keeps messages on leads; ask the user to put the contact on its lead in Close";

    public PartyPhones Phones { get; } = new(settings);

    /// <returns>Null if <paramref name="problems"/> says why.</returns>
    public Task<ConversationParties?> FindAsync(
        PartyHints hints, Problems problems, CancellationToken cancellationToken) =>
        Begin(hints, problems, cancellationToken).Confirmed;

    /// <summary>
    /// Begins to resolve the parties. What was seen of the contact minutes ago is believed for as long as Close is
    /// asked, so that other work can begin with it.
    /// </summary>
    /// <param name="problems">Says why the confirmed parties are null.</param>
    public PendingParties Begin(PartyHints hints, Problems problems, CancellationToken cancellationToken)
    {
        var local = Phones.Local(hints, problems);
        var isKnown = hints.LocalPhone is not null || settings.LocalPhone is not null;
        var confirming = ConfirmAsync(hints, problems, cancellationToken);
        var believed = Believe(hints);
        return new(
            believed is null ? SoughtAsync(confirming) : Task.FromResult<ConversationParties?>(believed),
            CompleteAsync());

        async Task<ConversationParties?> CompleteAsync()
        {
            var findingLocal = isKnown
                ? Task.FromResult(local)
                : LatestLocalPhoneAsync(hints.ContactId, believed?.LeadId, confirming, cancellationToken);
            var confirmed = await confirming;
            local = await findingLocal;
            if (confirmed is not null && local is null && !isKnown)
            {
                await AskForLocalPhoneAsync(problems, cancellationToken);
            }

            return local is not null && confirmed is { RemotePhone: { } remote }
                ? ConversationParties.Of(confirmed.Contact, local, remote)
                : null;
        }
    }

    private static async Task<ConversationParties?> SoughtAsync(Task<Correspondent?> confirming) =>
        await confirming is { RemotePhone: { } remote } confirmed
            ? ConversationParties.Of(confirmed.Contact, localPhone: "", remote)
            : null;

    /// <summary>
    /// The parties without the local phone, from what Close showed minutes ago or the caller says; null if neither is
    /// enough.
    /// </summary>
    private ConversationParties? Believe(PartyHints hints) =>
        (recent.Find(hints.ContactId) ?? new Contact(hints.ContactId, hints.LeadId)) is { LeadId: not null } contact
            && Read(contact, hints, new()) is { RemotePhone: { } remote }
            ? ConversationParties.Of(contact, localPhone: "", remote)
            : null;

    private async Task<Correspondent?> ConfirmAsync(
        PartyHints hints, Problems problems, CancellationToken cancellationToken) =>
        Read(await ContactAsync("contact_id", hints.ContactId, problems, cancellationToken), hints, problems);

    /// <returns>Null if <paramref name="problems"/> says why.</returns>
    private Correspondent? Read(Contact? contact, PartyHints hints, Problems problems)
    {
        var remote = Phones.Remote(hints, contact, problems);
        if (contact is null)
        {
            return null;
        }

        if (contact.LeadId is null)
        {
            problems.Invalid("contact_id", OnNoLead);
            return null;
        }

        if (hints.LeadId is not null && hints.LeadId != contact.LeadId)
        {
            problems.Invalid(
                "lead_id", $"is not the lead of this contact, which is {contact.LeadId}; leave lead_id out");
            return null;
        }

        return new(contact, remote ?? (hints.RemotePhone is null ? Phones.OnlyOne(contact, problems) : null));
    }

    /// <summary>A message can move to another contact of its lead, but not to a contact of another lead.</summary>
    public async Task CheckContactAsync(
        string? contactId, string? leadId, Problems problems, CancellationToken cancellationToken)
    {
        if (contactId is not null
            && await ContactAsync("contact_id", contactId, problems, cancellationToken) is { } contact
            && contact.LeadId != leadId)
        {
            problems.Invalid("contact_id", "is a contact of another lead: move_conversation moves the message there");
        }
    }

    /// <summary>
    /// The contact that an argument names; null if <paramref name="problems"/> says that it does not exist.
    /// </summary>
    public async Task<Contact?> ContactAsync(
        string field, string contactId, Problems problems, CancellationToken cancellationToken)
    {
        try
        {
            var contact = await close().Contacts.GetAsync(contactId, cancellationToken: cancellationToken);
            if (contact.Id != contactId)
            {
                throw CloseException.Mismatch("another contact");
            }

            names.Remember(contact);
            recent.Remember(contact);
            return contact;
        }
        catch (CloseException refused) when (refused.Status == HttpStatusCode.NotFound)
        {
            problems.NotFound(field, "is not a contact in Close; find the contact with find_contact");
            return null;
        }
    }

    /// <summary>The local phone of the contact's latest message; null if there is none.</summary>
    private Task<string?> LatestLocalPhoneAsync(
        string contactId, string? believedLead, Task<Correspondent?> confirming, CancellationToken cancellationToken)
    {
        return Belief.ConfirmAsync(believedLead, LeadAsync(), LatestAsync, cancellationToken);

        async Task<string> LeadAsync() => (await confirming)?.Contact.LeadId ?? "";

        async Task<string?> LatestAsync(string lead, CancellationToken cancellation)
        {
            if (lead.Length == 0)
            {
                return null;
            }

            var latest = await close().Activities.ListAsync(
                new(lead) { ContactId = contactId, Limit = 1, Fields = MessageFields.All }, cancellation);
            return latest.Data is [{ LocalPhone: { Length: > 0 } phone, ContactId: var with }, ..] && with == contactId
                ? phone
                : null;
        }
    }

    private async Task AskForLocalPhoneAsync(Problems problems, CancellationToken cancellationToken)
    {
        var numbers = await close().PhoneNumbers.ListAsync(new() { Limit = 20 }, cancellationToken);
        problems.Ask("local_phone",
            "which WhatsApp number of your own was it? It can be set once and for all as CLOSE_LOCAL_PHONE.",
            [.. numbers.Data.Select(number => number.Number).OfType<string>()]);
    }

    /// <param name="RemotePhone">Null if it could not be resolved.</param>
    private sealed record Correspondent(Contact Contact, string? RemotePhone);
}

/// <summary>The parties of a message while Close is asked about the contact.</summary>
/// <param name="Sought">
/// The parties to search for meanwhile, without the local phone; null if they are unknown or wrong. The search counts
/// only if the confirmed parties are the same.
/// </param>
/// <param name="Confirmed">The parties, as Close shows the contact now; null if something is wrong.</param>
internal sealed record PendingParties(Task<ConversationParties?> Sought, Task<ConversationParties?> Confirmed);
