namespace McpCloseWhatsApp.Settings;

/// <summary>The command line: switches without a value (flags) and with one.</summary>
internal sealed record CommandLine(IReadOnlySet<string> Flags, IReadOnlyDictionary<string, string> Values)
{
    private static readonly string[] KnownFlags = ["--sandbox", "--http", "--sessions", "--version", "--help"];

    public bool Asks(string flag) => Flags.Contains(flag);

    /// <exception cref="SettingsRefused">A switch is unknown or has no value.</exception>
    public static CommandLine Read(IReadOnlyList<string> words)
    {
        HashSet<string> flags = [];
        Dictionary<string, string> values = [];
        List<string> wrong = [];
        for (var i = 0; i < words.Count; i++)
        {
            var (name, value) = words[i].Split('=', 2) is [var before, var after] ? (before, after) : (words[i], null);
            if (name is "-h" or "-?")
            {
                flags.Add("--help");
            }
            else if (KnownFlags.Contains(name) && value is null)
            {
                flags.Add(name);
            }
            else if (Setting.All.FirstOrDefault(setting => setting.Secret && setting.Switch == name) is { } secret)
            {
                i += value is null ? 1 : 0;
                wrong.Add(
                    $"{name} is not taken from the command line, where other users of this machine could read it: "
                    + $"set the environment variable {secret.Variable} instead.");
            }
            else if (name != "--urls" && !Setting.All.Any(setting => setting.Switch == name))
            {
                wrong.Add(Unknown(name));
            }
            else if (value is null && ++i >= words.Count)
            {
                wrong.Add($"{name} needs a value.");
            }
            else
            {
                values[name] = value ?? words[i];
            }
        }

        return wrong.Count == 0 ? new(flags, values) : throw new SettingsRefused(wrong);
    }

    private static string Unknown(string word) => Nearest(word) is { } meant
        ? $"{word} is not a switch of this program: did you mean {meant}?"
        : $"{word} is not a switch or a command of this program: see --help.";

    private static string? Nearest(string word)
    {
        string[] switches =
            [.. KnownFlags, "--urls", .. Setting.All.Where(one => !one.Secret).Select(one => one.Switch)];
        return NearestName.Find(word.Trim('-'), [.. switches.Select(one => one[2..].Replace('-', '_'))]) is { } nearest
            ? "--" + nearest.Replace('_', '-')
            : null;
    }
}
