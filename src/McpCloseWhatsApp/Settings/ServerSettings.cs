using System.Net;
using CloseApi;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Phones;

namespace McpCloseWhatsApp.Settings;

/// <summary>Everything a person can decide about this server, checked once, at the start.</summary>
internal sealed record ServerSettings
{
    /// <summary>The key or token for Close; null in the sandbox, which brings its own, and where each request does.</summary>
    public CloseCredential? Credential { get; init; }

    public Uri BaseUrl { get; init; } = new("https://api.close.com/api/v1");

    public Permission Permission { get; init; } = Permission.WriteSafe;

    /// <summary>The user's own WhatsApp number in E.164, or null.</summary>
    public string? LocalPhone { get; init; }

    /// <summary>The country of <see cref="LocalPhone"/>, whose national numbers are understood; null for none.</summary>
    public string? Region => LocalPhone is null ? null : (PhoneReading.Of(LocalPhone) as Phone)?.Region;

    /// <summary>The zone that times are shown in.</summary>
    public TimeZoneInfo TimeZone { get => OwnTimeZone ?? TimeZoneInfo.Utc; init => OwnTimeZone = value; }

    /// <summary>The zone that was set, and that wall clocks may be read by; null where none was.</summary>
    public TimeZoneInfo? OwnTimeZone { get; init; }

    /// <summary>Folders that a <c>path</c> may be read from, as full paths.</summary>
    public IReadOnlyList<string> FileRoots { get; init; } = [];

    /// <summary>The file that every write is noted in, or null.</summary>
    public string? AuditLog { get; init; }

    /// <summary>The folder in which the servers of one user tell each other what they create; null for none.</summary>
    public string? ClaimsFolder { get; init; }

    /// <summary>The Redis that several instances take turns by, as StackExchange.Redis is told of it, which may hold a password; null for none.</summary>
    public string? Redis { get; init; }

    /// <summary>Whether Close is the simulator inside this process.</summary>
    public bool Sandbox { get; init; }

    /// <summary>Whether OpenTelemetry's own variables say where traces and metrics go.</summary>
    public bool Telemetry { get; init; }

    /// <summary>Whether the door is HTTP; stdio otherwise.</summary>
    public bool Http { get; init; }

    /// <summary>Whether the HTTP door keeps a session for each client older than 2026-07-28, which can subscribe then.</summary>
    public bool Sessions { get; init; }

    /// <summary>Who may come in through the HTTP door.</summary>
    public SignInMode SignIn { get; init; }

    /// <summary>Where clients reach the HTTP door, or null where only this machine does.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The OpenID provider whose tokens are good; null without one.</summary>
    public Uri? OidcIssuer { get; init; }

    /// <summary>Whom a token must be made out to; null for <see cref="PublicUrl"/>.</summary>
    public string? OidcAudience { get; init; }

    /// <summary>Addresses that the HTTP door listens on.</summary>
    public IReadOnlyList<Uri> Urls { get; init; } = [new("http://127.0.0.1:3001")];

    /// <summary>The proxies in front of the HTTP door whose forwarded headers are believed.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Origins of web pages that may call the HTTP door from a browser, as browsers write them.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>How many requests the HTTP door answers at once.</summary>
    public int CallsAtOnce { get; init; } = 256;
}
