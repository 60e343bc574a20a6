using CloseSimulator.Endpoints;
using CloseSimulator.Http;
using CloseSimulator.Requests;

namespace CloseSimulator;

/// <summary>One method of one path of Close's API.</summary>
/// <param name="Path">Below the API's base; <c>{id}</c> matches one segment.</param>
internal sealed record Route(string Method, string Path, Func<Call, Answer> Answer)
{
    private readonly string[] segments = Path.Split('/');

    /// <summary>Whether a path belongs to this route, with the segment that matches <c>{id}</c>.</summary>
    public bool Matches(string[] path, out string id)
    {
        id = "";
        if (path.Length != segments.Length)
        {
            return false;
        }

        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i] == "{id}" && path[i].Length > 0)
            {
                id = path[i];
            }
            else if (segments[i] != path[i])
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>The routes that this simulator models.</summary>
internal static class Routes
{
    private static readonly Route[] All =
    [
        new("GET", "/activity/whatsapp_message/", MessageEndpoints.List),
        new("POST", "/activity/whatsapp_message/", MessageEndpoints.Create),
        new("GET", "/activity/whatsapp_message/{id}/", MessageEndpoints.Get),
        new("PUT", "/activity/whatsapp_message/{id}/", MessageEndpoints.Update),
        new("DELETE", "/activity/whatsapp_message/{id}/", MessageEndpoints.Delete),
        new("POST", "/activity/whatsapp_message/{id}/", MessageEndpoints.CreateAtId),
        new("GET", "/activity/", ActivityEndpoints.List),
        new("POST", "/files/upload/", FileEndpoints.Upload),
        new("POST", "/data/search/", SearchEndpoint.Search),
        new("GET", "/lead/", PeopleEndpoints.Leads),
        new("POST", "/lead/", PeopleWrites.CreateLead),
        new("GET", "/lead/{id}/", PeopleEndpoints.Lead),
        new("GET", "/contact/", PeopleEndpoints.Contacts),
        new("POST", "/contact/", PeopleWrites.CreateContact),
        new("GET", "/contact/{id}/", PeopleEndpoints.Contact),
        new("PUT", "/contact/{id}/", PeopleWrites.UpdateContact),
        new("GET", "/me/", PeopleEndpoints.Me),
        new("GET", "/user/", PeopleEndpoints.Users),
        new("GET", "/user/{id}/", PeopleEndpoints.User),
        new("GET", "/phone_number/", PeopleEndpoints.PhoneNumbers),
        new("GET", "/event/", EventEndpoints.List),
        new("GET", "/event/{id}/", EventEndpoints.Get),
    ];

    /// <summary>The routes of a path, one for each method, and the id in the path.</summary>
    public static (IReadOnlyList<Route> Routes, string Id) At(string path)
    {
        var segments = path.Split('/');
        var found = new List<Route>();
        var id = "";
        foreach (var route in All)
        {
            if (route.Matches(segments, out var named))
            {
                found.Add(route);
                id = named;
            }
        }

        return (found, id);
    }

    /// <summary>Answers a call by the route of its method.</summary>
    public static Answer CarryOut(IReadOnlyList<Route> routes, Func<Call> read)
    {
        try
        {
            var call = read();
            if (routes.FirstOrDefault(route => route.Method == call.Method) is not { } route)
            {
                return Answer.Error(405, "The method is not allowed for the requested URL.") with
                {
                    Headers = [KeyValuePair.Create("Allow", string.Join(", ", routes.Select(route => route.Method)))],
                };
            }

            lock (call.Organization.Gate)
            {
                return route.Answer(call);
            }
        }
        catch (RequestError refusal)
        {
            return refusal.Answer;
        }
    }
}
