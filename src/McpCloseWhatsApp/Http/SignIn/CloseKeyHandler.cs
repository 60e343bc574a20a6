using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using CloseApi;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace McpCloseWhatsApp.Http.SignIn;

/// <summary>
/// Reads the Close API key of a request. The result is a caller that holds no key, and a credential that lasts as long
/// as the request.
/// </summary>
internal sealed class CloseKeyHandler(
    ServerSettings settings,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string KeyHeader = "Close-API-Key";
    public const string ScopeHeader = "Close-Scope";

    /// <summary>
    /// The secret of the keyed hash that is the caller's id, so that an id from a log or from memory cannot confirm a
    /// guessed key.
    /// </summary>
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[KeyHeader] is not [{ Length: > 0 } key])
        {
            return Refuse(StatusCodes.Status401Unauthorized,
                $"Send one Close API key (Settings, Developer, API Keys) in the header {KeyHeader}.");
        }

        // A header that a proxy left blank, or that it and the client both sent, limits nothing by mistake.
        var headers = Request.Headers[ScopeHeader];
        string[] words = headers is [{ } only] ? only.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        if ((headers.Count > 0 && words.Length == 0) || words.Any(word => Scopes.Find(word) is null))
        {
            return Refuse(StatusCodes.Status400BadRequest,
                $"Send {ScopeHeader} once, with {string.Join(", ", Scopes.UpTo(Permission.WriteDestructive))} "
                + "separated by spaces, or leave it out.");
        }

        try
        {
            Context.Features.Set(CloseCredential.ApiKey(key));
        }
        catch (ArgumentException)
        {
            return Refuse(StatusCodes.Status401Unauthorized,
                $"The key in {KeyHeader} contains a space or a character that no Close API key has: copy it again.");
        }

        var caller = new Caller(
            Convert.ToHexStringLower(HMACSHA256.HashData(Secret, Encoding.ASCII.GetBytes(key))),
            Name: null,
            words is [] ? [settings.Permission] : [.. words.Select(Scopes.Find).OfType<Permission>()]);
        var principal = caller.ToPrincipal(Scheme.Name, KeyHeader);
        return Task.FromResult(AuthenticateResult.Success(new(principal, Scheme.Name)));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var refused = (await HandleAuthenticateOnceSafeAsync()).Failure as Refused;
        Response.Headers.WWWAuthenticate = KeyHeader;
        await Refusals.WriteAsync(
            Context,
            refused?.Status ?? StatusCodes.Status401Unauthorized,
            refused?.Message ?? "Sign in first.");
    }

    private static Task<AuthenticateResult> Refuse(int status, string sentence) =>
        Task.FromResult(AuthenticateResult.Fail(new Refused(status, sentence)));

    private sealed class Refused(int status, string sentence) : Exception(sentence)
    {
        public int Status => status;
    }
}
