using McpCloseWhatsApp.Permissions;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

/// <summary>
/// Overwriting a logged message takes the permission of <c>update_whatsapp_message</c>, by whatever tool.
/// </summary>
internal static class Overwriting
{
    /// <summary>Whether the caller may overwrite what is logged.</summary>
    public static bool IsAllowed(Account account, RequestContext<CallToolRequestParams> call) =>
        Caller.PermissionOf(call.User, account.Settings.Permission) >= Permission.WriteDestructive;

    /// <exception cref="Refusal">The caller may not.</exception>
    public static void Check(IfExists ifExists, Account account, RequestContext<CallToolRequestParams> call)
    {
        if (ifExists == IfExists.Update && !IsAllowed(account, call))
        {
            throw Refusal.Of(ErrorCode.NotAllowed, "if_exists", "update needs the permission write_destructive",
                "Call again without it: a logged message that differs is then reported as a conflict, and stays. "
                + "If the user wants it overwritten, the operator has to set CLOSE_PERMISSION=write_destructive.");
        }
    }
}
