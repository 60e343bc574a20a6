using CloseSimulator.Messages;
using CloseSimulator.People;

namespace CloseSimulator.Organizations;

/// <summary>The organization that exists from the start. All people in it are invented; the numbers come from
/// ranges for fiction where a country has one. The ids never change, so that examples stay true.</summary>
internal static class SandboxOrganization
{
    public const string ApiKey = "api_sandbox";
    public const string AccessToken = "token_sandbox";

    private static readonly DateTimeOffset Founded = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static (Organization Organization, User Owner) Create()
    {
        var organization = new Organization("orga_SandboxTraders", "Sandbox Traders", Founded);
        var owner = new User(
            "user_SamSeller", organization.Id, "Sam", "Seller", "sam.seller@sandboxtraders.example", Founded);
        organization.Users.Add(owner);
        return (organization, owner);
    }

    public static void AddData(Organization organization, User owner)
    {
        organization.Users.Add(new User(
            "user_MiaManager", organization.Id, "Mia", "Manager", "mia.manager@sandboxtraders.example", Founded));
        organization.PhoneNumbers.Add(new PhoneNumber(
            "phon_SamDirect", "+12125550143", "Sam, direct", organization.Id, owner.Id, Founded));

        var day = 0;
        Lead("lead_PalletCo", "Pallet Co",
            Contact("cont_AdaReyes", "Ada Reyes", "Head of Purchasing", "ada.reyes@palletco.example", "+447700900123"),
            Contact("cont_BenOkafor", "Ben Okafor", "Warehouse Manager", "ben@palletco.example", "+447700900456"));
        Lead("lead_ReyesLogistics", "Reyes Logistics",
            Contact("cont_AdamReyes", "Adam Reyes", "Owner", "adam@reyeslogistics.example",
                "+447700900789", "+442079460123"));
        // Stored before Brazil added the ninth digit to mobile numbers.
        Lead("lead_MadeiraNorte", "Madeira Norte",
            Contact("cont_JoanaPrado", "Joana Prado", "Compras", "joana@madeiranorte.example", "+551187654321"));
        // Argentina's mobile 9 and Mexico's mobile 1 are part of WhatsApp ids and of calls from abroad, but address
        // books do not always have them.
        Lead("lead_RosarioEnvases", "Rosario Envases",
            Contact("cont_TomasVega", "Tomas Vega", "Gerente", "tomas@rosarioenvases.example", "+5493415550123"));
        Lead("lead_CajasDelNorte", "Cajas del Norte",
            Contact("cont_LuciaMora", "Lucia Mora", "Logística", "lucia@cajasdelnorte.example", "+5215555550123"));
        Lead("lead_NoPhoneLtd", "No Phone Ltd",
            Contact("cont_NoraQuill", "Nora Quill", "Director", "nora@nophone.example"));
        AddThread(organization, owner);

        void Lead(string id, string name, params Func<string, DateTimeOffset, Contact>[] contacts)
        {
            var created = Founded.AddDays(day++);
            organization.Add(new Lead(id, name, created, owner, [.. contacts.Select(contact => contact(id, created))]));
        }

        Func<string, DateTimeOffset, Contact> Contact(
            string id, string name, string title, string email, params string[] phones) => (leadId, created) => new(
                id, leadId, name, title, created, owner,
                [.. phones.Select(phone => new ContactPhone(phone, "mobile"))], [new ContactEmail(email, "office")]);
    }

    private static void AddThread(Organization organization, User owner)
    {
        var question = Message(1, new(2026, 3, 10, 9, 12, 4, TimeSpan.Zero), Direction.Incoming,
            "Good morning Sam, are the *EUR pallets* back in stock?");
        Message(2, new(2026, 3, 10, 9, 20, 31, TimeSpan.Zero), Direction.Outgoing,
            "Morning Ben! Yes, 400 came in yesterday.", question);
        Message(3, new(2026, 3, 11, 15, 2, 0, TimeSpan.Zero), Direction.Incoming,
            "Great, please keep 120 for us until Friday 🙏");
        Message(4, new(2026, 3, 11, 15, 6, 45, TimeSpan.Zero), Direction.Outgoing,
            "Done, 120 are set aside under Pallet Co.");

        string Message(int number, DateTimeOffset at, string direction, string markdown, string? responseTo = null)
        {
            var message = Messages.Message.Blank(organization.Id, owner, "API", at) with
            {
                Id = $"acti_BenThread{number}",
                LeadId = "lead_PalletCo",
                ContactId = "cont_BenOkafor",
                ActivityAt = at,
                Direction = direction,
                ExternalId = $"3EB0BE2026031{number}",
                LocalPhone = "+12125550143",
                RemotePhone = "+447700900456",
                ResponseToId = responseTo,
            };
            organization.Messages.Add(message.WithMarkdown(markdown));
            return message.Id;
        }
    }
}
