using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Phones;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Contacts;

/// <summary>
/// Finds the contacts that have a number, in every spelling of its line. An answer of Close that visibly does not fit
/// its request is no evidence that a number is new.
/// </summary>
internal sealed class NumberOwners(Func<CloseClient> close, SavedContacts saved, ServerSettings settings)
{
    private const int Limit = 50;

    /// <param name="leadId">A lead whose contacts are read too: its list lags less than search. Null for none.</param>
    public async Task<IReadOnlyList<NumberOwner>> FindAsync(
        Phone phone, string? leadId, CancellationToken cancellationToken)
    {
        var searching = close().Search.SearchAsync(
            Searches.ContactsByPhone([phone.E164, .. phone.Variants], Limit), cancellationToken);
        var onLead = leadId is null ? [] : await OnLeadAsync(leadId, cancellationToken);
        var page = await searching;
        var found = page.Data.Select(ContactSearch.ContactOf).ToList();
        if (page.HasUnreadable || found.Exists(contact => OwnerOf(contact, phone) is null))
        {
            throw CloseException.Mismatch("contacts that do not have the number");
        }

        return [.. saved.All.Select(one => one.Contact)
            .Concat(onLead)
            .Concat(found)
            .Select(contact => OwnerOf(contact, phone))
            .OfType<NumberOwner>()
            .OrderByDescending(owner => owner.IsCertain)
            .DistinctBy(owner => owner.Contact.Id)];
    }

    private async Task<IReadOnlyList<Contact>> OnLeadAsync(string leadId, CancellationToken cancellationToken)
    {
        var page = await close().Contacts.ListAsync(new() { LeadId = leadId, Limit = 100 }, cancellationToken);
        var isFitting = !page.HasUnreadable
            && page.Data.All(contact => contact.LeadId is null || contact.LeadId == leadId);
        return isFitting
            ? [.. page.Data.Select(contact => contact with { LeadId = leadId })]
            : throw CloseException.Mismatch("contacts of another lead");
    }

    /// <summary>Null if no phone of the contact can be this number.</summary>
    private NumberOwner? OwnerOf(Contact contact, Phone phone)
    {
        var phones = (contact.Phones ?? []).Select(entry => entry.Phone).OfType<string>().ToList();
        if (phones.Exists(stored => PhoneReading.SameLine(stored, phone.E164, settings.Region)))
        {
            return new(contact, IsCertain: true);
        }

        // National digits, as they were typed: in another country they would be another number.
        var spellings = phone.Variants.Append(phone.E164).Select(PhoneSpelling.DigitsOf).ToHashSet();
        return phones.Exists(stored => spellings.Contains(PhoneSpelling.DigitsOf(stored)))
            ? new(contact, IsCertain: false)
            : null;
    }
}

/// <summary>A contact that has a number.</summary>
/// <param name="IsCertain">False if Close holds national digits that may be another country's.</param>
internal sealed record NumberOwner(Contact Contact, bool IsCertain);
