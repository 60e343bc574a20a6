using CloseApi;
using McpCloseWhatsApp.Credentials;
using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Settings;

/// <summary>The credential: from a variable, from a file, or from the login that is kept on this machine.</summary>
internal sealed partial class SettingsReader
{
    /// <summary>Where <c>login</c> keeps the login of the user.</summary>
    public LoginStore Logins { get; init; } = LoginStore.Usual;

    // Some clients pass on the name of a variable that is not set, and a plugin's user cannot leave it out. A variable
    // of another name may hold a key for another organization than that of the login.
    private bool HasLoginInstead(Setting setting, string value) =>
        Setting.Credentials.Contains(setting) && Placeholder.IsVariableOf(setting, value) && Logins.HasOne
        && !commandLine.Asks(CommandLine.Sandbox) && !commandLine.Asks(CommandLine.Http);

    private IEnumerable<string> Unfilled() => unfilled.Select(
        setting => $"{setting.Variable} was not filled in by the client: the login of this machine is used.");

    /// <summary>The settings with their credential, if they need one.</summary>
    private ServerSettings WithCredential(ServerSettings settings)
    {
        List<Setting> given = [.. Setting.Credentials.Where(setting => ValueOf(setting) is not null)];
        if (settings.SignIn == SignInMode.CloseApiKey)
        {
            if (given.Count > 0)
            {
                wrong.Add(
                    $"CLOSE_SIGN_IN is close_api_key, where each request brings its own key: unset {Joined(given)}.");
            }

            return settings;
        }

        if (settings.Sandbox)
        {
            return settings;
        }

        switch (given)
        {
            case []:
                return FromLogin(settings);
            case [var only]:
                return settings with
                {
                    Credential = ReadCredential(only),
                    CredentialOrigin = only.Variable,
                    HasToken = only == Setting.AccessToken || only == Setting.AccessTokenFile,
                };
            default:
                wrong.Add($"{Joined(given)} are {(given.Count == 2 ? "both" : "all")} set: keep one of them.");
                return settings;
        }
    }

    private ServerSettings FromLogin(ServerSettings settings)
    {
        const string again = $"run {Product.Command} login";
        try
        {
            var login = Logins.Read();
            if (login is null)
            {
                wrong.Add(
                    $"CLOSE_API_KEY is not set: {again}, or make a key in Close under Settings, Developer, API Keys, "
                    + "or start with --sandbox to try without an account.");
            }
            else if (login.BaseUrl != settings.BaseUrl)
            {
                wrong.Add(
                    $"The login on this machine is for {login.BaseUrl.Authority}, not for "
                    + $"{settings.BaseUrl.Authority}: {again} again.");
            }

            return settings with
            {
                Login = Logins,
                CredentialOrigin = login?.ApiKey is null ? "the sign-in in the browser" : "the key that login keeps",
                HasToken = login?.ApiKey is null,
            };
        }
        catch (LoginUnusableException unusable)
        {
            wrong.Add(unusable.Message);
            return settings;
        }
    }

    private CloseCredential? ReadCredential(Setting setting)
    {
        var isKey = setting == Setting.ApiKey || setting == Setting.ApiKeyFile;
        var isFile = setting == Setting.ApiKeyFile || setting == Setting.AccessTokenFile;
        var secret = isFile ? ReadSecret(setting, AbsolutePath.AtHome(ValueOf(setting)!)) : ValueOf(setting)!;
        if (secret is null)
        {
            return null;
        }

        if (secret.Any(c => c is < '!' or > '~') || (isKey && secret.Contains(':')))
        {
            wrong.Add(
                $"{setting.Variable} contains spaces or characters that no key of Close has: copy it again.");
            return null;
        }

        return isKey ? CloseCredential.ApiKey(secret) : CloseCredential.AccessToken(secret);
    }

    private string? ReadSecret(Setting setting, string path)
    {
        if (!Path.IsPathFullyQualified(path))
        {
            wrong.Add($"{setting.Variable} must be the full path of a file, not \"{path}\".");
            return null;
        }

        try
        {
            var secret = File.ReadAllText(path).Trim();
            if (secret.Length > 0 && !Placeholder.IsIn(Setting.ApiKey, secret))
            {
                return secret;
            }

            wrong.Add($"{setting.Variable} names a file without a key: \"{path}\".");
        }
        catch (Exception failure) when (
            failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            wrong.Add($"{setting.Variable} names a file that cannot be read: \"{path}\".");
        }

        return null;
    }

    private static string Joined(IReadOnlyList<Setting> settings) =>
        string.Join(" and ", settings.Select(setting => setting.Variable));
}
