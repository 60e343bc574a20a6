using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>What a client's file said about this server before.</summary>
internal sealed record FormerEntry(
    IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    public static readonly FormerEntry None = new([], new Dictionary<string, string>());

    /// <summary>The members of an entry that say how to reach the server. A new entry replaces them.</summary>
    private static readonly string[] AddressMembers =
    [
        "type", "command", "args", "env", "url", "httpUrl", "serverUrl", "headers", "headersHelper", "oauth",
        "http_headers", "env_http_headers", "bearer_token_env_var",
    ];

    /// <summary>The other members, such as time limits and the choice of tools, in the spelling of the file.</summary>
    public IReadOnlyDictionary<string, string> OtherMembers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it sends headers, which may hold a key.</summary>
    public bool HasHeaders { get; init; }

    /// <summary>Whether it holds a credential itself.</summary>
    public bool HasCredential => HasHeaders
        || Setting.Credentials.Any(setting => setting.IsSecret && Environment.ContainsKey(setting.Variable));

    /// <summary>Whether a member of an entry does not say how to reach the server.</summary>
    public static bool IsOther(string member) => !AddressMembers.Contains(member.Split('.')[0]);

    /// <summary>The launch with the settings and the other members of this entry.</summary>
    public Launch KeptBy(Launch launch) => launch with
    {
        Environment = Settings
            .Where(one => !launch.Environment.ContainsKey(one.Key))
            .Where(one => !launch.HasCredential || !IsCredential(one.Key))
            .Concat(launch.Environment)
            .ToDictionary(),
        OtherMembers = OtherMembers,
    };

    /// <summary>Its settings as variables, without the secrets that are a credential.</summary>
    private IReadOnlyDictionary<string, string> Settings
    {
        get
        {
            var settings = new Dictionary<string, string>(Environment);
            foreach (var setting in Setting.General.Where(setting => !setting.IsSecret))
            {
                if (ArgumentOf(setting) is { } value)
                {
                    // The server prefers a switch to the variable.
                    settings[setting.Variable] = value;
                }
            }

            foreach (var setting in Setting.Credentials.Where(setting => setting.IsSecret))
            {
                settings.Remove(setting.Variable);
            }

            return settings;
        }
    }

    private static bool IsCredential(string variable) =>
        Setting.Credentials.Any(setting => setting.Variable == variable);

    private string? ArgumentOf(Setting setting)
    {
        string? value = null;
        foreach (var (i, argument) in Arguments.Index())
        {
            if (argument == setting.Switch)
            {
                value = Arguments.ElementAtOrDefault(i + 1);
            }
            else if (argument.StartsWith($"{setting.Switch}=", StringComparison.Ordinal))
            {
                value = argument.Split('=', 2)[1];
            }
        }

        return value;
    }
}
