using System.Globalization;
using System.Security.Claims;

namespace McpCloseWhatsApp.Permissions;

/// <summary>The signed-in caller of an HTTP request. ASP.NET and the MCP SDK pass it on as a principal.</summary>
/// <param name="Id">Unique among the callers of this server.</param>
/// <param name="Name">The display name; null if unknown. It proves nothing, because callers choose it.</param>
/// <param name="Scopes">The granted permissions. Each includes the ones below it.</param>
internal sealed record Caller(string Id, string? Name, IReadOnlyList<Permission> Scopes)
{
    private const string Scope = "scope";

    /// <summary>The highest granted permission; null if nothing is granted.</summary>
    public Permission? Permission => Scopes is [] ? null : Scopes.Max();

    /// <summary>The caller of a principal; null without sign-in.</summary>
    public static Caller? Of(ClaimsPrincipal? principal) =>
        principal?.FindFirst(ClaimTypes.NameIdentifier) is not { } id
            ? null
            : new(
                id.Value,
                principal.FindFirst(ClaimTypes.Name)?.Value,
                [.. principal.FindAll(Scope).Select(ToPermission)]);

    /// <summary>The permission of a caller, at most that of the server.</summary>
    public static Permission PermissionOf(ClaimsPrincipal? principal, Permission serverPermission) =>
        Of(principal)?.Permission is { } granted && granted < serverPermission ? granted : serverPermission;

    /// <param name="issuer">The issuer. The same id from another issuer is another person.</param>
    public ClaimsPrincipal ToPrincipal(string scheme, string issuer)
    {
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, Id, ClaimValueTypes.String, issuer), .. Scopes.Select(ToClaim)], scheme);
        if (Name is not null)
        {
            identity.AddClaim(new(ClaimTypes.Name, Name));
        }

        return new(identity);
    }

    /// <summary>The caller in the audit log: the name for readers, the id as proof.</summary>
    public override string ToString() => Name is null ? Id : $"{Name} ({Id})";

    private static Claim ToClaim(Permission scope) => new(Scope, ((int)scope).ToString(CultureInfo.InvariantCulture));

    private static Permission ToPermission(Claim claim) =>
        (Permission)int.Parse(claim.Value, CultureInfo.InvariantCulture);
}
