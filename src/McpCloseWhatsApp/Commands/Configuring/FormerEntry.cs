using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>What a client's file said about this server before.</summary>
internal sealed record FormerEntry(
    IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    public static readonly FormerEntry None = new([], new Dictionary<string, string>());

    /// <summary>Whether it holds a credential itself.</summary>
    public bool HasCredential =>
        Setting.Credentials.Any(setting => setting.Secret && Environment.ContainsKey(setting.Variable));

    /// <summary>Its settings as variables, without the credentials.</summary>
    public IReadOnlyDictionary<string, string> Settings
    {
        get
        {
            var settings = new Dictionary<string, string>(Environment);
            foreach (var setting in Setting.General.Where(setting => !setting.Secret))
            {
                if (ArgumentOf(setting) is { } value)
                {
                    // The server prefers a switch to the variable.
                    settings[setting.Variable] = value;
                }
            }

            foreach (var setting in Setting.Credentials)
            {
                settings.Remove(setting.Variable);
            }

            return settings;
        }
    }

    private string? ArgumentOf(Setting setting)
    {
        string? value = null;
        foreach (var (i, argument) in Arguments.Index())
        {
            value = argument == setting.Switch ? Arguments.ElementAtOrDefault(i + 1)
                : argument.StartsWith($"{setting.Switch}=", StringComparison.Ordinal) ? argument.Split('=', 2)[1]
                : value;
        }

        return value;
    }
}
