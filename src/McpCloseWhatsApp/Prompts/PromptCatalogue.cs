using McpCloseWhatsApp.Tools;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Prompts;

/// <summary>All prompts, in the order that users see them.</summary>
internal static class PromptCatalogue
{
    public static readonly IReadOnlyList<Func<Account, WrittenPrompt>> Prompts =
        [CatchUp.For, LogChat.For, ImportExport.For, SummarizeConversation.For, DraftReply.For];

    /// <summary>The prompts whose tools the account's permission allows.</summary>
    public static IReadOnlyList<McpServerPrompt> For(Account account)
    {
        var tools = ToolCatalogue.Tools
            .Where(tool => tool.Permission <= account.Settings.Permission)
            .Select(tool => tool.Name)
            .ToHashSet();
        return [.. Prompts.Select(prompt => prompt(account)).Where(prompt => prompt.Tools.All(tools.Contains))];
    }
}
