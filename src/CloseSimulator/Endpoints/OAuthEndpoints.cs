using System.Text.Json;
using System.Text.Json.Nodes;
using CloseSimulator.Http;
using CloseSimulator.OAuth;
using CloseSimulator.Organizations;
using CloseSimulator.Requests;
using Microsoft.AspNetCore.Http;

namespace CloseSimulator.Endpoints;

/// <summary>
/// Close's authorization server: metadata, registration, the page on which a person agrees, tokens and their end.
/// [DOC https://developer.close.com/api/overview/oauth-authentication; metadata and registration as probed 2026-08-13]
/// </summary>
internal static class OAuthEndpoints
{
    private const string MetadataPath = "/.well-known/oauth-authorization-server";
    private const string Path = "/oauth2/";
    private const string Full = "all.full_access", Offline = "offline_access";

    public static bool Has(string path) =>
        path == MetadataPath || path.StartsWith(Path, StringComparison.Ordinal);

    public static async Task<Answer> AnswerAsync(HttpRequest request, byte[] body, Simulation running) =>
        (request.Method, $"{request.Path}") switch
        {
            ("GET", MetadataPath) => Metadata(request),
            ("POST", Path + "register/") => Register(body, running),
            ("GET", Path + "authorize/") => Authorize(request.Query, running),
            ("POST", Path + "token/") => Token(await FormAsync(body), running),
            ("POST", Path + "revoke/") => Revoke(await FormAsync(body), running),
            _ => RequestError.NotModelled($"{request.Method} {request.Path}").Answer,
        };

    private static Answer Metadata(HttpRequest request)
    {
        // The page for people is at app.close.com; here everything is at one address.
        var origin = $"{request.Scheme}://{request.Host}";
        return Answer.Json(new JsonObject
        {
            ["issuer"] = origin,
            ["authorization_endpoint"] = $"{origin}{Path}authorize/",
            ["token_endpoint"] = $"{origin}{Path}token/",
            ["revocation_endpoint"] = $"{origin}{Path}revoke/",
            ["registration_endpoint"] = $"{origin}{Path}register/",
            ["scopes_supported"] = new JsonArray(Full, Offline),
            ["response_types_supported"] = new JsonArray("code"),
            ["grant_types_supported"] = new JsonArray("authorization_code", "refresh_token"),
            ["code_challenge_methods_supported"] = new JsonArray("S256"),
            ["token_endpoint_auth_methods_supported"] =
                new JsonArray("none", "client_secret_basic", "client_secret_post"),
        });
    }

    private static Answer Register(byte[] body, Simulation running)
    {
        if (running.Switches.ClientRegistration.Is("closed"))
        {
            return Error(403, "access_denied");
        }

        try
        {
            var wanted = JsonNode.Parse(body);
            string[] uris = [.. wanted!["redirect_uris"]!.AsArray().Select(uri => $"{uri}")];
            var isAllowed = uris.Length > 0 && uris.All(uri => Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
                && (parsed.Scheme == Uri.UriSchemeHttps || parsed.IsLoopback));
            if (!isAllowed)
            {
                return Error(400, "invalid_redirect_uri");
            }

            var id = running.OAuth.Register(uris, running.Organizations.Ids);
            wanted["client_id"] = id;
            return Answer.Json(wanted, 201);
        }
        catch (Exception malformed) when (
            malformed is JsonException or NullReferenceException or InvalidOperationException)
        {
            return Error(400, "invalid_client_metadata");
        }
    }

    /// <summary>The page asks no person here: the switch says what the person decides.</summary>
    private static Answer Authorize(IQueryCollection query, Simulation running)
    {
        var (client, redirect) = ($"{query["client_id"]}", $"{query["redirect_uri"]}");
        if (!running.OAuth.Knows(client, redirect))
        {
            // Never redirected: the address is not one of the program's. (RFC 6749, 4.1.2.1)
            return Answer.Html("<h1>Unknown application or redirect_uri</h1>", 400);
        }

        var state = Uri.EscapeDataString($"{query["state"]}");
        if (running.Switches.Consent.Is("decline"))
        {
            return Back($"{redirect}?error=access_denied&state={state}");
        }

        if ($"{query["response_type"]}" != "code" || $"{query["code_challenge_method"]}" != "S256")
        {
            return Back($"{redirect}?error=invalid_request&state={state}");
        }

        var grant = new Grant(client, redirect, $"{query["code_challenge"]}", $"{query["scope"]}");
        var code = running.OAuth.Authorize(grant, running.Organizations.Ids);
        return Back($"{redirect}?code={code}&state={state}");
    }

    private static Answer Token(IFormCollection form, Simulation running)
    {
        var client = $"{form["client_id"]}";
        var rotates = running.Switches.RefreshTokens.Is("rotate");
        var grant = $"{form["grant_type"]}" switch
        {
            "authorization_code" => running.OAuth.TakeCode(
                $"{form["code"]}", client, $"{form["redirect_uri"]}", $"{form["code_verifier"]}"),
            "refresh_token" => running.OAuth.TakeRefreshToken($"{form["refresh_token"]}", client, rotates),
            _ => null,
        };
        if (grant is null)
        {
            return Error(400, "invalid_grant");
        }

        var (organization, user) = (running.Organizations.Default, running.Organizations.Default.Users.First());
        var access = $"at_{running.Organizations.Ids.Token(40)}";
        var lifetime = running.Switches.AccessTokenSeconds.Value;
        var isRenewal = form.ContainsKey("refresh_token");
        var refresh = grant.Scope.Contains(Offline, StringComparison.Ordinal) && (rotates || !isRenewal)
            ? $"rt_{running.Organizations.Ids.Token(40)}"
            : null;
        running.Organizations.Add(new Caller(organization, user, access, IsApiKey: false));
        running.OAuth.Issue(access, running.Clock.Now.AddSeconds(lifetime), refresh, grant);
        var answer = new JsonObject
        {
            ["token_type"] = "Bearer",
            ["access_token"] = access,
            ["expires_in"] = lifetime,
            ["scope"] = grant.Scope,
            ["organization_id"] = organization.Id,
            ["user_id"] = user.Id,
        };
        if (refresh is not null)
        {
            answer["refresh_token"] = refresh;
        }

        return Answer.Json(answer);
    }

    private static Answer Revoke(IFormCollection form, Simulation running)
    {
        running.OAuth.Revoke($"{form["token"]}");
        return Answer.Json(new JsonObject());
    }

    private static async Task<IFormCollection> FormAsync(byte[] body)
    {
        using var reader = new Microsoft.AspNetCore.WebUtilities.FormReader(new MemoryStream(body));
        return new FormCollection(await reader.ReadFormAsync());
    }

    private static Answer Back(string address) => Answer.Empty(302) with
    {
        Headers = [KeyValuePair.Create("Location", address)],
    };

    private static Answer Error(int status, string word) => Answer.Json(new JsonObject { ["error"] = word }, status);
}
