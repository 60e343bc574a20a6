using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Views;
using static System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes;

namespace McpCloseWhatsApp.Tools;

/// <summary>All tools, in the order that agents read them.</summary>
internal static class ToolCatalogue
{
    public static readonly IReadOnlyList<CatalogueEntry> Tools =
    [
        CatalogueEntry.Of<CheckConnectionTool, Connection>(
            "check_connection", Permission.Read, account => new(account)),
        CatalogueEntry.Of<FindContactTool, FoundContacts>("find_contact", Permission.Read, account => new(account)),
        CatalogueEntry.Of<FindByExternalIdTool, FoundMessages>(
            "find_by_external_id", Permission.Read, account => new(account)),
        CatalogueEntry.Of<GetWhatsAppMessageTool, OneMessage>(
            "get_whatsapp_message", Permission.Read, account => new(account)),
        CatalogueEntry.Of<ListWhatsAppMessagesTool, MessageList>(
            "list_whatsapp_messages", Permission.Read, account => new(account)),
        CatalogueEntry.Of<ListConversationsTool, ConversationList>(
            "list_conversations", Permission.Read, account => new(account)),
        CatalogueEntry.Of<GetConversationTool, ConversationAnswer>(
            "get_conversation", Permission.Read, account => new(account)),
        CatalogueEntry.Of<CreateWhatsAppMessageTool, LoggedAnswer>(
            "create_whatsapp_message", Permission.WriteSafe, account => new(account)),
        CatalogueEntry.Of<LogConversationTool, LoggedConversation>(
            "log_conversation", Permission.WriteSafe, account => new(account)),
        CatalogueEntry.Of<ImportWhatsAppExportTool, ImportAnswer>(
            "import_whatsapp_export", Permission.WriteSafe, account => new(account)),
        CatalogueEntry.Of<ReplyToMessageTool, LoggedAnswer>(
            "reply_to_message", Permission.WriteSafe, account => new(account)),
        CatalogueEntry.Of<AttachFileTool, AttachAnswer>("attach_file", Permission.WriteSafe, account => new(account)),
        CatalogueEntry.Of<SaveContactTool, SavedAnswer>(
            "save_contact", Permission.WriteSafe, account => new(account)),
        CatalogueEntry.Of<UpdateWhatsAppMessageTool, UpdateAnswer>(
            "update_whatsapp_message", Permission.WriteDestructive, account => new(account)),
        CatalogueEntry.Of<DeleteWhatsAppMessageTool, DeleteAnswer>(
            "delete_whatsapp_message", Permission.WriteDestructive, account => new(account)),
        CatalogueEntry.Of<MoveConversationTool, MovedConversation>(
            "move_conversation", Permission.WriteDestructive, account => new(account)),
        CatalogueEntry.Of<RemoveDuplicatesTool, DuplicatesAnswer>(
            "remove_duplicates", Permission.WriteDestructive, account => new(account)),
    ];

    public static readonly IReadOnlyList<string> Names = [.. Tools.Select(tool => tool.Name)];

    /// <summary>The permission that a tool needs; null if there is no such tool.</summary>
    public static Permission? PermissionOf(string? name) =>
        Tools.FirstOrDefault(tool => tool.Name == name)?.Permission;

    /// <summary>Read once: the contract is the same for every account.</summary>
    private static readonly Lazy<Dictionary<string, ToolContract>> Committed = new(Contracts);

    /// <summary>The tools that the account's permission allows.</summary>
    public static IEnumerable<ContractTool> For(Account account) => Tools
        .Where(tool => tool.Permission <= account.Settings.Permission)
        .Select(tool => new ContractTool(
            Committed.Value[tool.Name], () => tool.CallOf(account), account.Clock,
            account.Settings.OwnTimeZone));

    /// <summary>
    /// The committed contract, <c>tools.json</c>, in the order of <see cref="Tools"/>. It is generated from the methods
    /// and their comments; a test compares them.
    /// </summary>
    private static Dictionary<string, ToolContract> Contracts()
    {
        using var file = typeof(ToolCatalogue).Assembly.GetManifestResourceStream("tools.json")!;
        return ToolContract.ReadAll(file).ToDictionary(contract => contract.Name);
    }
}

/// <summary>A tool's name, the permission that it needs, its method, and the way to call it.</summary>
internal sealed record CatalogueEntry(
    string Name, Permission Permission, Func<MethodInfo> Method, Func<Account, object> Create,
    Func<object, MethodInfo, ToolCall> Bind)
{
    public static CatalogueEntry Of<[DynamicallyAccessedMembers(PublicMethods)] TTool, TAnswer>(
        string name, Permission permission, Func<Account, TTool> create) where TTool : class => new(
        name,
        permission,
        () => typeof(TTool).GetMethod("InvokeAsync")!,
        create,
        (tool, method) => new ToolBinding<TAnswer>(tool, method).InvokeAsync);

    /// <summary>The way to call the tool of one account.</summary>
    public ToolCall CallOf(Account account) => Bind(Create(account), Method());
}
