using System.Text.Json;
using System.Text.Json.Nodes;
using CloseSimulator.Http;
using CloseSimulator.Messages;
using CloseSimulator.Organizations;

namespace CloseSimulator.Control;

/// <summary>Adds to an organization what Close's own interface would: people, numbers, and messages as if they had
/// always been there. It leaves no events and lags behind nothing.</summary>
internal sealed class Seeding
{
    private readonly Simulation simulation;
    private readonly Caller caller;
    private readonly JsonElement seed;

    private Seeding(Simulation simulation, JsonElement seed)
    {
        this.simulation = simulation;
        this.seed = seed;
        caller = Text(seed, "api_key") is { } key
            ? simulation.World.ByApiKey(key) ?? Found(key)
            : simulation.World.ByApiKey(Sandbox.ApiKey)!;
    }

    private Ids Ids => simulation.World.Ids;

    private Organization Organization => caller.Organization;

    private DateTimeOffset Now => simulation.Clock.Now;

    /// <summary>Seeds all or, when a part is wrong, what stands before it; answers with the ids.</summary>
    public static Answer Seed(Simulation simulation, JsonElement seed)
    {
        var seeding = new Seeding(simulation, seed);
        lock (seeding.Organization.Gate)
        {
            return Answer.Json(new JsonObject
            {
                ["organization_id"] = seeding.Organization.Id,
                ["users"] = seeding.Each("users", seeding.AddUser),
                ["phone_numbers"] = seeding.Each("phone_numbers", seeding.AddPhoneNumber),
                ["leads"] = seeding.Each("leads", seeding.AddLead),
                ["messages"] = seeding.Each("messages", seeding.AddMessage),
            });
        }
    }

    private Caller Found(string key)
    {
        var organization = new Organization(Ids.Next("orga"), $"Organization of {key}", Now);
        var owner = new User(Ids.Next("user"), organization.Id, "Olive", "Owner", "olive.owner@example.org", Now);
        organization.Users.Add(owner);
        var founded = new Caller(organization, owner, key, IsApiKey: true);
        simulation.World.Admit(founded);
        if (Text(seed, "access_token") is { } token)
        {
            simulation.World.Admit(founded with { Credential = token, IsApiKey = false });
        }

        return founded;
    }

    private JsonArray Each(string name, Func<JsonElement, JsonNode> add) =>
        new([.. Items(seed, name).Select(add)]);

    private JsonNode AddUser(JsonElement json)
    {
        var user = new User(
            Text(json, "id") ?? Ids.Next("user"), Organization.Id, Text(json, "first_name") ?? "",
            Text(json, "last_name") ?? "", Text(json, "email") ?? "", Now);
        Organization.Users.Add(user);
        return user.Id;
    }

    private JsonNode AddPhoneNumber(JsonElement json)
    {
        var number = new PhoneNumber(
            Text(json, "id") ?? Ids.Next("phon"), Stored(Text(json, "number") ?? ""), Text(json, "label") ?? "",
            Organization.Id, Text(json, "user_id"), Now);
        Organization.PhoneNumbers.Add(number);
        return number.Id;
    }

    private JsonNode AddLead(JsonElement json)
    {
        var id = Text(json, "id") ?? Ids.Next("lead");
        var contacts = Items(json, "contacts").Select(contact => ReadContact(contact, id)).ToList();
        Organization.Add(new Lead(id, Text(json, "name") ?? "", Now, caller.User, contacts));
        return new JsonObject
        {
            ["id"] = id,
            ["contacts"] = new JsonArray([.. contacts.Select(contact => JsonValue.Create(contact.Id))]),
        };
    }

    private Contact ReadContact(JsonElement json, string leadId) => new(
        Text(json, "id") ?? Ids.Next("cont"), leadId, Text(json, "name") ?? "", Text(json, "title"), Now, caller.User,
        [.. Items(json, "phones").Select(phone =>
            new ContactPhone(Stored(Text(phone, "phone") ?? ""), Text(phone, "type") ?? "mobile"))],
        [.. Items(json, "emails").Select(email =>
            new ContactEmail(Text(email, "email") ?? "", Text(email, "type") ?? "office"))]);

    private JsonNode AddMessage(JsonElement json)
    {
        var body = new Body(json, MessageBodies.Seed, simulation.Switches);
        var message = new MessageWriting(simulation, caller).Create(body, Now);
        Organization.Messages.Add(message);
        return message.Id;
    }

    // Close holds numbers in old and odd forms too; only what parses is made E.164.
    private static string Stored(string phone) => Phones.Normalize(phone) ?? phone;

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : default;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
