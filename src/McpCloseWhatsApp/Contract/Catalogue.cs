using McpCloseWhatsApp.Tools;
using CreateWhatsAppMessage = McpCloseWhatsApp.Tools.CreateWhatsAppMessage;
using UpdateWhatsAppMessage = McpCloseWhatsApp.Tools.UpdateWhatsAppMessage;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Contract;

/// <summary>Every tool there is, in the order that agents read them.</summary>
internal static class Catalogue
{
    public static readonly IReadOnlyList<CatalogueEntry> Tools =
    [
        new("check_connection", Permission.Read, account => new CheckConnection(account).InvokeAsync),
        new("find_contact", Permission.Read, account => new FindContact(account).InvokeAsync),
        new("find_by_external_id", Permission.Read, account => new FindByExternalId(account).InvokeAsync),
        new("get_whatsapp_message", Permission.Read, account => new GetWhatsAppMessage(account).InvokeAsync),
        new("list_whatsapp_messages", Permission.Read, account => new ListWhatsAppMessages(account).InvokeAsync),
        new("get_conversation", Permission.Read, account => new GetConversation(account).InvokeAsync),
        new("create_whatsapp_message", Permission.WriteSafe, account => new CreateWhatsAppMessage(account).InvokeAsync),
        new("log_conversation", Permission.WriteSafe, account => new LogConversation(account).InvokeAsync),
        new("import_whatsapp_export", Permission.WriteSafe, account => new ImportWhatsAppExport(account).InvokeAsync),
        new("reply_to_message", Permission.WriteSafe, account => new ReplyToMessage(account).InvokeAsync),
        new("attach_file", Permission.WriteSafe, account => new AttachFile(account).InvokeAsync),
        new("update_whatsapp_message", Permission.WriteDestructive, account => new UpdateWhatsAppMessage(account).InvokeAsync),
        new("delete_whatsapp_message", Permission.WriteDestructive, account => new DeleteWhatsAppMessage(account).InvokeAsync),
        new("move_conversation", Permission.WriteDestructive, account => new MoveConversation(account).InvokeAsync),
    ];

    /// <summary>The permission that a tool takes; null where there is no such tool.</summary>
    public static Permission? PermissionOf(string? tool) => Tools.FirstOrDefault(one => one.Name == tool)?.Permission;

    /// <summary>Read once, and the same for every account.</summary>
    private static readonly Lazy<Dictionary<string, Tool>> Committed = new(Contracts);

    /// <summary>The tools that the account's permission reaches, ready to be listed.</summary>
    public static IEnumerable<ContractTool> For(Account account) => Tools
        .Where(tool => tool.Permission <= account.Settings.Permission)
        .Select(tool => new ContractTool(Committed.Value[tool.Name], () => tool.Method(account), account.Clock));

    /// <summary>The committed contract, <c>tools.json</c>: generated from the methods and their comments, held to them by a test.</summary>
    private static Dictionary<string, Tool> Contracts()
    {
        using var file = typeof(Catalogue).Assembly.GetManifestResourceStream("tools.json")!;
        var listed = JsonSerializer.Deserialize(file, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ListToolsResult)));
        return ((ListToolsResult)listed!).Tools.ToDictionary(tool => tool.Name);
    }
}

/// <summary>A tool's name, the permission it takes, and its method.</summary>
internal sealed record CatalogueEntry(string Name, Permission Permission, Func<Account, Delegate> Method);
