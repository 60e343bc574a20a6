using System.Net.Http.Headers;
using System.Text;

namespace CloseApi;

/// <summary>The credential of a caller: an API key or an OAuth access token. It never prints its secret.</summary>
// https://developer.close.com/api/overview/api-key-authentication
// https://developer.close.com/api/overview/oauth-authentication
public sealed record CloseCredential
{
    private readonly string scheme;
    private readonly string parameter;

    private CloseCredential(string scheme, string parameter) => (this.scheme, this.parameter) = (scheme, parameter);

    internal AuthenticationHeaderValue Header => new(scheme, parameter);

    /// <summary>An API key: the user name of HTTP Basic, with an empty password.</summary>
    /// <exception cref="ArgumentException">The key is empty or contains an invalid character.</exception>
    public static CloseCredential ApiKey(string key) =>
        // Text after a colon would be the password, so that many spellings would mean the same key.
        key.Contains(':')
            ? throw Invalid(nameof(key))
            : new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(Checked(key, nameof(key)) + ":")));

    /// <summary>An OAuth access token, sent as a bearer. The caller refreshes it.</summary>
    /// <exception cref="ArgumentException">The token is empty or contains an invalid character.</exception>
    public static CloseCredential AccessToken(string token) => new("Bearer", Checked(token, nameof(token)));

    /// <summary>The scheme of the credential, without the secret.</summary>
    public override string ToString() => $"{scheme} ***";

    // The framework's own check would quote the value in its message.
    private static string Checked(string secret, string name) =>
        secret.Length > 0 && secret.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0
            ? secret
            : throw Invalid(name);

    private static ArgumentException Invalid(string name) =>
        new("The secret is empty, or contains a space or another character that is not allowed.", name);
}
