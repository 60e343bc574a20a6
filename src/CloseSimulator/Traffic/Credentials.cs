using System.Text;
using CloseSimulator.Organizations;
using Microsoft.AspNetCore.Http;

namespace CloseSimulator.Traffic;

/// <summary>The API key as the user name of Basic, without a password, or an access token as Bearer.
/// [DOC https://developer.close.com/api/overview/api-key-authentication]</summary>
internal static class Credentials
{
    public static Caller? Read(HttpRequest request, OrganizationDirectory organizations) => Kind(request) switch
    {
        "basic" when ApiKey(request) is { } key => organizations.ByApiKey(key),
        "bearer" => organizations.ByToken(Value(request)),
        _ => null,
    };

    /// <summary>The scheme, in lower case; null without the header.</summary>
    public static string? Kind(HttpRequest request) =>
        request.Headers.Authorization is [{ Length: > 0 } header] ? header.Split(' ')[0].ToLowerInvariant() : null;

    /// <summary>The API key of the request, valid or not.</summary>
    public static string? ApiKey(HttpRequest request)
    {
        if (Kind(request) != "basic")
        {
            return null;
        }

        var value = Value(request);
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split(':')[0]
            : null;
    }

    private static string Value(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.IndexOf(' ') is var space and >= 0
            ? header[(space + 1)..].Trim()
            : "";
}
