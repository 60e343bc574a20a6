using System.Globalization;
using System.Security.Claims;

namespace McpCloseWhatsApp.Permissions;

/// <summary>Who signed in at the HTTP door, as ASP.NET and the MCP SDK carry it to where it is needed.</summary>
/// <param name="Id">The same for the same caller, and for nobody else of this server.</param>
/// <param name="Name">As people know them; null where that was not told. Anybody may have any name.</param>
/// <param name="Scopes">What was granted. Each reaches as far as those below it together.</param>
internal sealed record Caller(string Id, string? Name, IReadOnlyList<Permission> Scopes)
{
    private const string Scope = "scope";

    /// <summary>How far the caller may go; null for nowhere.</summary>
    public Permission? Permission => Scopes is [] ? null : Scopes.Max();

    /// <summary>Null where nobody signed in.</summary>
    public static Caller? Of(ClaimsPrincipal? principal) => principal?.FindFirst(ClaimTypes.NameIdentifier) is not { } id ? null : new(
        id.Value,
        principal.FindFirst(ClaimTypes.Name)?.Value,
        [.. principal.FindAll(Scope).Select(claim => (Permission)int.Parse(claim.Value, CultureInfo.InvariantCulture))]);

    /// <summary>What the server may do for this caller: never more than the server may at all.</summary>
    public static Permission ReachOf(ClaimsPrincipal? principal, Permission most) =>
        Of(principal)?.Permission is { } own && own < most ? own : most;

    /// <param name="issuer">Who says so: an id is somebody else where another says it.</param>
    public ClaimsPrincipal ToPrincipal(string scheme, string issuer)
    {
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, Id, ClaimValueTypes.String, issuer),
                .. Scopes.Select(scope => new Claim(Scope, ((int)scope).ToString(CultureInfo.InvariantCulture)))], scheme);
        if (Name is not null)
        {
            identity.AddClaim(new(ClaimTypes.Name, Name));
        }

        return new(identity);
    }

    /// <summary>As the audit log names them: the name is for people, the id is the proof.</summary>
    public override string ToString() => Name is null ? Id : $"{Name} ({Id})";
}
