using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace McpCloseWhatsApp.Tests.Http.SignIn;

/// <summary>An OpenID provider on this machine: it publishes its keys and signs the tokens that tests need.</summary>
internal sealed class Issuer : IAsyncDisposable
{
    // To make a key of RSA takes longer than most tests, so all issuers share theirs.
    private static readonly RSAParameters Key = NewKey(2048), LaterKey = NewKey(2048), StrangersKey = NewKey(2048);

    private RSA rsa = RSA.Create(Key);
    private string kid = "rsa";
    private readonly ECDsa ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RSA stranger = RSA.Create(StrangersKey);
    private TaskCompletionSource? keysFetched;
    private WebApplication app = null!;

    public Uri Url => new(app.Urls.First());

    public static async Task<Issuer> StartAsync()
    {
        var issuer = new Issuer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        issuer.app = builder.Build();
        issuer.app.MapGet("/.well-known/openid-configuration", (HttpContext context) => context.Response.WriteAsync(new JsonObject
        {
            ["issuer"] = issuer.Name,
            ["jwks_uri"] = issuer.Name + "/keys",
            ["authorization_endpoint"] = issuer.Name + "/auth",
            ["token_endpoint"] = issuer.Name + "/token",
        }.ToJsonString()));
        issuer.app.MapGet("/keys", async (HttpContext context) =>
        {
            await context.Response.WriteAsync(issuer.Keys().ToJsonString());
            issuer.keysFetched?.TrySetResult();
        });
        await issuer.app.StartAsync();
        return issuer;
    }

    public string Name => Url.ToString().TrimEnd('/');

    /// <summary>A valid token for an hour, changed by <paramref name="changes"/>.</summary>
    public string Token(
        string scope, Action<JsonObject>? changes = null, string algorithm = "RS256", Action<JsonObject>? headers = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = Name,
            ["sub"] = "00u1ada",
            ["aud"] = SignInServer.PublicUrl,
            ["iat"] = now,
            ["exp"] = now + 3600,
            ["scope"] = scope,
        };
        changes?.Invoke(claims);
        var header = new JsonObject
        {
            ["alg"] = algorithm.Split('/')[0],
            ["kid"] = algorithm.StartsWith("ES", StringComparison.Ordinal) ? "ec" : kid,
            ["typ"] = "at+jwt",
        };
        headers?.Invoke(header);
        var signed = $"{Part(header)}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Signature(Encoding.ASCII.GetBytes(signed), algorithm))}";
    }

    /// <summary>Signs with a shorter key, which it publishes.</summary>
    public void ShortenKey()
    {
        rsa.Dispose();
        rsa = RSA.Create(1024);
    }

    /// <summary>Replaces the signing key, and publishes only the new one.</summary>
    /// <returns>Completes when the new key has been fetched.</returns>
    public Task ChangeKey()
    {
        rsa.Dispose();
        (rsa, kid) = (RSA.Create(LaterKey), "rsa-2");
        keysFetched = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return keysFetched.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        rsa.Dispose();
        ec.Dispose();
        stranger.Dispose();
    }

    private byte[] Signature(byte[] text, string algorithm) => algorithm switch
    {
        "RS256" => rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        "PS256" => rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        "ES256" => ec.SignData(text, HashAlgorithmName.SHA256),
        "RS256/stranger" => stranger.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        "HS256/public key" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), text),
        "HS256/modulus" => HMACSHA256.HashData(rsa.ExportParameters(false).Modulus!, text),
        "none" => [],
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "No such algorithm here."),
    };

    private JsonObject Keys()
    {
        var (r, e) = (rsa.ExportParameters(false), ec.ExportParameters(false));
        return new()
        {
            ["keys"] = new JsonArray(
                new JsonObject
                {
                    ["kty"] = "RSA",
                    ["kid"] = kid,
                    ["use"] = "sig",
                    ["n"] = Base64Url.EncodeToString(r.Modulus),
                    ["e"] = Base64Url.EncodeToString(r.Exponent),
                },
                new JsonObject
                {
                    ["kty"] = "EC",
                    ["kid"] = "ec",
                    ["use"] = "sig",
                    ["crv"] = "P-256",
                    ["x"] = Base64Url.EncodeToString(e.Q.X),
                    ["y"] = Base64Url.EncodeToString(e.Q.Y),
                }),
        };
    }

    private static RSAParameters NewKey(int bits)
    {
        using var key = RSA.Create(bits);
        return key.ExportParameters(includePrivateParameters: true);
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
