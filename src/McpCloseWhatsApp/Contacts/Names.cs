using System.Collections.Concurrent;
using CloseApi;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Contacts;

/// <summary>Caches the names of contacts and leads for some minutes. Answers show them beside the ids.</summary>
/// <remarks>Names are optional: if Close does not return one, the answer has none.</remarks>
internal sealed class Names(Func<CloseClient> close, TimeProvider clock)
{
    private static readonly IReadOnlyList<string> NameFields = ["id", "name", "display_name"];
    private const int MaxCached = 10_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (string? Name, long At)> cache = [];

    public string? Of(string? id) => id is not null && cache.TryGetValue(id, out var entry) ? entry.Name : null;

    public void Remember(Contact contact) => Remember(contact.Id, contact.Name ?? contact.DisplayName);

    /// <summary>Remembers the names of a lead and of its contacts.</summary>
    public void Remember(string leadId, string? name, IReadOnlyList<Contact>? contacts)
    {
        Remember(leadId, name);
        foreach (var contact in contacts ?? [])
        {
            Remember(contact);
        }
    }

    /// <summary>Fetches the names of a lead and of its contacts, in one request.</summary>
    /// <exception cref="CloseException">Close has no such lead.</exception>
    public async Task LearnLeadAsync(string leadId, CancellationToken cancellationToken)
    {
        if (!IsUnknown(leadId))
        {
            return;
        }

        try
        {
            var lead = await close().Leads.GetAsync(leadId, [.. NameFields, "contacts"], cancellationToken);
            Remember(leadId, lead.DisplayName ?? lead.Name, lead.Contacts);
        }
        catch (CloseException exception) when (exception.Failure != CloseFailure.NotFound)
        {
            // Names are optional.
        }
    }

    /// <summary>
    /// Fetches the names for these ids: more than three ids of a kind with one search, otherwise with one request each.
    /// </summary>
    public Task LearnAsync(IEnumerable<string?> ids, CancellationToken cancellationToken)
    {
        var unknown = ids.OfType<string>().Distinct().Where(IsUnknown).ToList();
        return Task.WhenAll(
            LearnAsync(StartingWith("cont_"), ContactNameAsync, "contact", cancellationToken),
            LearnAsync(StartingWith("lead_"), LeadNameAsync, "lead", cancellationToken));

        List<string> StartingWith(string prefix) =>
            unknown.FindAll(id => id.StartsWith(prefix, StringComparison.Ordinal));
    }

    private async Task LearnAsync(
        List<string> ids,
        Func<string, CancellationToken, Task<string?>> fetchNameAsync,
        string kind,
        CancellationToken cancellationToken)
    {
        try
        {
            if (ids.Count > 3)
            {
                await SearchAsync(ids, kind, cancellationToken);
            }
            else
            {
                await Task.WhenAll(ids.Select(async id => Remember(id, await fetchNameAsync(id, cancellationToken))));
            }
        }
        catch (CloseException)
        {
            // Names are optional.
        }
    }

    private async Task<string?> ContactNameAsync(string id, CancellationToken cancellationToken)
    {
        var contact = await close().Contacts.GetAsync(id, NameFields, cancellationToken);
        return contact.Name ?? contact.DisplayName;
    }

    private async Task<string?> LeadNameAsync(string id, CancellationToken cancellationToken)
    {
        var lead = await close().Leads.GetAsync(id, NameFields, cancellationToken);
        return lead.DisplayName ?? lead.Name;
    }

    private async Task SearchAsync(List<string> ids, string kind, CancellationToken cancellationToken)
    {
        var page = await close().Search.SearchAsync(Searches.ByIds(kind, ids), cancellationToken);
        foreach (var row in page.Data)
        {
            Remember(row.Id, row.DisplayName ?? row.Name);
        }
    }

    private void Remember(string id, string? name)
    {
        if (cache.Count >= MaxCached)
        {
            cache.Clear();
        }

        cache[id] = (name, clock.GetTimestamp());
    }

    private bool IsUnknown(string id) =>
        !cache.TryGetValue(id, out var entry) || clock.GetElapsedTime(entry.At) > Lifetime;
}
