namespace McpCloseWhatsApp.Settings;

/// <summary>Settings without an effect, and names that no setting has.</summary>
internal sealed partial class SettingsReader
{
    private const string Prefix = "CLOSE_";

    private static readonly IReadOnlyList<string> Names = [.. Setting.All.Select(setting => setting.Variable)];

    /// <summary>With a misspelt name the usual value would silently hold. So the server does not start.</summary>
    private void CheckNames(IEnumerable<string> variables)
    {
        foreach (var variable in Unknown(variables))
        {
            if (Nearest(variable) is { } meant)
            {
                wrong.Add($"{variable} is not a setting: did you mean {meant}?");
            }
        }
    }

    /// <summary>The variables that may belong to another program.</summary>
    private static IEnumerable<string> UnknownNames(IEnumerable<string> variables) => Unknown(variables)
        .Where(variable => Nearest(variable) is null)
        .Select(variable => $"{variable} is not a setting of this program, and has no effect.");

    private static IEnumerable<string> Unknown(IEnumerable<string> variables) => variables
        .Where(variable => variable.StartsWith(Prefix, StringComparison.Ordinal) && !Names.Contains(variable))
        .Order(StringComparer.Ordinal);

    // Without the prefix, which makes every name similar.
    private static string? Nearest(string variable) =>
        NearestName.Find(variable[Prefix.Length..], [.. Names.Select(name => name[Prefix.Length..])]) is { } nearest
            ? Prefix + nearest
            : null;

    private IEnumerable<string> Ignored(bool http, bool sandbox)
    {
        // CLOSE_SIGN_IN without HTTP is refused.
        if (!http && Given(Setting.OverHttp.Where(setting => setting != Setting.SignIn)) is { Length: > 0 } ofHttp)
        {
            yield return $"Without --http these settings have no effect: {ofHttp}.";
        }

        if (sandbox && Given(Setting.OfRealClose) is { Length: > 0 } ofClose)
        {
            yield return $"With --sandbox these settings have no effect: {ofClose}.";
        }
    }

    private string Given(IEnumerable<Setting> settings) =>
        string.Join(", ", settings.Where(setting => ValueOf(setting) is not null).Select(setting => setting.Variable));

    private void CheckHttpSwitches(bool http)
    {
        if (!http && commandLine.Asks("--sessions"))
        {
            wrong.Add("--sessions is for HTTP: start with --http too, or leave it out.");
        }

        if (!http && commandLine.Values.ContainsKey("--urls"))
        {
            wrong.Add("--urls is for HTTP: start with --http too, or leave it out.");
        }
    }
}
