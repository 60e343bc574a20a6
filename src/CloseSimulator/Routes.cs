using CloseSimulator.Endpoints;
using CloseSimulator.Http;
using CloseSimulator.Requests;

namespace CloseSimulator;

/// <summary>One thing that Close can be asked for.</summary>
/// <param name="Path">Below the API's base; <c>{id}</c> stands for one segment.</param>
internal sealed record Route(string Method, string Path, Func<Call, Answer> Answer)
{
    private readonly string[] segments = Path.Split('/');

    /// <summary>Whether a path is this route's, and what stands in place of its <c>{id}</c>.</summary>
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

/// <summary>What of Close is modelled.</summary>
internal static class Routes
{
    // The fixed paths stand before those with an id.
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
        new("GET", "/lead/{id}/", PeopleEndpoints.Lead),
        new("GET", "/contact/", PeopleEndpoints.Contacts),
        new("GET", "/contact/{id}/", PeopleEndpoints.Contact),
        new("GET", "/me/", PeopleEndpoints.Me),
        new("GET", "/user/", PeopleEndpoints.Users),
        new("GET", "/user/{id}/", PeopleEndpoints.User),
        new("GET", "/phone_number/", PeopleEndpoints.PhoneNumbers),
        new("GET", "/event/", EventEndpoints.List),
        new("GET", "/event/{id}/", EventEndpoints.Get),
    ];

    /// <summary>The routes at a path, one for each method; with the id in the path.</summary>
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
}
