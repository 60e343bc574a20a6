using System.Security.Cryptography;
using System.Text;
using CloseSimulator.Organizations;

namespace CloseSimulator.OAuth;

/// <summary>What Close remembers of sign-ins: programs, codes, and refresh tokens.</summary>
internal sealed class AuthorizationServer
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, IReadOnlyList<string>> redirects = [];
    private readonly Dictionary<string, Grant> codes = [];
    private readonly Dictionary<string, Grant> refreshTokens = [];
    private readonly Dictionary<string, DateTimeOffset> accessTokens = [];

    /// <summary>Registers a program, and returns its id.</summary>
    public string Register(IReadOnlyList<string> redirectUris, Ids ids)
    {
        lock (gate)
        {
            var id = ids.Next("oa2client", 22);
            redirects.Add(id, redirectUris);
            return id;
        }
    }

    public bool Knows(string client, string redirect)
    {
        lock (gate)
        {
            return redirects.GetValueOrDefault(client)?.Contains(redirect) is true;
        }
    }

    public string Authorize(Grant grant, Ids ids)
    {
        lock (gate)
        {
            var code = ids.Token(40);
            codes.Add(code, grant);
            return code;
        }
    }

    /// <summary>Takes a code, once; null if it is wrong, or of another program or verifier.</summary>
    public Grant? TakeCode(string code, string client, string redirect, string verifier)
    {
        lock (gate)
        {
            return codes.Remove(code, out var grant)
                && grant.Client == client && grant.Redirect == redirect && grant.Challenge == Challenge(verifier)
                    ? grant
                    : null;
        }
    }

    /// <summary>Takes a refresh token; null if it is wrong or used up.</summary>
    public Grant? TakeRefreshToken(string token, string client, bool rotates)
    {
        lock (gate)
        {
            if (refreshTokens.GetValueOrDefault(token) is not { } grant || grant.Client != client)
            {
                return null;
            }

            if (rotates)
            {
                refreshTokens.Remove(token);
            }

            return grant;
        }
    }

    public void Issue(string accessToken, DateTimeOffset until, string? refreshToken, Grant grant)
    {
        lock (gate)
        {
            accessTokens[accessToken] = until;
            if (refreshToken is not null)
            {
                refreshTokens[refreshToken] = grant;
            }
        }
    }

    /// <summary>Whether a token that was issued here has expired or was revoked.</summary>
    public bool IsEnded(string accessToken, DateTimeOffset now)
    {
        lock (gate)
        {
            return accessTokens.TryGetValue(accessToken, out var until) && until <= now;
        }
    }

    /// <summary>Ends a token, and with a refresh token the whole sign-in.</summary>
    public void Revoke(string token)
    {
        lock (gate)
        {
            refreshTokens.Remove(token);
            if (accessTokens.ContainsKey(token))
            {
                accessTokens[token] = DateTimeOffset.MinValue;
            }
        }
    }

    private static string Challenge(string verifier) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))
            .TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

/// <summary>What a person agreed to.</summary>
/// <param name="Challenge">Of PKCE, by S256.</param>
internal sealed record Grant(string Client, string Redirect, string Challenge, string Scope);
