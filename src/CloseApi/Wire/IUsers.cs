using Refit;

namespace CloseApi.Wire;

/// <summary>The users. Every method throws <see cref="CloseException"/>.</summary>
// https://developer.close.com/api/resources/users
public interface IUsers
{
    /// <summary>Reads the calling user: the cheapest way to check a credential.</summary>
    [Get("/me/")]
    Task<CurrentUser> MeAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists the users of the organization.</summary>
    [Get("/user/")]
    Task<Page<User>> ListAsync([Query] UserQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one user.</summary>
    [Get("/user/{id}/")]
    Task<User> GetAsync(string id, CancellationToken cancellationToken = default);
}

/// <summary>Which page of the users to list.</summary>
// https://developer.close.com/api/resources/users
public sealed record UserQuery : PageQuery;
