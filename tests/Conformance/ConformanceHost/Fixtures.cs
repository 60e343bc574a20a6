using McpCloseWhatsApp;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Tools;
using ModelContextProtocol.Server;

namespace ConformanceHost;

/// <summary>
/// The tools, prompts and resources that the conformance suite expects of a server. They are built from the parts of the
/// product: a call of a fixture passes the same checks and filters, and is refused in the same way, as any other call.
/// </summary>
// https://github.com/modelcontextprotocol/conformance: each scenario says which fixture it needs.
internal static class Fixtures
{
    private const string Watched = "test://watched-resource";

    public static void AddTo(McpServerOptions options, Account account)
    {
        Delegate[] methods = [.. ContentTools.All, .. SignalTools.All, .. AskingTools.All, .. RememberingTools.All];
        var tools = methods.Select(Described).Select(tool => new ContractTool(ToolContract.Of(tool.ProtocolTool), () => tool.InvokeAsync, account.Clock));
        options.ToolCollection = [.. options.ToolCollection!, .. tools, SchemaTool.Create(account)];
        options.PromptCollection = [.. options.PromptCollection!, .. FixturePrompts.All];
        options.ResourceCollection = [.. options.ResourceCollection!, .. FixtureResources.All];
        Watch(options.Handlers);
    }

    /// <summary>The tool that the SDK describes and binds by a method.</summary>
    public static McpServerTool Described(Delegate method) => McpServerTool.Create(method, new()
    {
        SerializerOptions = ContractJson.Options,
        SchemaCreateOptions = new() { TransformOptions = new() { DisallowAdditionalProperties = true } },
    });

    /// <summary>Lets a client subscribe to the address of the suite, as to an address of the product.</summary>
    private static void Watch(McpServerHandlers handlers)
    {
        if (handlers is { SubscribeToResourcesHandler: { } subscribe, UnsubscribeFromResourcesHandler: { } unsubscribe })
        {
            handlers.SubscribeToResourcesHandler = (request, cancellationToken) =>
            {
                request.Params!.Uri = ProductAddress(request.Params.Uri);
                return subscribe(request, cancellationToken);
            };
            handlers.UnsubscribeFromResourcesHandler = (request, cancellationToken) =>
            {
                request.Params!.Uri = ProductAddress(request.Params.Uri);
                return unsubscribe(request, cancellationToken);
            };
        }
    }

    private static string ProductAddress(string uri) => uri == Watched ? ResourceUri.Conversations : uri;
}
