using System.Text.Json.Serialization;

namespace CloseApi.OAuth;

/// <summary>Where Close signs people in.</summary>
// RFC 8414
public sealed record OAuthEndpoints(
    [property: JsonRequired] Uri AuthorizationEndpoint,
    [property: JsonRequired] Uri TokenEndpoint,
    Uri? RegistrationEndpoint,
    Uri? RevocationEndpoint);

/// <summary>The tokens of a sign-in. It never prints them.</summary>
/// <param name="ExpiresIn">In seconds; null if Close does not say.</param>
/// <param name="RefreshToken">Renews the sign-in once; null if it cannot be renewed.</param>
public sealed record OAuthTokens(
    [property: JsonRequired] string AccessToken, int? ExpiresIn, string? RefreshToken, string? OrganizationId)
{
    public override string ToString() => "tokens ***";
}

// RFC 7591
internal sealed record OAuthRegistration(
    string ClientName, IReadOnlyList<string> RedirectUris, IReadOnlyList<string> GrantTypes,
    IReadOnlyList<string> ResponseTypes, string TokenEndpointAuthMethod, string Scope);

internal sealed record OAuthRegistered([property: JsonRequired] string ClientId);

internal sealed record OAuthError(string? Error);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OAuthEndpoints))]
[JsonSerializable(typeof(OAuthTokens))]
[JsonSerializable(typeof(OAuthRegistration))]
[JsonSerializable(typeof(OAuthRegistered))]
[JsonSerializable(typeof(OAuthError))]
internal sealed partial class OAuthJson : JsonSerializerContext;
