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
        var read = await SideBySide.AllAsync(
        [
            SearchAsync(phone, cancellationToken),
            leadId is null ? Task.FromResult<ReadContacts>(new([])) : OnLeadAsync(leadId, cancellationToken),
        ]);
        return [.. saved.All.Select(one => one.Contact)
            .Concat(read[1].Whole())
            .Concat(read[0].Whole())
            .Select(contact => NumberOwner.Of(contact, phone, settings.Region))
            .OfType<NumberOwner>()
            .OrderByDescending(owner => owner.IsCertain)
            .DistinctBy(owner => owner.Contact.Id)];
    }

    private async Task<ReadContacts> SearchAsync(Phone phone, CancellationToken cancellationToken) =>
        ReadContacts.Of(await close().Search.SearchAsync(
            Searches.ContactsByPhone([phone.E164, .. phone.Variants], Limit), cancellationToken))
            .Requiring("number", contact => NumberOwner.Of(contact, phone, settings.Region) is not null);

    private async Task<ReadContacts> OnLeadAsync(string leadId, CancellationToken cancellationToken) => ReadContacts.Of(
        await close().Contacts.ListAsync(new() { LeadId = leadId, Limit = 100 }, cancellationToken), leadId);
}

/// <summary>A contact that has a number.</summary>
/// <param name="IsCertain">False if Close holds national digits that may be another country's.</param>
internal sealed record NumberOwner(Contact Contact, bool IsCertain)
{
    /// <summary>Null if no phone of the contact can be this number.</summary>
    public static NumberOwner? Of(Contact contact, Phone phone, string? region)
    {
        var phones = (contact.Phones ?? []).Select(entry => entry.Phone).OfType<string>().ToList();
        if (phones.Exists(stored => PhoneReading.SameLine(stored, phone.E164, region)))
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
