using McpCloseWhatsApp;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Tools;
using ModelContextProtocol.Server;

namespace ConformanceHost;

/// <summary>
/// What the conformance suite expects a server to serve beside its own, made of the product's parts wherever it has them:
/// a fixture's call goes the way of every other call, with its checks, its filters and its refusals.
/// </summary>
// https://github.com/modelcontextprotocol/conformance: each scenario says which fixture it needs.
internal static class Fixtures
{
    private const string Watched = "test://watched-resource";

    public static void AddTo(McpServerOptions options, Account account)
    {
        Delegate[] methods = [.. ContentTools.All, .. SignalTools.All, .. AskingTools.All, .. RememberingTools.All];
        var tools = methods.Select(method => new ContractTool(ContractTool.Bind(method).ProtocolTool, () => method, account.Clock));
        options.ToolCollection = [.. options.ToolCollection!, .. tools, SchemaTool.Of(account)];
        options.PromptCollection = [.. options.PromptCollection!, .. FixturePrompts.All];
        options.ResourceCollection = [.. options.ResourceCollection!, .. FixtureResources.All];
        Watch(options.Handlers);
    }

    /// <summary>Lets a client subscribe to the suite's address as to one of the product's.</summary>
    private static void Watch(McpServerHandlers handlers)
    {
        if (handlers is { SubscribeToResourcesHandler: { } subscribe, UnsubscribeFromResourcesHandler: { } unsubscribe })
        {
            handlers.SubscribeToResourcesHandler = (request, cancellationToken) =>
            {
                request.Params!.Uri = Known(request.Params.Uri);
                return subscribe(request, cancellationToken);
            };
            handlers.UnsubscribeFromResourcesHandler = (request, cancellationToken) =>
            {
                request.Params!.Uri = Known(request.Params.Uri);
                return unsubscribe(request, cancellationToken);
            };
        }
    }

    private static string Known(string uri) => uri == Watched ? ResourceUri.Conversations : uri;
}
