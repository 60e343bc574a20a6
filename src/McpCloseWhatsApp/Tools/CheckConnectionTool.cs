using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Text;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class CheckConnectionTool(Account account)
{
    /// <summary>
    /// Show the Close user, the settings, what is not allowed, and what allows it. Call it when a tool is missing or
    /// answers unauthorized or not_allowed.
    /// </summary>
    [McpServerTool(Name = "check_connection", Title = "Check the connection to Close", UseStructuredContent = true,
        ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true)]
    public async partial Task<Connection> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var me = await account.Close.Users.MeAsync(cancellationToken);
        var settings = account.Settings;
        var permission = Caller.PermissionOf(request.User, settings.Permission);
        return new(
            HarmlessText.Excerpt($"{me.FirstName} {me.LastName} <{me.Email}>", HarmlessText.LongestName),
            HarmlessText.Excerpt(me.Organizations is [{ Name: { } name }, ..] ? name : "", HarmlessText.LongestName),
            permission,
            SwitchedOff.Of(settings, permission),
            settings.Sandbox,
            settings.TimeZone.Id,
            settings.FileRoots,
            Product.Version,
            settings.LocalPhone,
            account.Notes is { } notes ? new(notes.Path, notes.Check()) : null,
            settings.StandInNotice);
    }
}

/// <summary>The answer of <c>check_connection</c>.</summary>
/// <param name="Credential">Null unless the login stands in for a credential that was not filled in.</param>
internal sealed record Connection(
    string User,
    string Organization,
    Permission Permission,
    IReadOnlyList<SwitchedOff> NotAllowed,
    bool Sandbox,
    string TimeZone,
    IReadOnlyList<string> FileRoots,
    string ServerVersion,
    string? LocalPhone = null,
    NotesFolderState? NotesFolder = null,
    string? Credential = null);

/// <summary>The folder through which the servers of one machine coordinate.</summary>
/// <param name="Path">Empty if the user has no folder for data.</param>
/// <param name="Problem">Why nothing can be created now; null if the folder can be used.</param>
internal sealed record NotesFolderState(string Path, string? Problem = null);
