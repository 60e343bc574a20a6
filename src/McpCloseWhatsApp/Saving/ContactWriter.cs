using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Phones;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Saving;

/// <summary>Writes one number to Close: as a new contact, as one of a new lead, or to an existing contact.</summary>
internal sealed class ContactWriter(
    Func<CloseClient> close, SavedContacts saved, WriteCoordination coordination, ServerSettings settings)
{
    /// <param name="madeLead">The lead of this name that a server made lately; null if none is known.</param>
    /// <exception cref="Refusal">A lead has the name of the company: a second one is hardly meant.</exception>
    public async Task CheckCompanyAsync(ContactDraft draft, string? madeLead, CancellationToken cancellationToken)
    {
        if (draft.Company is not { } company)
        {
            return;
        }

        var (found, mistake) = ReadContacts.LeadsOf(
            await close().Search.SearchAsync(Searches.LeadsByName(company, limit: 20), cancellationToken));
        List<string> leads = [.. saved.All.Where(one => IsNamed(one.NewLead)).Select(one => one.Contact.LeadId)
            .Concat(found.Where(lead => IsNamed(lead.DisplayName ?? lead.Name)).Select(lead => lead.Id))
            .Append(madeLead)
            .OfType<string>().Distinct()];
        if (leads.Count > 0)
        {
            var problems = new Problems();
            problems.Ask("lead_id", "a lead has this name already. Give its lead_id instead of company", leads);
            problems.ThrowIfAny();
        }

        if (mistake is not null)
        {
            throw CloseException.Mismatch(mistake);
        }

        bool IsNamed(string? name) => string.Equals(name?.Trim(), company.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Reads what the write changes. One writer at a time changes the phones of a contact, or makes a lead of a name.
    /// </summary>
    /// <exception cref="Refusal">
    /// The present phones of the existing contact are not known, or the company has a lead, or may have one.
    /// </exception>
    public async Task<ContactWrite> PrepareAsync(
        ContactDraft draft, string organizationId, CancellationToken cancellationToken)
    {
        if (draft.SharedKey is not { } shared)
        {
            return new(this, draft);
        }

        var locked = await coordination.LockCreateAsync(shared, cancellationToken);
        IWriteLease? lease = null;
        try
        {
            var unsure = coordination.Uncertain.TimeLeft(shared);
            lease = await coordination.LeaseCreateAsync(new(organizationId, shared), cancellationToken);
            await CheckCompanyAsync(draft, lease.Earlier?.MessageId, cancellationToken);
            if (unsure > TimeSpan.Zero || lease.Earlier is { MessageId: null, TimeLeft.Ticks: > 0 })
            {
                throw NotShown(draft.Company, lease.Earlier?.TimeLeft ?? unsure);
            }

            coordination.Uncertain.Resolve(shared);
            if (draft.Existing is not { Id: var id })
            {
                return new(this, draft, locked, lease);
            }

            var current = await ReadSinceAsync(id, ContactVersion.Of(lease.Earlier), cancellationToken);
            return new(this, draft, locked, lease) { Changes = ChangesOf(current, draft) };
        }
        catch
        {
            await (lease?.DisposeAsync() ?? default);
            locked.Dispose();
            throw;
        }
    }

    /// <summary>Reads the contact until Close shows what was written to it last.</summary>
    private async Task<Contact?> ReadSinceAsync(
        string id, DateTimeOffset? written, CancellationToken cancellationToken)
    {
        var own = saved.All.FirstOrDefault(one => one.Contact.Id == id)?.Contact.DateUpdated;
        var newest = own > written || written is null ? own : written;
        await foreach (var _ in coordination.RechecksAsync(cancellationToken))
        {
            if (await ReadAsync(id, cancellationToken) is var current && !(current?.DateUpdated < newest))
            {
                return current;
            }
        }

        throw NotShown(company: null, ConsistencyWindow.MaxLag);
    }

    public bool HasNumber(Contact contact, ContactDraft draft) => (contact.Phones ?? [])
        .Any(phone => PhoneReading.SameLine(phone.Phone, draft.Phone.E164, settings.Region));

    /// <summary>The contact as Close shows it now; null if Close has none.</summary>
    public async Task<Contact?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var read = await close().Contacts.GetAsync(id, cancellationToken: cancellationToken);
            return read.Id == id ? read : throw CloseException.Mismatch("another contact");
        }
        catch (CloseException refused) when (refused.Failure == CloseFailure.NotFound)
        {
            return null;
        }
    }

    /// <returns>Null if the answer does not say what Close did.</returns>
    public async Task<Contact?> SendAsync(
        ContactDraft draft, ContactChanges? changes, CancellationToken cancellationToken)
    {
        var written = changes is null
            ? await CreateAsync(draft, cancellationToken)
            : await close().Contacts.UpdateAsync(draft.Existing!.Id, changes, cancellationToken);
        return written is not null
            && CloseId.IsContact(written.Id)
            && HasNumber(written, draft)
            && (draft.Existing is null || written.Id == draft.Existing.Id)
            && (draft.LeadId is null || written.LeadId == draft.LeadId)
                ? written
                : null;
    }

    private async Task<Contact?> CreateAsync(ContactDraft draft, CancellationToken cancellationToken) =>
        draft.Company is null
            ? await close().Contacts.CreateAsync(draft.ToCreate(), cancellationToken)
            : await CreateLeadAsync(draft, draft.Company, cancellationToken);

    private async Task<Contact?> CreateLeadAsync(
        ContactDraft draft, string company, CancellationToken cancellationToken)
    {
        var lead = await close().Leads.CreateAsync(new(company, [draft.ToCreate()]), cancellationToken);
        return CloseId.IsLead(lead.Id) && lead.Contacts is [var contact] ? contact with { LeadId = lead.Id } : null;
    }

    /// <summary>Close replaces the whole list, so a phone that is not known here would be lost.</summary>
    private static ContactChanges ChangesOf(Contact? current, ContactDraft draft) =>
        current is { HasUnreadablePhones: false }
            ? new([
                .. current.Phones!.Select(phone => new NewPhone(phone.Phone!, phone.Type)),
                new(draft.Phone.E164, "mobile"),
            ])
            : throw new Refusal(ErrorCode.CloseUnavailable,
                "Close does not show the phones of the contact. The new one might replace them, so nothing was done.",
                nextStep: "Make the same call again. If this goes on, add the number in Close.");

    private static Refusal NotShown(string? company, TimeSpan wait) => new(ErrorCode.CloseUnavailable,
        company is null
            // A list of phones that Close may still store would replace the one that is written now.
            ? "The phones of the contact were just changed, and Close does not show that yet. The new one might "
                + "replace them, so nothing was done."
            : $"A lead with the name {HarmlessText.Excerpt(company)} may just have been made, and Close does not show "
                + "it yet. A second one is hardly meant, so nothing was done.",
        nextStep: "Make the same call again after retry_after_seconds.",
        retryAfterSeconds: (int)Math.Ceiling(wait.TotalSeconds));
}
