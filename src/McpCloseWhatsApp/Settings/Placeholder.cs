using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Settings;

/// <summary>Values that examples and clients put in the place of a value: the server must not work with them.</summary>
internal static partial class Placeholder
{
    private const RegexOptions Options =
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    public static bool IsIn(Setting setting, string value) =>
        Variable().IsMatch(value) || Whole().IsMatch(value)
        || (setting.IsPersonal && setting != Setting.Redis && Yours().IsMatch(value));

    /// <summary>
    /// Whether the value is nothing but the setting's own variable, or the plugin's question for it, which a client or
    /// a shell did not fill in.
    /// </summary>
    public static bool IsVariableOf(Setting setting, string value) =>
        OnlyVariable().Match(value) is { Success: true, Groups: var groups }
        && (IsName(groups["name"].Value, setting) || IsName($"close_{groups["question"].Value}", setting));

    private static bool IsName(string name, Setting setting) =>
        name.Replace('-', '_').Equals(setting.Variable, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"^(\$\{user_config\.(close_)?(?<question>\w+)\}|\$\{((env|input):)?(?<name>[\w-]+?)(:-)?\}"
        + @"|\{\{ *(?<name>\w+) *\}\}|\$\(?(?<name>\w+)\)?|%(?<name>\w+)%)$",
        Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OnlyVariable();

    /// <summary>A client's variable in any part of the value, such as <c>${input:key}</c> or <c>{{key}}</c>.</summary>
    [GeneratedRegex(@"\$\{[\w.: -]*\}|\{\{[^{}]*\}\}", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    /// <summary>A value that is only a placeholder, such as <c>&lt;key&gt;</c> or <c>$CLOSE_API_KEY</c>.</summary>
    [GeneratedRegex(
        @"^(<[^<>]*>|\[[^\[\]]*\]|\$\(?[A-Z_][A-Z0-9_]*\)?|%[A-Z_][A-Z0-9_]*%"
        + @"|\.{3}|x{3,}|change_?me|replace_?me|todo)$",
        Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();

    /// <summary>A word for the reader's own value, such as <c>api_your_key</c> or <c>YOUR-TOKEN</c>.</summary>
    /// <remarks>Hosts of a Redis have the word in their names: <c>clients.your-server.de</c>.</remarks>
    [GeneratedRegex(@"(^|[_\W])your[_\W]", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Yours();
}
