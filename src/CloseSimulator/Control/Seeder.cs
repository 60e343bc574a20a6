using System.Text.Json;
using System.Text.Json.Nodes;
using CloseSimulator.Endpoints;
using CloseSimulator.Http;
using CloseSimulator.Organizations;
using CloseSimulator.People;
using CloseSimulator.Requests;

namespace CloseSimulator.Control;

/// <summary>Adds users, leads, contacts, numbers and messages to an organization, as if they had always been
/// there: without events and without lag.</summary>
internal sealed class Seeder
{
    private readonly Simulation simulation;
    private readonly Caller caller;
    private readonly JsonElement seed;

    private Seeder(Simulation simulation, JsonElement seed)
    {
        this.simulation = simulation;
        this.seed = seed;
        caller = seed.Text("api_key") is { } key
            ? simulation.Organizations.ByApiKey(key) ?? CreateOwner(key)
            : simulation.Organizations.ByApiKey(SandboxOrganization.ApiKey)!;
    }

    private Ids Ids => simulation.Organizations.Ids;

    private Organization Organization => caller.Organization;

    private DateTimeOffset Now => simulation.Clock.Now;

    /// <summary>Adds everything and answers with the ids. A wrong part ends it; earlier parts stay.</summary>
    public static Answer Seed(Simulation simulation, JsonElement seed)
    {
        seed.AllowOnly("api_key", "access_token", "users", "phone_numbers", "leads", "messages");
        var seeder = new Seeder(simulation, seed);
        lock (seeder.Organization.Gate)
        {
            return Answer.Json(new JsonObject
            {
                ["organization_id"] = seeder.Organization.Id,
                ["users"] = seeder.Each("users", seeder.AddUser),
                ["phone_numbers"] = seeder.Each("phone_numbers", seeder.AddPhoneNumber),
                ["leads"] = seeder.Each("leads", seeder.AddLead),
                ["messages"] = seeder.Each("messages", seeder.AddMessage),
            });
        }
    }

    private Caller CreateOwner(string key)
    {
        var organization = new Organization(Ids.Next("orga"), $"Organization of {key}", Now);
        var owner = new User(Ids.Next("user"), organization.Id, "Olive", "Owner", "olive.owner@example.org", Now);
        organization.Users.Add(owner);
        var created = new Caller(organization, owner, key, IsApiKey: true);
        simulation.Organizations.Add(created);
        if (seed.Text("access_token") is { } token)
        {
            simulation.Organizations.Add(created with { Credential = token, IsApiKey = false });
        }

        return created;
    }

    private JsonArray Each(string name, Func<JsonElement, JsonNode> add) =>
        new([.. seed.Items(name).Select(add)]);

    private JsonNode AddUser(JsonElement json)
    {
        var user = new User(
            json.Text("id") ?? Ids.Next("user"), Organization.Id, json.Text("first_name") ?? "",
            json.Text("last_name") ?? "", json.Text("email") ?? "", Now);
        Organization.Users.Add(user);
        if (json.Text("api_key") is { } key)
        {
            simulation.Organizations.Add(new Caller(Organization, user, key, IsApiKey: true));
        }

        return user.Id;
    }

    private JsonNode AddPhoneNumber(JsonElement json)
    {
        var number = new PhoneNumber(
            json.Text("id") ?? Ids.Next("phon"), InStoredForm(json.Text("number") ?? ""), json.Text("label") ?? "",
            Organization.Id, json.Text("user_id"), Now);
        Organization.PhoneNumbers.Add(number);
        return number.Id;
    }

    private JsonNode AddLead(JsonElement json)
    {
        var id = json.Text("id") ?? Ids.Next("lead");
        var contacts = json.Items("contacts").Select(contact => ReadContact(contact, id)).ToList();
        Organization.Add(new Lead(id, json.Text("name") ?? "", Now, caller.User, contacts));
        return new JsonObject
        {
            ["id"] = id,
            ["contacts"] = new JsonArray([.. contacts.Select(contact => JsonValue.Create(contact.Id))]),
        };
    }

    private Contact ReadContact(JsonElement json, string leadId) => new(
        json.Text("id") ?? Ids.Next("cont"), leadId, json.Text("name") ?? "", json.Text("title"), Now, caller.User,
        [.. json.Items("phones").Select(phone =>
            new ContactPhone(InStoredForm(phone.Text("phone") ?? ""), phone.Text("type") ?? "mobile"))],
        [.. json.Items("emails").Select(email =>
            new ContactEmail(email.Text("email") ?? "", email.Text("type") ?? "office"))]);

    private JsonNode AddMessage(JsonElement json)
    {
        var body = new Body(json, MessageBodies.Seed, simulation.Switches);
        var message = new MessageWriter(simulation, caller).Create(body, Now);
        Organization.Messages.Add(message);
        return message.Id;
    }

    // Close holds numbers in old and odd forms too; a number that parses becomes E.164.
    private static string InStoredForm(string phone) => Phones.Normalize(phone) ?? phone;
}
