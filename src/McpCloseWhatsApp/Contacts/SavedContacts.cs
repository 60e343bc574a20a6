using System.Collections.Concurrent;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Contacts;

/// <summary>The contacts that this process saved lately. Close's search may not show them yet.</summary>
internal sealed class SavedContacts(TimeProvider clock, TimeSpan lasts)
{
    private readonly ConcurrentDictionary<string, (SavedContact Saved, long At)> byId = [];

    public IReadOnlyList<SavedContact> All =>
        [.. byId.Values.Where(entry => clock.GetElapsedTime(entry.At) < lasts).Select(entry => entry.Saved)];

    /// <param name="leadName">Null if the lead is not new.</param>
    public void Record(Contact contact, string? leadName = null)
    {
        foreach (var (id, _) in byId.Where(entry => clock.GetElapsedTime(entry.Value.At) >= lasts))
        {
            byId.TryRemove(id, out _);
        }

        byId[contact.Id] = (new(contact, leadName), clock.GetTimestamp());
    }
}

/// <param name="NewLead">The name of its lead, if that is new too.</param>
internal sealed record SavedContact(Contact Contact, string? NewLead);
