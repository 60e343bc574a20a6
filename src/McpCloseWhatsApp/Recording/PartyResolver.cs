using System.Net;
using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Phones;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Recording;

/// <summary>
/// Resolves the parties of a message: the lead from the contact, the phones from the settings, the contact and the
/// history. What cannot be resolved becomes a question.
/// </summary>
internal sealed class PartyResolver(Func<CloseClient> close, ServerSettings settings, Names names)
{
    private const string OnNoLead =
        "is on no lead, and Close keeps messages on leads; ask the user to put the contact on its lead in Close";

    /// <returns>Null if <paramref name="problems"/> says why.</returns>
    public async Task<ConversationParties?> FindAsync(
        PartyHints hints, Problems problems, CancellationToken cancellationToken)
    {
        var local = Phone("local_phone", hints.LocalPhone, problems) ?? settings.LocalPhone;
        var contact = await ContactAsync("contact_id", hints.ContactId, problems, cancellationToken);
        var remote = RemotePhone(hints, contact, problems);
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

        remote ??= hints.RemotePhone is null ? OnlyPhone(contact, problems) : null;
        local ??= hints.LocalPhone is null ? await LatestLocalPhoneAsync(contact, problems, cancellationToken) : null;
        return local is null || remote is null ? null : ConversationParties.Of(contact, local, remote);
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

    // A number that WhatsApp's own file or Close contains exists, whatever a numbering plan says.
    private string? RemotePhone(PartyHints hints, Contact? contact, Problems problems)
    {
        if (hints.RemotePhone is { } given
            && PhoneReading.AsItStands(given, settings.Region) is Phone phone
            && (hints.IsRemoteOfWhatsApp
                || (contact?.Phones ?? []).Any(held => PhoneReading.SameLine(held.Phone, phone.E164, settings.Region))))
        {
            return phone.E164;
        }

        return Phone("remote_phone", hints.RemotePhone, problems);
    }

    /// <summary>A phone in E.164; null if it was left out or <paramref name="problems"/> says what is wrong.</summary>
    public string? Phone(string field, string? text, Problems problems)
    {
        switch (text is null ? null : PhoneReading.Of(text, settings.Region))
        {
            case Phone phone:
                return phone.E164;
            case NotAPhone refused:
                problems.Invalid(
                    field, $"must be a phone number with country code, such as +447700900123. {refused.Why}");
                return null;
            default:
                return null;
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
            return contact;
        }
        catch (CloseException refused) when (refused.Status == HttpStatusCode.NotFound)
        {
            problems.NotFound(field, "is not a contact in Close; find the contact with find_contact");
            return null;
        }
    }

    private string? OnlyPhone(Contact contact, Problems problems)
    {
        List<string> phones = [.. (contact.Phones ?? [])
            .Select(entry => entry.Phone)
            .OfType<string>()
            .Select(stored => PhoneReading.AsItStands(stored, settings.Region) is Phone phone ? phone.E164 : stored)
            .Distinct()];
        if (phones is [var only])
        {
            return only;
        }

        problems.Ask("remote_phone", phones.Count == 0
            ? "the contact has no phone in Close. Which WhatsApp number does the contact write from?"
            : "the contact has several phones. Which one is on WhatsApp?", phones);
        return null;
    }

    private async Task<string?> LatestLocalPhoneAsync(
        Contact contact, Problems problems, CancellationToken cancellationToken)
    {
        var latest = await close().Activities.ListAsync(
            new(contact.LeadId!) { ContactId = contact.Id, Limit = 1 }, cancellationToken);
        if (latest.Data is [{ LocalPhone: { Length: > 0 } phone, ContactId: var with }, ..] && with == contact.Id)
        {
            return phone;
        }

        var numbers = await close().PhoneNumbers.ListAsync(new() { Limit = 20 }, cancellationToken);
        problems.Ask("local_phone",
            "which WhatsApp number of your own was it? It can be set once and for all as CLOSE_LOCAL_PHONE.",
            [.. numbers.Data.Select(number => number.Number).OfType<string>()]);
        return null;
    }
}
