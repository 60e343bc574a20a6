namespace McpCloseWhatsApp.Settings;

/// <summary>The command line: switches without a value (flags) and with one.</summary>
/// <param name="Command">The first word that is a command; null if there is none. What follows was not read.</param>
internal sealed record CommandLine(
    IReadOnlySet<string> Flags, IReadOnlyDictionary<string, string> Values, string? Command = null)
{
    public const string Sandbox = "--sandbox", Http = "--http", Sessions = "--sessions", Urls = "--urls";

    private static readonly string[] KnownFlags = [Sandbox, Http, Sessions, "--version", "--help"];

    public bool Asks(string flag) => Flags.Contains(flag);

    /// <param name="commands">The names of the commands, which read their own switches.</param>
    /// <exception cref="SettingsRefused">A switch is unknown or has no value.</exception>
    public static CommandLine Read(IReadOnlyList<string> words, params IReadOnlyList<string> commands)
    {
        HashSet<string> flags = [];
        Dictionary<string, string> values = [];
        List<string> wrong = [];
        for (var i = 0; i < words.Count; i++)
        {
            var (name, value) = words[i].Split('=', 2) is [var before, var after] ? (before, after) : (words[i], null);
            if (commands.Contains(name) && wrong.Count == 0)
            {
                return new(flags, values, name);
            }

            if (name is "-h" or "-?")
            {
                flags.Add("--help");
            }
            else if (KnownFlags.Contains(name) && value is null)
            {
                flags.Add(name);
            }
            else if (SecretOf(name) is not null)
            {
                i += value is null ? 1 : 0;
                wrong.Add(Unknown(name));
            }
            else if (name != Urls && !Setting.All.Any(setting => setting.Switch == name))
            {
                wrong.Add(Unknown(name, commands));
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

    /// <summary>The sentence about a word that is no switch and no command. It repeats no secret.</summary>
    /// <param name="more">Other words that are known here.</param>
    public static string Unknown(string word, params IReadOnlyList<string> more)
    {
        var name = word.Split('=')[0];
        if (SecretOf(name) is { } secret)
        {
            return $"{name} is not taken from the command line, where other users of this machine could read it: "
                + $"set the environment variable {secret.Variable} instead.";
        }

        var isSwitch = name.StartsWith('-');
        if (Nearest(name, more) is { } meant)
        {
            return $"{name} is not a {(isSwitch ? "switch" : "command")} of this program: did you mean {meant}?";
        }

        return isSwitch
            ? $"{name} is not a switch or a command of this program: see --help."
            : "A word is no command, and no value of a switch: see --help. It is not repeated here, "
                + "because it may be a secret.";
    }

    /// <summary>The sentence about a word that a command does not take. It repeats no secret.</summary>
    /// <param name="more">Other words that are known here.</param>
    public static string Untaken(string word, string command, params IReadOnlyList<string> more) =>
        word.Split('=')[0] is var name && KnownWords(more).Contains(name)
            ? $"{name} has no effect on {command}: leave it out."
            : Unknown(word, more);

    /// <summary>The words without the values of switches. Some of these values are secrets.</summary>
    public static IEnumerable<string> WithoutValues(IReadOnlyList<string> words) => words.Where((_, i) =>
        i == 0 || (words[i - 1] != Urls && !Setting.All.Any(setting => setting.Switch == words[i - 1])));

    private static Setting? SecretOf(string name) =>
        Setting.All.FirstOrDefault(setting => setting.IsSecret && setting.Switch == name);

    private static string? Nearest(string word, IReadOnlyList<string> more)
    {
        var known = KnownWords(more);
        var nearest = NearestName.Find(word.Trim('-'), [.. known.Select(Letters)]);
        return known.FirstOrDefault(one => Letters(one) == nearest);
    }

    private static IReadOnlyList<string> KnownWords(IReadOnlyList<string> more) =>
        [.. KnownFlags, Urls, .. Setting.All.Where(one => !one.IsSecret).Select(one => one.Switch), .. more];

    private static string Letters(string name) => name.TrimStart('-').Replace('-', '_');
}
