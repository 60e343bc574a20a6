using System.Security.Claims;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ModelContextProtocol;
using ModelContextProtocol.Authentication;

namespace McpCloseWhatsApp.Http.SignIn;

/// <summary>
/// This server as a protected resource of OAuth 2.1: it accepts tokens that the issuer issued for it. A token is never
/// passed on; Close is called with the server's own key.
/// </summary>
// https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization
internal sealed class OpenIdConnect(ServerSettings settings) : SignInPolicy(settings)
{
    private const string WellKnown = "/.well-known/oauth-protected-resource";

    private static readonly TimeSpan ClockSkewAllowed = TimeSpan.FromMinutes(1);

    /// <summary>Timeout for the issuer's metadata: all requests with a token wait for it in turn.</summary>
    private static readonly TimeSpan IssuerTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Asymmetric algorithms only: with a shared secret, each of its holders could sign tokens.</summary>
    private static readonly string[] Asymmetric =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly Uri issuer = settings.OidcIssuer!;

    /// <summary>In bits. Shorter RSA keys can be broken (NIST SP 800-131A).</summary>
    private const int ShortestRsaKey = 2048;

    /// <summary>Exactly as in the settings: with an additional slash it would be another resource.</summary>
    private readonly string resource = settings.PublicUrl!.OriginalString;

    /// <summary>Built from the settings, never from the Host header, which the sender chooses.</summary>
    // https://www.rfc-editor.org/rfc/rfc9728#section-3.1
    private readonly string metadataUrl =
        settings.PublicUrl!.GetLeftPart(UriPartial.Authority)
        + WellKnown
        + settings.PublicUrl.AbsolutePath.TrimEnd('/');

    /// <summary>
    /// Advertises all scopes: a client that starts with fewer never sees the tools that would make it ask for more.
    /// </summary>
    private readonly IReadOnlyList<string> scopes = Scopes.UpTo(settings.Permission);

    public override void Map(WebApplication app)
    {
        foreach (var path in new[] { "", HttpDoor.Path, Settings.PublicUrl!.AbsolutePath.TrimEnd('/') }.Distinct())
        {
            app.MapGet(WellKnown + path, (HttpContext context) => context.Response.WriteAsJsonAsync(
                new ProtectedResourceMetadata
                {
                    Resource = resource,
                    ResourceName = Product.Title,
                    AuthorizationServers = [issuer.OriginalString],
                    ScopesSupported = [.. scopes],
                    BearerMethodsSupported = ["header"],
                },
                McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ProtectedResourceMetadata)),
                "application/json",
                context.RequestAborted));
        }
    }

    protected override void Configure(AuthenticationBuilder authentication) => authentication.AddJwtBearer(bearer =>
    {
        bearer.Authority = issuer.OriginalString;
        bearer.RequireHttpsMetadata = !issuer.IsLoopback;
        bearer.BackchannelTimeout = IssuerTimeout;
        bearer.MapInboundClaims = false;
        bearer.SaveToken = false;
        bearer.TokenValidationParameters = new()
        {
            ValidAudience = Settings.OidcAudience ?? resource,
            ValidAlgorithms = Asymmetric,
            ClockSkew = ClockSkewAllowed,
            // With another slash it is another resource.
            IgnoreTrailingSlashWhenValidatingAudience = false,
            ValidateIssuerSigningKey = true,
            IssuerSigningKeyValidator = (key, _, _) => !IsRsa(key) || key.KeySize >= ShortestRsaKey,
        };
        // Any caller can send a token with an unknown key. Such a token makes the server fetch the keys again, but not
        // more often than this.
        bearer.RefreshInterval = TimeSpan.FromSeconds(30);
        bearer.Events = new()
        {
            OnTokenValidated = SetCaller,
            OnChallenge = ChallengeAsync,
            OnForbidden = ForbidAsync,
        };
    });

    protected override Task RefuseAsync(HttpContext context, Caller caller, Permission needed, string sentence)
    {
        Challenge(context.Response, "insufficient_scope", sentence, caller.Scopes.Append(needed).Select(Scopes.Word));
        return Refusals.WriteAsync(context, StatusCodes.Status403Forbidden, sentence);
    }

    private Task SetCaller(TokenValidatedContext context)
    {
        // A header that this server does not understand and must (RFC 7515, 4.1.11).
        if (context.SecurityToken is not JsonWebToken jwt || jwt.TryGetHeaderValue<object>("crit", out _))
        {
            context.Fail("The token has critical headers.");
            return Task.CompletedTask;
        }

        var token = context.Principal!;
        if (token.FindFirst("sub") is not { Value.Length: > 0 } subject)
        {
            context.Fail("The token has no subject (sub).");
            return Task.CompletedTask;
        }

        // Microsoft and Okta name the claim scp, and write a list.
        var granted = token.FindAll("scope").Concat(token.FindAll("scp"))
            .SelectMany(claim => claim.Value.Split(' '))
            .Select(Scopes.Find).OfType<Permission>().Distinct().Order();
        var caller = new Caller(subject.Value, NameIn(token), [.. granted]);
        context.Principal = caller.ToPrincipal(context.Scheme.Name, issuer.OriginalString);
        return Task.CompletedTask;
    }

    private static bool IsRsa(SecurityKey key) =>
        key is RsaSecurityKey or X509SecurityKey or JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.RSA };

    private static string? NameIn(ClaimsPrincipal token) =>
        (token.FindFirst("preferred_username") ?? token.FindFirst("email"))?.Value;

    private async Task ChallengeAsync(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        if (context.AuthenticateFailure is null)
        {
            Challenge(context.Response, error: null, "", scopes);
            await Refusals.WriteAsync(context.HttpContext, StatusCodes.Status401Unauthorized, "Sign in first.");
        }
        else if (await IsIssuerUnreachableAsync(context))
        {
            context.Response.Headers.RetryAfter = "5";
            await Refusals.WriteAsync(
                context.HttpContext,
                StatusCodes.Status503ServiceUnavailable,
                "The issuer of the tokens does not answer. Try again in a moment.");
        }
        else
        {
            var sentence = context.AuthenticateFailure is SecurityTokenExpiredException
                ? "The token has expired."
                : "The token is not valid for this server.";
            Challenge(context.Response, "invalid_token", sentence, scopes);
            await Refusals.WriteAsync(context.HttpContext, StatusCodes.Status401Unauthorized, sentence);
        }
    }

    private Task ForbidAsync(ForbiddenContext context)
    {
        const string Sentence = "The token has none of the scopes of this server.";
        Challenge(context.Response, "insufficient_scope", Sentence, scopes);
        return Refusals.WriteAsync(context.HttpContext, StatusCodes.Status403Forbidden, Sentence);
    }

    /// <summary>
    /// Whether the issuer's keys cannot be read now, so that no token can be checked and signing in again would not
    /// help.
    /// </summary>
    private static async Task<bool> IsIssuerUnreachableAsync(JwtBearerChallengeContext context)
    {
        try
        {
            await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    // https://www.rfc-editor.org/rfc/rfc6750#section-3
    private void Challenge(HttpResponse response, string? error, string sentence, IEnumerable<string> needed) =>
        response.Headers.WWWAuthenticate = "Bearer "
            + (error is null ? "" : $"error=\"{error}\", error_description=\"{sentence}\", ")
            + $"scope=\"{string.Join(' ', needed)}\", resource_metadata=\"{metadataUrl}\"";
}
