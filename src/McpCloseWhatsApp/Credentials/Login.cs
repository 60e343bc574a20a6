using System.Text.Json.Serialization;
using CloseApi.OAuth;

namespace McpCloseWhatsApp.Credentials;

/// <summary>What <c>login</c> keeps: an API key, or the tokens of a sign-in. It never prints them.</summary>
internal sealed record Login
{
    /// <summary>The API of Close that it is for. It is sent to no other.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The user and the organization in Close, by their ids; null if Close did not say.</summary>
    public string? User { get; init; }

    /// <summary>Null for a sign-in in the browser.</summary>
    public string? ApiKey { get; init; }

    public string? AccessToken { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Close takes each refresh token once.</summary>
    public string? RefreshToken { get; init; }

    public string? ClientId { get; init; }

    public Uri? TokenEndpoint { get; init; }

    public Uri? RevocationEndpoint { get; init; }

    /// <summary>The same sign-in with renewed tokens.</summary>
    public Login With(OAuthTokens tokens, TimeProvider clock) => this with
    {
        AccessToken = tokens.AccessToken,
        // An answer without a refresh token leaves the former one valid (RFC 6749, 6).
        RefreshToken = tokens.RefreshToken ?? RefreshToken,
        ExpiresAt = tokens.ExpiresIn is { } seconds ? clock.GetUtcNow().AddSeconds(seconds) : null,
    };

    public override string ToString() => $"login at {BaseUrl.Authority} ***";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Login))]
internal sealed partial class LoginJson : JsonSerializerContext;
