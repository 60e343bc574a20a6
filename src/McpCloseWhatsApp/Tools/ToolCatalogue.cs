using System.Text.Json;
using McpCloseWhatsApp.Permissions;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tools;

/// <summary>All tools, in the order that agents read them.</summary>
internal static class ToolCatalogue
{
    public static readonly IReadOnlyList<CatalogueEntry> Tools =
    [
        new("check_connection", Permission.Read, account => new CheckConnectionTool(account).InvokeAsync),
        new("find_contact", Permission.Read, account => new FindContactTool(account).InvokeAsync),
        new("find_by_external_id", Permission.Read, account => new FindByExternalIdTool(account).InvokeAsync),
        new("get_whatsapp_message", Permission.Read, account => new GetWhatsAppMessageTool(account).InvokeAsync),
        new("list_whatsapp_messages", Permission.Read, account => new ListWhatsAppMessagesTool(account).InvokeAsync),
        new("get_conversation", Permission.Read, account => new GetConversationTool(account).InvokeAsync),
        new("create_whatsapp_message", Permission.WriteSafe,
            account => new CreateWhatsAppMessageTool(account).InvokeAsync),
        new("log_conversation", Permission.WriteSafe, account => new LogConversationTool(account).InvokeAsync),
        new("import_whatsapp_export", Permission.WriteSafe,
            account => new ImportWhatsAppExportTool(account).InvokeAsync),
        new("reply_to_message", Permission.WriteSafe, account => new ReplyToMessageTool(account).InvokeAsync),
        new("attach_file", Permission.WriteSafe, account => new AttachFileTool(account).InvokeAsync),
        new("update_whatsapp_message", Permission.WriteDestructive,
            account => new UpdateWhatsAppMessageTool(account).InvokeAsync),
        new("delete_whatsapp_message", Permission.WriteDestructive,
            account => new DeleteWhatsAppMessageTool(account).InvokeAsync),
        new("move_conversation", Permission.WriteDestructive, account => new MoveConversationTool(account).InvokeAsync),
    ];

    public static readonly IReadOnlyList<string> Names = [.. Tools.Select(tool => tool.Name)];

    /// <summary>The permission that a tool needs; null if there is no such tool.</summary>
    public static Permission? PermissionOf(string? name) =>
        Tools.FirstOrDefault(tool => tool.Name == name)?.Permission;

    /// <summary>Read once: the contract is the same for every account.</summary>
    private static readonly Lazy<Dictionary<string, Tool>> Committed = new(Contracts);

    /// <summary>The tools that the account's permission allows.</summary>
    public static IEnumerable<ContractTool> For(Account account) => Tools
        .Where(tool => tool.Permission <= account.Settings.Permission)
        .Select(tool => new ContractTool(Committed.Value[tool.Name], () => tool.Method(account), account.Clock));

    /// <summary>
    /// The committed contract, <c>tools.json</c>. It is generated from the methods and their comments; a test compares
    /// them.
    /// </summary>
    private static Dictionary<string, Tool> Contracts()
    {
        using var file = typeof(ToolCatalogue).Assembly.GetManifestResourceStream("tools.json")!;
        var type = McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ListToolsResult));
        return ((ListToolsResult)JsonSerializer.Deserialize(file, type)!).Tools.ToDictionary(tool => tool.Name);
    }
}

/// <summary>A tool's name, the permission that it needs, and its method.</summary>
internal sealed record CatalogueEntry(string Name, Permission Permission, Func<Account, Delegate> Method);
