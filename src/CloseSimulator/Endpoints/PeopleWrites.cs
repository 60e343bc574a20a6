using System.Text.Json;
using CloseSimulator.Http;
using CloseSimulator.People;
using CloseSimulator.Requests;

namespace CloseSimulator.Endpoints;

/// <summary>Creates contacts and leads, and changes contacts. Close keeps no number unique. [INFER: its own application
/// warns of duplicates and lets them be]</summary>
internal static class PeopleWrites
{
    /// <summary>[https://developer.close.com/api/resources/contacts/create]</summary>
    public static Answer CreateContact(Call call)
    {
        var body = PeopleBodies.Contact(call);
        var leadId = body.Text("lead_id");
        if (leadId is not null && call.Organization.Leads[leadId] is null)
        {
            body.AddProblem("lead_id", call.Switches.Texts.UnknownObject);
        }

        body.ThrowIfInvalid();
        if (leadId is null)
        {
            // A contact without a lead gets a new one with its name. [DOC 2025-02-14; LIVE hampel]
            leadId = NewId(call, "lead");
            call.Organization.Leads.Add(
                new(leadId, body.Text("name") ?? "", call.Now, call.Caller.User, []) { ChangedAt = call.Now });
        }

        var contact = New(call, leadId, body.Text, body.Value);
        call.Organization.Put(contact, call.Now);
        return Print(call, contact.Wire);
    }

    /// <summary>PUT changes the fields that it names; a list is replaced as a whole. [LIVE denoapp]</summary>
    public static Answer UpdateContact(Call call)
    {
        var contact = call.Organization.Contacts[call.Id] ?? throw RequestError.NotFound(call.Id);
        var body = PeopleBodies.Changes(call);
        body.ThrowIfInvalid();
        var changed = new Contact(
            contact.Id, contact.LeadId, body.Has("name") ? body.Text("name") ?? "" : contact.Name,
            body.Has("title") ? body.Text("title") : contact.Title, contact.DateCreated, contact.CreatedBy,
            body.Value("phones") is { } phones ? PhonesOf(phones) : contact.Phones,
            body.Value("emails") is { } emails ? EmailsOf(emails) : contact.Emails)
        {
            ChangedAt = call.Now,
            Earlier = contact,
        };
        call.Organization.Put(changed, call.Now);
        return Print(call, changed.Wire);
    }

    /// <summary>[https://developer.close.com/api/resources/leads/create] Contacts may be nested.</summary>
    public static Answer CreateLead(Call call)
    {
        var body = PeopleBodies.Lead(call);
        body.ThrowIfInvalid();
        var id = NewId(call, "lead");
        List<Contact> contacts = [.. body.Value("contacts") is { } nested
            ? nested.EnumerateArray().Select(json =>
                New(call, id, name => json.Text(name), name => json.Member(name)))
            : []];
        var lead = new Lead(id, body.Text("name") ?? "", call.Now, call.Caller.User, contacts) { ChangedAt = call.Now };
        call.Organization.Add(lead);
        return Print(call, lead.Wire);
    }

    private static Contact New(
        Call call, string leadId, Func<string, string?> text, Func<string, JsonElement?> value) => new(
            NewId(call, "cont"), leadId, text("name") ?? "", text("title"), call.Now, call.Caller.User,
            value("phones") is { } phones ? PhonesOf(phones) : [],
            value("emails") is { } emails ? EmailsOf(emails) : [])
        {
            ChangedAt = call.Now,
        };

    private static List<ContactPhone> PhonesOf(JsonElement list) => [.. list.EnumerateArray().Select(phone =>
        new ContactPhone(Stored(phone.Text("phone")!), phone.Text("type") ?? "office"))];

    private static string Stored(string phone) => Phones.Normalize(phone) ?? phone;

    private static List<ContactEmail> EmailsOf(JsonElement list) => [.. list.EnumerateArray().Select(email =>
        new ContactEmail(email.Text("email")!, email.Text("type") ?? "office"))];

    private static string NewId(Call call, string prefix) => call.Simulation.Organizations.Ids.Next(prefix);

    private static Answer Print(Call call, Wire written) =>
        Answer.Json(writer => written.Write(writer, call.Query.Fields));
}
