using System.CommandLine;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Commands;

/// <summary>The switches of the settings, which every command takes. <c>--help</c> of the program lists them.</summary>
internal sealed class SettingSwitches
{
    private readonly Option<bool> sandbox = new("--sandbox")
    {
        Description = "Use a Close that runs inside this program, with invented people and without a key.",
        Recursive = true,
    };

    private readonly IReadOnlyList<Option<string>> settings =
    [
        .. Setting.General.Where(setting => !setting.Secret)
            .Select(setting => new Option<string>(setting.Switch) { Recursive = true, Hidden = true }),
    ];

    public void AddTo(Command root)
    {
        root.Add(sandbox);
        foreach (var setting in settings)
        {
            root.Add(setting);
        }
    }

    public CommandLine Of(ParseResult parsed) => new(
        parsed.GetValue(sandbox) ? new HashSet<string> { sandbox.Name } : [],
        settings.Where(setting => parsed.GetValue(setting) is not null)
            .ToDictionary(setting => setting.Name, setting => parsed.GetValue(setting)!));
}
