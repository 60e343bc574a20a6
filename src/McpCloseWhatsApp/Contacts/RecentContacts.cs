using System.Collections.Concurrent;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Contacts;

/// <summary>
/// The contacts as Close showed them in the last minutes. A call begins its work with them while it reads the contact
/// again. They are never the only evidence: nothing is written before Close has confirmed the contact.
/// </summary>
internal sealed class RecentContacts(TimeProvider clock)
{
    private const int MaxCached = 5_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (Contact Contact, long At)> cache = [];

    /// <summary>Null if Close did not show the contact in the last minutes.</summary>
    public Contact? Find(string id) =>
        cache.TryGetValue(id, out var entry) && clock.GetElapsedTime(entry.At) <= Lifetime ? entry.Contact : null;

    /// <param name="contacts">With their leads and phones.</param>
    public void Remember(params IEnumerable<Contact> contacts)
    {
        foreach (var contact in contacts)
        {
            if (cache.Count >= MaxCached)
            {
                cache.Clear();
            }

            cache[contact.Id] = (contact, clock.GetTimestamp());
        }
    }
}
