using System.Diagnostics.CodeAnalysis;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Phones;
using McpCloseWhatsApp.Telemetry;

namespace McpCloseWhatsApp.Settings;

/// <summary>
/// Reads <see cref="ServerSettings"/> from the command line and the environment, or reports every wrong setting.
/// </summary>
/// <param name="environment">The value of a variable; null if it is not set.</param>
/// <param name="variables">The names of all variables that are set.</param>
internal sealed partial class SettingsReader(
    CommandLine commandLine, Func<string, string?> environment, IReadOnlyCollection<string>? variables = null)
{
    private static readonly ServerSettings Defaults = new();

    private readonly List<string> wrong = [];

    /// <summary>The credentials that the client did not fill in. The login replaces them.</summary>
    private readonly HashSet<Setting> unfilled = [];

    /// <exception cref="SettingsRefused">One sentence for each setting that is wrong.</exception>
    public ServerSettings Read()
    {
        CheckPlaceholders();
        CheckNames(variables ?? []);
        var http = commandLine.Asks("--http");
        var sandbox = commandLine.Asks("--sandbox");
        var signIn = ValueOf(Setting.SignIn) is { } mode ? ReadSignInMode(mode) : SignInMode.None;
        var settings = new ServerSettings
        {
            Sandbox = sandbox,
            Http = http,
            Telemetry = TelemetryExporter.IsConfigured(environment),
            Sessions = commandLine.Asks("--sessions"),
            SignIn = signIn,
            BaseUrl = ValueOf(Setting.BaseUrl) is { } baseUrl ? ReadBaseUrl(baseUrl) : Defaults.BaseUrl,
            Permission = ValueOf(Setting.Permission) is { } level ? ReadPermission(level) : Permission.WriteSafe,
            LocalPhone = ValueOf(Setting.LocalPhone) is { } phone ? ReadPhone(phone) : null,
            OwnTimeZone = ValueOf(Setting.TimeZone) is { } zone ? ReadTimeZone(zone) : null,
            FileRoots = ReadFileRoots(http),
            AuditLog = ValueOf(Setting.AuditLog) is { } path ? ReadAuditLog(path) : null,
            NotesFolder = ReadNotesFolder(ValueOf(Setting.NotesFolder)) is { } folder && !sandbox ? folder : null,
            PublicUrl = ValueOf(Setting.PublicUrl) is { } publicUrl ? ReadPublicUrl(publicUrl) : null,
            OidcIssuer = ValueOf(Setting.OidcIssuer) is { } issuer ? ReadIssuer(issuer) : null,
            OidcAudience = ValueOf(Setting.OidcAudience),
            Proxies = ValueOf(Setting.Proxies) is { } proxies ? ReadProxies(proxies) : [],
            Origins = ValueOf(Setting.Origins) is { } origins ? ReadOrigins(origins) : [],
            CallsAtOnce = ValueOf(Setting.CallsAtOnce) is { } calls ? ReadCallsAtOnce(calls) : Defaults.CallsAtOnce,
            // Every sandbox has the same ids in a Close of its own: instances must not coordinate.
            Redis = sandbox ? null : ValueOf(Setting.Redis),
            Urls = commandLine.Values.TryGetValue("--urls", out var urls) ? ReadUrls(urls, signIn) : Defaults.Urls,
            StandInNotice = Unfilled().FirstOrDefault(),
            Notices = [.. Unfilled(), .. Ignored(http, sandbox), .. UnknownNames(variables ?? [])],
        };
        settings = WithCredential(settings);
        CheckSignIn(settings);
        CheckHttpSwitches(http);

        return wrong.Count == 0 ? settings : throw new SettingsRefused(wrong);
    }

    private void CheckPlaceholders()
    {
        foreach (var setting in Setting.All)
        {
            if (ValueOf(setting) is not { } value || !Placeholder.IsIn(setting, value))
            {
                continue;
            }

            if (HasLoginInstead(setting, value))
            {
                unfilled.Add(setting);
            }
            else
            {
                wrong.Add(
                    $"{setting.Variable} holds a placeholder that the client did not fill in: give it your value, "
                    + "or leave it out.");
            }
        }

        if (wrong.Count > 0)
        {
            throw new SettingsRefused(wrong);
        }
    }

    private string? ValueOf(Setting setting)
    {
        var value = commandLine.Values.GetValueOrDefault(setting.Switch) ?? environment(setting.Variable);
        return string.IsNullOrWhiteSpace(value) || unfilled.Contains(setting) ? null : value.Trim();
    }

    private static string[] Split(string text, char separator) =>
        text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the connection is encrypted or stays on this machine.</summary>
    private static bool IsEncryptedOrLocal(string text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url)
        && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    private Uri ReadBaseUrl(string text)
    {
        if (IsEncryptedOrLocal(text, out var url))
        {
            return url;
        }

        wrong.Add(
            "CLOSE_BASE_URL must be an https address (http only on this machine) without a user name, "
            + $"such as https://api.close.com/api/v1, not \"{text}\".");
        return Defaults.BaseUrl;
    }

    private Permission ReadPermission(string text)
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

    private string? ReadPhone(string text)
    {
        // The first use checks the rest: loading the plans of all countries takes longer than the start of the server.
        if (PhoneSpelling.IsE164(text))
        {
            return text;
        }

        if (PhoneReading.Of(text) is Phone phone)
        {
            return phone.E164;
        }

        wrong.Add(
            "CLOSE_LOCAL_PHONE must be a phone number with its country code, such as +12125550143, "
            + $"not \"{text}\".");
        return null;
    }

    private TimeZoneInfo ReadTimeZone(string text)
    {
        if (TimeZones.TryFind(text, out var zone))
        {
            return zone;
        }

        wrong.Add($"CLOSE_TIME_ZONE must be an IANA time zone such as Europe/Madrid, not \"{text}\".");
        return TimeZoneInfo.Utc;
    }
}
