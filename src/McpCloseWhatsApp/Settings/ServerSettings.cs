using System.Net;
using CloseApi;
using McpCloseWhatsApp.Credentials;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Phones;

namespace McpCloseWhatsApp.Settings;

/// <summary>All settings of this server, checked once at the start.</summary>
internal sealed record ServerSettings
{
    /// <summary>
    /// The key or token for Close; null with a <see cref="Login"/>, in the sandbox, and with close_api_key, where each
    /// request has its own key.
    /// </summary>
    public CloseCredential? Credential { get; init; }

    /// <summary>The place of the login on this machine; null if a setting has the credential.</summary>
    public LoginStore? Login { get; init; }

    /// <summary>Where the credential comes from, in words; null without one.</summary>
    public string? CredentialOrigin { get; init; }

    /// <summary>Whether the credential is an OAuth token; otherwise it is a key.</summary>
    public bool HasToken { get; init; }

    /// <summary>The sentence that the login stands in for a credential that was not filled in; else null.</summary>
    public string? StandInNotice { get; init; }

    public Uri BaseUrl { get; init; } = new("https://api.close.com/api/v1");

    public Permission Permission { get; init; } = Permission.WriteSafe;

    /// <summary>
    /// The user's own WhatsApp number, <c>+</c> and digits, or null. It has the form of E.164; whether its country has
    /// such a number is checked where it is used.
    /// </summary>
    public string? LocalPhone
    {
        get;
        init => (field, region) = (value, new(() => value is null ? null : (PhoneReading.Of(value) as Phone)?.Region));
    }

    /// <summary>The country of <see cref="LocalPhone"/>, used to read national numbers; null without one.</summary>
    public string? Region => region?.Value;

    private readonly Lazy<string?>? region;

    /// <summary>The zone in which times are shown.</summary>
    public TimeZoneInfo TimeZone { get => OwnTimeZone ?? TimeZoneInfo.Utc; init => OwnTimeZone = value; }

    /// <summary>The zone that was set, used to read the local times of exports; null if none was set.</summary>
    public TimeZoneInfo? OwnTimeZone { get; init; }

    /// <summary>Full paths of the folders that a <c>path</c> may be in.</summary>
    public IReadOnlyList<string> FileRoots { get; init; } = [];

    /// <summary>The file to which every write is logged, or null.</summary>
    public string? AuditLog { get; init; }

    /// <summary>
    /// The folder through which the servers of one user on this machine coordinate their writes; null if this server
    /// is the only one, and empty if the user has no folder for data.
    /// </summary>
    public string? NotesFolder { get; init; }

    /// <summary>
    /// The connection string of the Redis through which several instances coordinate their writes; null for none. It
    /// may contain a password.
    /// </summary>
    public string? Redis { get; init; }

    /// <summary>Whether Close is the simulator in this process.</summary>
    public bool Sandbox { get; init; }

    /// <summary>Whether OpenTelemetry's own variables name an endpoint.</summary>
    public bool Telemetry { get; init; }

    /// <summary>Whether the transport is HTTP; otherwise stdio.</summary>
    public bool Http { get; init; }

    /// <summary>Whether HTTP clients older than 2026-07-28 get a session, which they need to subscribe.</summary>
    public bool Sessions { get; init; }

    /// <summary>How HTTP callers sign in.</summary>
    public SignInMode SignIn { get; init; }

    /// <summary>The URL that HTTP clients use; null if only this machine uses the server.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The OpenID provider whose tokens are accepted; null without one.</summary>
    public Uri? OidcIssuer { get; init; }

    /// <summary>The audience that a token must have; null for <see cref="PublicUrl"/>.</summary>
    public string? OidcAudience { get; init; }

    /// <summary>The addresses on which HTTP listens.</summary>
    public IReadOnlyList<Uri> Urls { get; init; } = [new("http://127.0.0.1:3001")];

    /// <summary>The proxies whose forwarded headers are trusted.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Origins of web pages that may call this server from a browser, in the spelling of browsers.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>The number of HTTP requests that are answered at once.</summary>
    public int CallsAtOnce { get; init; } = 256;

    /// <summary>One sentence for each setting that has no effect, or that does not exist.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
