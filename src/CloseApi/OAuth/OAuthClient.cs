using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CloseApi.Transport;

namespace CloseApi.OAuth;

/// <summary>
/// Close's sign-in for a program on a person's machine: the browser, a code, and tokens. No message quotes a token.
/// </summary>
// https://developer.close.com/api/overview/oauth-authentication
// RFC 8252 (native programs), RFC 7591 (registration), RFC 7636 (PKCE), RFC 7009 (revocation)
public sealed class OAuthClient : IDisposable
{
    /// <summary>The whole API, and a token that renews the sign-in. Close has no narrower scope.</summary>
    private const string Scope = "all.full_access offline_access";

    // A redirected POST would carry a token to another address.
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Reads where Close signs people in.</summary>
    /// <param name="api">The address of the API.</param>
    /// <exception cref="CloseException">Close did not answer, or not as documented.</exception>
    public async Task<OAuthEndpoints> DiscoverAsync(Uri api, CancellationToken cancellationToken = default)
    {
        var address = new Uri(api, "/.well-known/oauth-authorization-server");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var endpoints = await SendAsync(request, OAuthJson.Default.OAuthEndpoints, cancellationToken);
        Uri?[] all =
        [
            endpoints.AuthorizationEndpoint, endpoints.TokenEndpoint, endpoints.RegistrationEndpoint,
            endpoints.RevocationEndpoint,
        ];
        return all.OfType<Uri>().All(IsEncryptedOrLoopback)
            ? endpoints
            : throw new CloseException(
                CloseFailure.Unreadable, "Close's sign-in has an address that is not encrypted.");
    }

    /// <summary>Registers this program, without a secret, which a program on a person's machine cannot keep.</summary>
    /// <param name="redirect">The address on this machine to which the browser comes back.</param>
    /// <returns>The id of the client.</returns>
    /// <exception cref="CloseException">Close refused, or did not answer.</exception>
    public async Task<string> RegisterAsync(
        OAuthEndpoints endpoints, string name, Uri redirect, CancellationToken cancellationToken = default)
    {
        var registration = new OAuthRegistration(
            name, [redirect.AbsoluteUri], ["authorization_code", "refresh_token"], ["code"], "none", Scope);
        // Close refuses chunked bodies: this one has a Content-Length.
        var body = JsonSerializer.SerializeToUtf8Bytes(registration, OAuthJson.Default.OAuthRegistration);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoints.RegistrationEndpoint)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
        };
        return (await SendAsync(request, OAuthJson.Default.OAuthRegistered, cancellationToken)).ClientId;
    }

    /// <summary>The page of Close on which the person agrees.</summary>
    /// <param name="challenge">The challenge of PKCE, by S256.</param>
    /// <param name="state">A value that must come back with the code.</param>
    public static Uri AuthorizationPage(
        OAuthEndpoints endpoints, string clientId, Uri redirect, string challenge, string state)
    {
        (string Name, string Value)[] query =
        [
            ("response_type", "code"), ("client_id", clientId), ("redirect_uri", redirect.AbsoluteUri),
            ("scope", Scope), ("state", state), ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ];
        var text = string.Join('&', query.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"));
        return new UriBuilder(endpoints.AuthorizationEndpoint) { Query = text }.Uri;
    }

    /// <summary>Exchanges the code that came back for tokens.</summary>
    /// <param name="verifier">The secret behind the challenge of PKCE.</param>
    /// <exception cref="CloseException">Close refused, or did not answer.</exception>
    public Task<OAuthTokens> ExchangeAsync(
        OAuthEndpoints endpoints, string clientId, Uri redirect, string code, string verifier,
        CancellationToken cancellationToken = default) =>
        PostFormAsync(endpoints.TokenEndpoint,
        [
            new("grant_type", "authorization_code"), new("client_id", clientId), new("code", code),
            new("redirect_uri", redirect.AbsoluteUri), new("code_verifier", verifier),
        ], cancellationToken);

    /// <summary>Renews the tokens. The given refresh token is valid only once.</summary>
    /// <exception cref="CloseException">
    /// <see cref="CloseFailure.Unauthorized"/>: the sign-in has ended. Otherwise Close did not answer.
    /// </exception>
    public Task<OAuthTokens> RefreshAsync(
        Uri tokenEndpoint, string clientId, string refreshToken, CancellationToken cancellationToken = default) =>
        PostFormAsync(tokenEndpoint,
        [
            new("grant_type", "refresh_token"), new("client_id", clientId), new("refresh_token", refreshToken),
        ], cancellationToken);

    /// <summary>Ends the sign-in at Close.</summary>
    /// <exception cref="CloseException">Close did not answer.</exception>
    public async Task RevokeAsync(
        Uri revocationEndpoint, string clientId, string token, CancellationToken cancellationToken = default)
    {
        using var request = Form(revocationEndpoint, [new("client_id", clientId), new("token", token)]);
        using var answer = await SendAsync(request, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    // The scheme counts too: Uri.IsLoopback is also true for file:///.
    private static bool IsEncryptedOrLoopback(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private async Task<OAuthTokens> PostFormAsync(
        Uri endpoint, KeyValuePair<string, string>[] form, CancellationToken cancellationToken)
    {
        using var request = Form(endpoint, form);
        return await SendAsync(request, OAuthJson.Default.OAuthTokens, cancellationToken);
    }

    private static HttpRequestMessage Form(Uri endpoint, KeyValuePair<string, string>[] form) =>
        new(HttpMethod.Post, endpoint) { Content = new FormUrlEncodedContent(form) };

    private async Task<T> SendAsync<T>(
        HttpRequestMessage request, JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(request, cancellationToken);
        try
        {
            return await answer.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            // The text of a parser could quote a token.
            throw new CloseException(CloseFailure.Unreadable, $"Close's answer to {Describe(request)} cannot be read.");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await http.SendAsync(request, cancellationToken);
        }
        catch (Exception failure) when (
            Failures.IsTransportFailure(failure) && !cancellationToken.IsCancellationRequested)
        {
            var (host, cause) = (request.RequestUri!.Authority, Unreachable.Cause(failure));
            throw new CloseException(
                CloseFailure.NoAnswer, $"Close ({host}) did not answer {Describe(request)}: {cause}.");
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            throw await RefusedAsync(request, answer, cancellationToken);
        }
    }

    private static async Task<CloseException> RefusedAsync(
        HttpRequestMessage request, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var code = "";
        try
        {
            var error = await answer.Content.ReadFromJsonAsync(OAuthJson.Default.OAuthError, cancellationToken);
            code = error?.Error ?? "";
        }
        catch (JsonException)
        {
            // The answer is the page of a gateway, without a code.
        }

        // RFC 6749, 5.2, and RFC 7591, 3.2.2: these codes are fixed words, so none is a secret.
        var isKnown = code is "invalid_grant" or "invalid_client" or "invalid_request" or "unauthorized_client"
            or "invalid_scope" or "unsupported_grant_type" or "invalid_redirect_uri" or "invalid_client_metadata";
        var failure = code is "invalid_grant" or "invalid_client" || answer.StatusCode is HttpStatusCode.Unauthorized
            ? CloseFailure.Unauthorized
            : Failures.Classify(answer.StatusCode);
        return new(
            failure, $"Close refused {Describe(request)} with {(int)answer.StatusCode}{(isKnown ? $" ({code})" : "")}.")
        {
            Status = answer.StatusCode,
        };
    }

    private static string Describe(HttpRequestMessage request) =>
        $"{request.Method} {request.RequestUri!.AbsolutePath}";
}
