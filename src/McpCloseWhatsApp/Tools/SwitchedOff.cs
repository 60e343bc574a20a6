using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Tools;

/// <summary>Something that this server could do and may not.</summary>
/// <param name="What">The words after "not allowed: ".</param>
/// <param name="TurnedOnBy">The setting, or the scope of a caller.</param>
internal sealed record SwitchedOff(string What, string TurnedOnBy)
{
    /// <param name="permission">What the caller may do, at most what the server may.</param>
    public static IReadOnlyList<SwitchedOff> Of(ServerSettings settings, Permission permission)
    {
        List<SwitchedOff> off = [];
        Check(Permission.WriteSafe, "create, log, import, reply, attach and save contacts");
        Check(Permission.WriteDestructive, "update, delete, move and remove duplicates");
        if (settings.FileRoots.Count == 0)
        {
            off.Add(new("read files by path", Setting.FileRoots.Variable));
        }

        return off;

        void Check(Permission needed, string what)
        {
            if (permission < needed)
            {
                var scope = Scopes.Word(needed);
                off.Add(new(what, settings.Permission < needed
                    ? $"{Setting.Permission.Variable}={scope["mcp.".Length..]}"
                    : $"the scope {scope} of this caller"));
            }
        }
    }
}
