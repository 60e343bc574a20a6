using System.Diagnostics.CodeAnalysis;
using CloseApi;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Phones;
using McpCloseWhatsApp.Telemetry;

namespace McpCloseWhatsApp.Settings;

/// <summary>Reads <see cref="ServerSettings"/> from the command line and the environment, or reports every wrong setting.</summary>
internal sealed partial class SettingsReader(CommandLine commandLine, Func<string, string?> environment)
{
    private readonly List<string> wrong = [];

    /// <exception cref="SettingsRefused">One sentence for each setting that is wrong.</exception>
    public ServerSettings Read()
    {
        var http = commandLine.Asks("--http");
        var sandbox = commandLine.Asks("--sandbox");
        var signIn = Of(Setting.SignIn) is { } kind ? Kind(kind) : SignInMode.None;
        var settings = new ServerSettings
        {
            Sandbox = sandbox,
            Http = http,
            Telemetry = TelemetryExporter.IsAsked(environment),
            Sessions = commandLine.Asks("--sessions"),
            SignIn = signIn,
            Credential = signIn == SignInMode.CloseApiKey ? NoCredential() : sandbox ? null : Credential(),
            BaseUrl = Of(Setting.BaseUrl) is { } url ? Url(url) : new ServerSettings().BaseUrl,
            Permission = Of(Setting.Permission) is { } permission ? Level(permission) : Permission.WriteSafe,
            LocalPhone = Of(Setting.LocalPhone) is { } phone ? Phone(phone) : null,
            OwnTimeZone = Of(Setting.TimeZone) is { } zone ? Zone(zone) : null,
            FileRoots = Of(Setting.FileRoots) is { } roots ? Folders(roots) : http ? [] : Downloads(),
            AuditLog = Of(Setting.AuditLog) is { } log ? Appendable(log) : null,
            ClaimsFolder = sandbox ? null : Claims(),
            PublicUrl = Of(Setting.PublicUrl) is { } reached ? Public(reached) : null,
            OidcIssuer = Of(Setting.OidcIssuer) is { } issuer ? Issuer(issuer) : null,
            OidcAudience = Of(Setting.OidcAudience),
            Proxies = Of(Setting.Proxies) is { } proxies ? Networks(proxies) : [],
            Origins = Of(Setting.Origins) is { } origins ? Pages(origins) : [],
            CallsAtOnce = Of(Setting.CallsAtOnce) is { } calls ? Count(calls) : new ServerSettings().CallsAtOnce,
            // Every sandbox has the same ids in a Close of its own: instances must not coordinate.
            Redis = sandbox ? null : Of(Setting.Redis),
            Urls = commandLine.Values.TryGetValue("--urls", out var urls) ? Addresses(urls, signIn) : new ServerSettings().Urls,
        };
        CheckSignIn(settings);
        if (settings.Sessions && !http)
        {
            wrong.Add("--sessions is for HTTP: start with --http too, or leave it out.");
        }

        return wrong.Count == 0 ? settings : throw new SettingsRefused(wrong);
    }

    private string? Of(Setting setting)
    {
        var value = commandLine.Values.GetValueOrDefault(setting.Switch) ?? environment(setting.Variable);
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    private CloseCredential? Credential()
    {
        var (key, token) = (Of(Setting.ApiKey), Of(Setting.AccessToken));
        switch (key, token)
        {
            case (null, null):
                wrong.Add("CLOSE_API_KEY is not set: make a key in Close under Settings, Developer, API Keys, or start with --sandbox to try without an account.");
                return null;
            case (not null, not null):
                wrong.Add("CLOSE_API_KEY and CLOSE_ACCESS_TOKEN are both set: keep one of them.");
                return null;
            case var _ when (key ?? token)!.Any(c => c is < '!' or > '~') || key?.Contains(':') is true:
                wrong.Add($"{(key is null ? "CLOSE_ACCESS_TOKEN" : "CLOSE_API_KEY")} contains spaces or characters that no key of Close has: copy it again.");
                return null;
            default:
                return key is not null ? CloseCredential.ApiKey(key) : CloseCredential.AccessToken(token!);
        }
    }

    private CloseCredential? NoCredential()
    {
        if (Of(Setting.ApiKey) is not null || Of(Setting.AccessToken) is not null)
        {
            wrong.Add("CLOSE_SIGN_IN is close_api_key, where each request brings its own key: unset CLOSE_API_KEY and CLOSE_ACCESS_TOKEN.");
        }

        return null;
    }

    /// <summary>Whether the connection is encrypted or stays on this machine.</summary>
    private static bool IsSafe(string text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    private Uri Url(string text)
    {
        if (IsSafe(text, out var url))
        {
            return url;
        }

        wrong.Add($"CLOSE_BASE_URL must be an https address (http only on this machine) without a user name, such as https://api.close.com/api/v1, not \"{text}\".");
        return new ServerSettings().BaseUrl;
    }

    private Permission Level(string text)
    {
        switch (text.ToLowerInvariant())
        {
            case "read": return Permission.Read;
            case "write_safe": return Permission.WriteSafe;
            case "write_destructive": return Permission.WriteDestructive;
            default:
                wrong.Add($"CLOSE_PERMISSION must be read, write_safe or write_destructive, not \"{text}\".");
                return Permission.Read;
        }
    }

    private string? Phone(string text)
    {
        if (PhoneReading.Of(text) is Phone phone)
        {
            return phone.E164;
        }

        wrong.Add($"CLOSE_LOCAL_PHONE must be a phone number with its country code, such as +12125550143, not \"{text}\".");
        return null;
    }

    private TimeZoneInfo Zone(string text)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone))
        {
            return zone;
        }

        wrong.Add($"CLOSE_TIME_ZONE must be an IANA time zone such as Europe/Madrid, not \"{text}\".");
        return TimeZoneInfo.Utc;
    }

    private List<string> Folders(string text)
    {
        List<string> folders = [];
        foreach (var folder in text.Split(Path.PathSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Path.IsPathFullyQualified(folder) && Directory.Exists(folder))
            {
                folders.Add(Path.GetFullPath(folder));
            }
            else
            {
                wrong.Add($"CLOSE_FILE_ROOTS names \"{folder}\", which is not the full path of a folder that exists.");
            }
        }

        return folders;
    }

    private static IReadOnlyList<string> Downloads()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var downloads = Path.Combine(home, "Downloads");
        return home.Length > 0 && Directory.Exists(downloads) ? [downloads] : [];
    }

    private static string? Claims()
    {
        // Without DoNotVerify .NET answers "" for a folder that does not exist yet, as ~/.local/share of a new Linux account:
        // then two servers would not know of each other. The folder is made when the first note is written.
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0 ? Path.Combine(data, "close-whatsapp", "claims") : null;
    }

    private string Appendable(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            return Path.GetFullPath(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            wrong.Add($"CLOSE_AUDIT_LOG must be a file that can be written, and \"{path}\" cannot.");
            return path;
        }
    }
}
