namespace McpCloseWhatsApp.Settings;

/// <summary>
/// One setting: an environment variable and, unless it is a secret, a command-line switch of the same name.
/// </summary>
/// <param name="Variable">The environment variable, <c>CLOSE_LOCAL_PHONE</c>.</param>
/// <param name="Meaning">Its purpose, shown in <c>docs/settings.md</c> and by <c>--help</c>.</param>
/// <param name="Default">The value without the setting, in words.</param>
/// <param name="IsSecret">Secrets have no switch, because every process of the machine can read a command line.</param>
internal sealed record Setting(string Variable, string Meaning, string Default, bool IsSecret = false)
{
    /// <summary>The switch, <c>--local-phone</c> for <c>CLOSE_LOCAL_PHONE</c>.</summary>
    public string Switch => "--" + Variable["CLOSE_".Length..].ToLowerInvariant().Replace('_', '-');

    /// <summary>Whether its value belongs to one person or company, so that no example has a real one.</summary>
    public bool IsPersonal => IsSecret || this == LocalPhone;

    public static readonly Setting ApiKey = new(
        "CLOSE_API_KEY",
        "API key of the Close user to act as (Close: Settings, Developer, API Keys).",
        "the login that mcp-close-whatsapp login keeps",
        IsSecret: true);

    public static readonly Setting AccessToken = new(
        "CLOSE_ACCESS_TOKEN",
        "OAuth access token, instead of a key.",
        "none",
        IsSecret: true);

    public static readonly Setting ApiKeyFile = new(
        "CLOSE_API_KEY_FILE",
        "File that holds the key, such as a secret of Docker or Kubernetes.",
        "none");

    public static readonly Setting AccessTokenFile = new(
        "CLOSE_ACCESS_TOKEN_FILE",
        "File that holds an OAuth access token.",
        "none");

    public static readonly Setting BaseUrl = new(
        "CLOSE_BASE_URL",
        "Where Close's API is.",
        "https://api.close.com/api/v1");

    public static readonly Setting Permission = new(
        "CLOSE_PERMISSION",
        "read, write_safe (also create, log, reply, attach, import, save a contact) or write_destructive (also "
        + "overwrite, update, delete, move, remove duplicates).",
        "write_safe");

    public static readonly Setting LocalPhone = new(
        "CLOSE_LOCAL_PHONE",
        "Your own WhatsApp number, with country code. Numbers without a country code are read in its country.",
        "asked for when needed");

    public static readonly Setting TimeZone = new(
        "CLOSE_TIME_ZONE",
        "IANA time zone of transcripts and exports, such as Europe/Madrid.",
        "UTC; asked for by an import");

    public static readonly Setting FileRoots = new(
        "CLOSE_FILE_ROOTS",
        "Folders that files may be read from, separated as in PATH.",
        "the Downloads folder (none with --http)");

    public static readonly Setting AuditLog = new(
        "CLOSE_AUDIT_LOG",
        "File that gets a line of JSON for every write: time, caller, user, tool, outcome, ids, a hash of the text.",
        "none");

    public static readonly Setting NotesFolder = new(
        "CLOSE_NOTES_FOLDER",
        "Folder in which the servers of this machine note what they are logging, so that no two log the same "
            + "message; none if this server is the only one.",
        "a folder in the user's data folder; on Windows in %USERPROFILE%");

    public static readonly Setting Redis = new(
        "CLOSE_REDIS",
        "Redis that several instances coordinate through, as a StackExchange.Redis connection string: "
            + "redis.example:6379,password=...,ssl=true.",
        "none: one machine",
        IsSecret: true);

    public static readonly Setting SignIn = new(
        "CLOSE_SIGN_IN",
        "With --http, how callers sign in: none (this machine only), oidc (a token of the OpenID provider "
            + "CLOSE_OIDC_ISSUER) or close_api_key (a key of Close in each request).",
        "none");

    public static readonly Setting PublicUrl = new(
        "CLOSE_PUBLIC_URL",
        "With --http: where clients reach this server, such as https://mcp.example.com/mcp.",
        "this machine only");

    public static readonly Setting OidcIssuer = new(
        "CLOSE_OIDC_ISSUER",
        "With oidc: the OpenID provider, as the tokens name it, such as https://login.example.com.",
        "none");

    public static readonly Setting OidcAudience = new(
        "CLOSE_OIDC_AUDIENCE",
        "With oidc: the audience that a token must have.",
        "CLOSE_PUBLIC_URL");

    public static readonly Setting Proxies = new(
        "CLOSE_PROXIES",
        "With --http: addresses and networks of the proxies whose forwarded headers are trusted, such as "
            + "10.0.0.0/8, separated by commas.",
        "none");

    public static readonly Setting Origins = new(
        "CLOSE_ORIGINS",
        "With --http: web pages that may call this server from a browser, such as https://chat.example.com, "
            + "separated by commas.",
        "those of this machine and of CLOSE_PUBLIC_URL");

    public static readonly Setting CallsAtOnce = new(
        "CLOSE_CALLS_AT_ONCE",
        "With --http: how many requests are answered at once; one caller gets up to a quarter of them.",
        "256");

    /// <summary>The settings of every way to start the program.</summary>
    public static readonly IReadOnlyList<Setting> General =
    [
        ApiKey, ApiKeyFile, AccessToken, AccessTokenFile, BaseUrl, Permission, LocalPhone, TimeZone, FileRoots,
        AuditLog, NotesFolder, Redis,
    ];

    /// <summary>The settings that have an effect only with <c>--http</c>.</summary>
    public static readonly IReadOnlyList<Setting> OverHttp =
        [SignIn, PublicUrl, OidcIssuer, OidcAudience, Proxies, Origins, CallsAtOnce];

    /// <summary>The settings that hold or name a credential: at most one of them is set.</summary>
    public static readonly IReadOnlyList<Setting> Credentials = [ApiKey, ApiKeyFile, AccessToken, AccessTokenFile];

    /// <summary>The settings that the sandbox replaces by its own.</summary>
    public static readonly IReadOnlyList<Setting> OfRealClose = [.. Credentials, BaseUrl, NotesFolder, Redis];

    public static readonly IReadOnlyList<Setting> All = [.. General, .. OverHttp];
}
