using System.Text.Json.Nodes;
using CloseSimulator.Events;
using CloseSimulator.Messages;
using CloseSimulator.People;
using CloseSimulator.Time;

namespace CloseSimulator.Organizations;

/// <summary>The data of one organization. Every read and write happens under its <see cref="Gate"/>.</summary>
internal sealed class Organization(string id, string name, DateTimeOffset dateCreated)
{
    public Lock Gate { get; } = new();

    public string Id => id;

    public string Name => name;

    public KeyedList<User> Users { get; } = new(user => user.Id);

    public KeyedList<PhoneNumber> PhoneNumbers { get; } = new(number => number.Id);

    public KeyedList<Lead> Leads { get; } = new(lead => lead.Id);

    public KeyedList<Contact> Contacts { get; } = new(contact => contact.Id);

    public MessageStore Messages { get; } = new();

    public EventLog Events { get; } = new();

    public void Add(Lead lead)
    {
        Leads.Add(lead);
        foreach (var contact in lead.Contacts)
        {
            Contacts.Add(contact);
        }
    }

    /// <summary>Moves a contact to another lead, as people do in Close; null deletes it. Its messages stay.</summary>
    public void Move(Contact contact, Lead? to)
    {
        if (Leads[contact.LeadId] is { } former)
        {
            Leads.Put(former.With([.. former.Contacts.Where(other => other.Id != contact.Id)]));
        }

        Contacts.Remove(contact.Id);
        if (to is not null)
        {
            var moved = contact.On(to.Id);
            Contacts.Add(moved);
            Leads.Put(Leads[to.Id]!.With([.. Leads[to.Id]!.Contacts, moved]));
        }
    }

    /// <summary>Adds a contact to its lead, or replaces its earlier version.</summary>
    public void Put(Contact contact, DateTimeOffset now)
    {
        Contacts.Put(contact);
        if (Leads[contact.LeadId] is { } lead)
        {
            Leads.Put(lead.With(contact, now));
        }
    }

    /// <summary>The organization as <c>/me/</c> shows it.</summary>
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["lead_statuses"] = new JsonArray(new JsonObject { ["id"] = Lead.StatusId, ["label"] = Lead.StatusLabel }),
        ["pipelines"] = new JsonArray(),
        ["created_by"] = Users.FirstOrDefault()?.Id,
        ["updated_by"] = Users.FirstOrDefault()?.Id,
        ["date_created"] = Timestamps.Print(dateCreated),
        ["date_updated"] = Timestamps.Print(dateCreated),
    };
}
