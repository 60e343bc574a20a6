using System.Text.Json.Nodes;
using CloseSimulator.Http;
using CloseSimulator.People;
using CloseSimulator.Requests;

namespace CloseSimulator.Endpoints;

/// <summary>Users, leads, contacts and phone numbers, as they are read.</summary>
internal static class PeopleEndpoints
{
    // Measured on /lead/. [LIVE hampel]
    private const int LeadLimit = 200;

    /// <summary>[https://developer.close.com/api/resources/users/get-me]</summary>
    public static Answer Me(Call call)
    {
        var (organization, user) = (call.Organization, call.Caller.User);
        var me = user.ToJson();
        me.Remove("organizations");
        me["last_used_timezone"] = "Europe/London";
        me["email_accounts"] = new JsonArray();
        me["memberships"] = new JsonArray(new JsonObject
        {
            ["id"] = "memb_" + user.Id.Split('_')[1],
            ["organization_id"] = organization.Id,
            ["user_id"] = user.Id,
            ["role_id"] = "admin",
            ["auto_record_calls"] = "unset",
            ["permissions_granted"] = new JsonArray(),
            ["track_email_opens"] = true,
        });
        me["organizations"] = new JsonArray(organization.ToJson());
        me["phone_numbers"] = new JsonArray(
            [.. organization.PhoneNumbers.Where(number => number.UserId == user.Id).Select(number => number.ToJson())]);
        return Answer.Json(writer => new Wire(me).Write(writer, call.Query.Fields));
    }

    /// <summary>[https://developer.close.com/api/resources/users/list]</summary>
    public static Answer Users(Call call)
    {
        IEnumerable<User> users = call.Query["_order_by"] switch
        {
            null => call.Organization.Users,
            "last_name,first_name" => call.Organization.Users.OrderBy(user => (user.LastName, user.FirstName)),
            "first_name,last_name" => call.Organization.Users.OrderBy(user => (user.FirstName, user.LastName)),
            _ => throw RequestError.Field("_order_by",
                "Input should be 'last_name,first_name' or 'first_name,last_name'"),
        };
        return Page(call, users, user => user.Wire);
    }

    public static Answer User(Call call) => One(call, call.Organization.Users[call.Id]?.Wire);

    /// <summary>[https://developer.close.com/api/resources/phone-numbers/list]</summary>
    public static Answer PhoneNumbers(Call call)
    {
        var number = call.Query["number"] is { } text ? Phones.Normalize(text) ?? text : null;
        var (user, participant) = (call.Query["user_id"], call.Query["participant_user_id"]);
        var group = call.Query.Flag("is_group_number");
        var matching = call.Organization.PhoneNumbers.Where(candidate =>
            (number is null || candidate.Number == number)
            && (user is null || candidate.UserId == user)
            && (participant is null || candidate.UserId == participant)
            && (group is null || candidate.IsGroupNumber == group));
        return Page(call, matching, found => found.Wire);
    }

    /// <summary>[https://developer.close.com/api/resources/leads/list] The order is an inference, as for
    /// contacts.</summary>
    public static Answer Leads(Call call)
    {
        // Close still takes it, undocumented; an unfiltered list would be wrong. [LIVE hampel]
        if (call.Query["query"] is not null)
        {
            throw RequestError.NotModelled("the deprecated query parameter of /lead/; use /data/search/");
        }

        List<Lead> leads = [.. call.Organization.Leads.NewestFirst
            .Select(lead => lead.AsOf(Listed(call))).OfType<Lead>()];
        return Paging.Read(call, LeadLimit).Page(leads, lead => lead.Wire, call.Query.Fields,
            writer => writer.WriteNumber("total_results", leads.Count));
    }

    public static Answer Lead(Call call) => One(call, call.Organization.Leads[call.Id].AsOf(Read(call))?.Wire);

    /// <summary>[https://developer.close.com/api/resources/contacts/list] There is no filter by phone or
    /// e-mail.</summary>
    public static Answer Contacts(Call call)
    {
        var contacts = call.Query["lead_id"] is { } leadId && !call.Ignores("lead_id")
            ? (call.Organization.Leads[leadId].AsOf(Listed(call))?.Contacts ?? []).Reverse()
            : call.Organization.Contacts.NewestFirst;
        return Page(
            call, contacts.Select(contact => contact.AsOf(Listed(call))).OfType<Contact>(), contact => contact.Wire);
    }

    public static Answer Contact(Call call) => One(call, call.Organization.Contacts[call.Id].AsOf(Read(call))?.Wire);

    private static DateTimeOffset Listed(Call call) => call.Now.AddSeconds(-call.Switches.ListLagSeconds.Value);

    private static DateTimeOffset Read(Call call) => call.Now.AddSeconds(-call.Switches.ReadLagSeconds.Value);

    private static Answer Page<T>(Call call, IEnumerable<T> matching, Func<T, Wire> print) =>
        Paging.Read(call, call.Switches.MaxLimit.Value).Page(matching, print, call.Query.Fields);

    private static Answer One(Call call, Wire? found) => found is null
        ? throw RequestError.NotFound(call.Id)
        : Answer.Json(writer => found.Write(writer, call.Query.Fields));
}
