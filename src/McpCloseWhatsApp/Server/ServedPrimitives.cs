using McpCloseWhatsApp.Completions;
using McpCloseWhatsApp.Live;
using McpCloseWhatsApp.Prompts;
using McpCloseWhatsApp.Resources;
using McpCloseWhatsApp.Tools;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Server;

/// <summary>
/// The tools, resources and prompts of an account. Created once per account: over HTTP each request has its own server
/// object.
/// </summary>
internal sealed class ServedPrimitives
{
    public ServedPrimitives(Account account)
    {
        Tools = [.. ToolCatalogue.For(account)];
        Resources = ResourceCatalogue.For(account);
        Prompts = PromptCatalogue.For(account);
        Completer = new(account);
        Live = account.Live;
        Instructions = Server.Instructions.For(account.Settings);
    }

    public string Instructions { get; }

    public IReadOnlyList<ContractTool> Tools { get; }

    public IReadOnlyList<McpServerResource> Resources { get; }

    public IReadOnlyList<McpServerPrompt> Prompts { get; }

    public Completer Completer { get; }

    public LiveUpdates Live { get; }
}
