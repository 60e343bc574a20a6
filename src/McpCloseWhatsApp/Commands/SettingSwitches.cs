using System.CommandLine;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Commands;

/// <summary>The switches of the settings, which every command takes. <c>--help</c> of the program lists them.</summary>
internal sealed class SettingSwitches
{
    private readonly Option<bool> sandbox = new(CommandLine.Sandbox)
    {
        Description = "Use a Close that runs inside this program, with invented people and without a key.",
        Recursive = true,
    };

    private readonly IReadOnlyList<Option<string>> general =
    [
        .. Setting.General.Where(setting => !setting.IsSecret)
            .Select(setting => new Option<string>(setting.Switch)
            {
                Description = setting.Meaning,
                HelpName = "VALUE",
                Recursive = true,
                Hidden = true,
            }),
    ];

    private readonly Option<bool> http = new(CommandLine.Http)
    {
        Description = "Look at the settings of a server that is started with --http.",
    };

    private readonly Option<bool> sessions = new(CommandLine.Sessions) { Hidden = true };

    private readonly IReadOnlyList<Option<string>> overHttp =
    [
        new(CommandLine.Urls) { Hidden = true },
        .. Setting.OverHttp.Select(setting => new Option<string>(setting.Switch) { Hidden = true }),
    ];

    public void AddTo(Command root)
    {
        root.Add(sandbox);
        foreach (var setting in general)
        {
            root.Add(setting);
        }
    }

    /// <summary>Adds the switches of a server over HTTP, for a command that looks at its settings.</summary>
    public void AddHttpTo(Command command)
    {
        command.Add(http);
        command.Add(sessions);
        foreach (var setting in overHttp)
        {
            command.Add(setting);
        }
    }

    /// <summary>Lets the help show some of the settings.</summary>
    public void Show(params IReadOnlyList<Setting> shown)
    {
        foreach (var option in general.Where(option => shown.Any(setting => setting.Switch == option.Name)))
        {
            option.Hidden = false;
        }
    }

    /// <summary>Hides a switch that a command refuses.</summary>
    public void HideSandbox() => sandbox.Hidden = true;

    public CommandLine Of(ParseResult parsed) => new(
        new[] { sandbox, http, sessions }.Where(parsed.GetValue).Select(flag => flag.Name).ToHashSet(),
        general.Concat(overHttp).Where(setting => parsed.GetValue(setting) is not null)
            .ToDictionary(setting => setting.Name, setting => parsed.GetValue(setting)!));
}
