using System.Text.Json;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Views;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tools;

/// <summary>All tools, in the order that agents read them.</summary>
internal static class ToolCatalogue
{
    public static readonly IReadOnlyList<CatalogueEntry> Tools =
    [
        CatalogueEntry.Of<Connection>(
            "check_connection", Permission.Read, account => new CheckConnectionTool(account).InvokeAsync),
        CatalogueEntry.Of<FoundContacts>(
            "find_contact", Permission.Read, account => new FindContactTool(account).InvokeAsync),
        CatalogueEntry.Of<FoundMessages>(
            "find_by_external_id", Permission.Read, account => new FindByExternalIdTool(account).InvokeAsync),
        CatalogueEntry.Of<OneMessage>(
            "get_whatsapp_message", Permission.Read, account => new GetWhatsAppMessageTool(account).InvokeAsync),
        CatalogueEntry.Of<MessageList>(
            "list_whatsapp_messages", Permission.Read, account => new ListWhatsAppMessagesTool(account).InvokeAsync),
        CatalogueEntry.Of<ConversationList>(
            "list_conversations", Permission.Read, account => new ListConversationsTool(account).InvokeAsync),
        CatalogueEntry.Of<ConversationAnswer>(
            "get_conversation", Permission.Read, account => new GetConversationTool(account).InvokeAsync),
        CatalogueEntry.Of<LoggedAnswer>(
            "create_whatsapp_message", Permission.WriteSafe,
            account => new CreateWhatsAppMessageTool(account).InvokeAsync),
        CatalogueEntry.Of<LoggedConversation>(
            "log_conversation", Permission.WriteSafe, account => new LogConversationTool(account).InvokeAsync),
        CatalogueEntry.Of<ImportAnswer>(
            "import_whatsapp_export", Permission.WriteSafe,
            account => new ImportWhatsAppExportTool(account).InvokeAsync),
        CatalogueEntry.Of<LoggedAnswer>(
            "reply_to_message", Permission.WriteSafe, account => new ReplyToMessageTool(account).InvokeAsync),
        CatalogueEntry.Of<AttachAnswer>(
            "attach_file", Permission.WriteSafe, account => new AttachFileTool(account).InvokeAsync),
        CatalogueEntry.Of<SavedAnswer>(
            "save_contact", Permission.WriteSafe, account => new SaveContactTool(account).InvokeAsync),
        CatalogueEntry.Of<UpdateAnswer>(
            "update_whatsapp_message", Permission.WriteDestructive,
            account => new UpdateWhatsAppMessageTool(account).InvokeAsync),
        CatalogueEntry.Of<DeleteAnswer>(
            "delete_whatsapp_message", Permission.WriteDestructive,
            account => new DeleteWhatsAppMessageTool(account).InvokeAsync),
        CatalogueEntry.Of<MovedConversation>(
            "move_conversation", Permission.WriteDestructive,
            account => new MoveConversationTool(account).InvokeAsync),
        CatalogueEntry.Of<DuplicatesAnswer>(
            "remove_duplicates", Permission.WriteDestructive,
            account => new RemoveDuplicatesTool(account).InvokeAsync),
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
        .Select(tool => new ContractTool(
            Committed.Value[tool.Name], () => tool.Bind(tool.Method(account)), account.Clock,
            account.Settings.OwnTimeZone));

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

/// <summary>A tool's name, the permission that it needs, its method, and the way to call it.</summary>
internal sealed record CatalogueEntry(
    string Name, Permission Permission, Func<Account, Delegate> Method, Func<Delegate, ToolCall> Bind)
{
    public static CatalogueEntry Of<TAnswer>(string name, Permission permission, Func<Account, Delegate> method) =>
        new(name, permission, method, bound => new ToolBinding<TAnswer>(bound).InvokeAsync);
}
