using System.Net;
using CloseApi;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Contract;

namespace McpCloseWhatsApp.Logging;

/// <summary>Finds out who talks with whom: the lead from the contact, the phones from what is known, else a question.</summary>
internal sealed class Correspondences(Func<CloseClient> close, Settings settings, Names names)
{
    /// <summary>Null where <paramref name="problems"/> says why.</summary>
    public async Task<Correspondence?> FindAsync(
        string contactId, string? leadId, string? localPhone, string? remotePhone, Problems problems, CancellationToken cancellationToken)
    {
        var local = Given("local_phone", localPhone, problems) ?? settings.LocalPhone;
        var remote = Given("remote_phone", remotePhone, problems);
        if (await ContactAsync(contactId, problems, cancellationToken) is not { } contact)
        {
            return null;
        }

        if (contact.LeadId is null || (leadId is not null && leadId != contact.LeadId))
        {
            problems.Invalid("lead_id", $"is not the lead of this contact, which is {contact.LeadId}; leave lead_id out");
            return null;
        }

        remote ??= OnlyPhone(contact, remotePhone, problems);
        local ??= localPhone is null ? await LatestLocalPhoneAsync(contact, problems, cancellationToken) : null;
        return local is null || remote is null ? null : new(contact.Id, contact.LeadId, local, remote);
    }

    private async Task<Contact?> ContactAsync(string contactId, Problems problems, CancellationToken cancellationToken)
    {
        try
        {
            var contact = await close().Contacts.GetAsync(contactId, fields: null, cancellationToken);
            names.Saw(contact);
            return contact;
        }
        catch (CloseException refused) when (refused.Status == HttpStatusCode.NotFound)
        {
            problems.NotFound("contact_id", "is not a contact in Close; find the contact with find_contact");
            return null;
        }
    }

    private string? Given(string field, string? text, Problems problems)
    {
        switch (text is null ? null : PhoneReading.Of(text, settings.Region))
        {
            case Phone phone:
                return phone.E164;
            case NotAPhone not:
                problems.Invalid(field, $"is not a phone number with country code, such as +447700900123: {not.Why}");
                return null;
            default:
                return null;
        }
    }

    private string? OnlyPhone(Contact contact, string? given, Problems problems)
    {
        if (given is not null)
        {
            return null;
        }

        List<string> phones = [.. contact.Phones
            .Select(one => PhoneReading.Of(one.Number, settings.Region) is Phone phone ? phone.E164 : one.Number)
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

    private async Task<string?> LatestLocalPhoneAsync(Contact contact, Problems problems, CancellationToken cancellationToken)
    {
        var latest = await close().Activities.ListAsync(new()
        {
            LeadId = contact.LeadId!,
            ContactId = contact.Id,
            Type = ActivityQuery.WhatsAppMessage,
            OrderBy = ActivityQuery.NewestActivityFirst,
            Limit = 1,
        }, cancellationToken);
        if (latest.Data is [{ LocalPhone: { Length: > 0 } phone }, ..])
        {
            return phone;
        }

        var numbers = await close().PhoneNumbers.ListAsync(limit: 20, cancellationToken: cancellationToken);
        problems.Ask("local_phone",
            "which WhatsApp number of your own was it? It can be set once and for all as CLOSE_LOCAL_PHONE.",
            [.. numbers.Data.Select(one => one.Number).OfType<string>()]);
        return null;
    }
}
