using System.Text.Json.Nodes;
using McpCloseWhatsApp.Live;
using McpCloseWhatsApp.Resources;
using McpCloseWhatsApp.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Server;

/// <summary>
/// Configures the MCP server the same way for stdio and HTTP: tools, resources, prompts and instructions.
/// </summary>
internal static class ServerDescription
{
    // Since 2026-07-28 every result carries this object: keep it small.
    private static readonly Implementation Info = new()
    {
        Name = "close-whatsapp",
        Title = Product.Title,
        Version = Product.Version,
    };

    public static readonly TimeSpan ListLifetime = TimeSpan.FromHours(1);

    public static void Describe(McpServerOptions options, ServedPrimitives served)
    {
        options.ServerInfo = Info;
        options.ServerInstructions = served.Instructions;
        options.ScopeRequests = false;
        options.Capabilities = new()
        {
            Extensions = new Dictionary<string, object>
            {
                [ConversationView.Extension] = new JsonObject(),
                [SkillMethods.Extension] = new JsonObject(),
            },
        };
        options.ToolCollection = [.. served.Tools];
        ServeChanges(options, served.Live);
        options.ResourceCollection = [.. served.Resources];
        options.PromptCollection = [.. served.Prompts];
#pragma warning disable MCPEXP002 // The only API for methods that the SDK does not know.
        options.RequestHandlers = SkillMethods.Handlers;
#pragma warning restore MCPEXP002
        options.Handlers.CompleteHandler = served.Completer.CompleteAsync;
        options.Filters.Message.IncomingFilters.Add(LoneSurrogates.Find);
        options.Filters.Message.IncomingFilters.Add(RequestShape.Check);
        var questions = new RefusedQuestions();
        options.Filters.Message.OutgoingFilters.Add(questions.Remember);
        options.Filters.Message.IncomingFilters.Add(questions.Answer);
        options.Filters.Message.OutgoingFilters.Add(DeclaredCapabilities.WithoutListChanges);
        options.Filters.Request.CallToolFilters.Add(UnknownTools.Explain(options));
        options.Filters.Request.ListToolsFilters.Add(next => InCatalogueOrder(next, options));
        options.Filters.Request.ListResourcesFilters.Add(Keep<ListResourcesRequestParams, ListResourcesResult>);
        options.Filters.Request.ListPromptsFilters.Add(next => async (request, cancellationToken) =>
        {
            var listed = await next(request, cancellationToken);
            var names = served.Prompts.Select(prompt => prompt.ProtocolPrompt.Name);
            listed.Prompts = InOrder(listed.Prompts, prompt => prompt.Name, names);
            return Kept(listed);
        });
        options.Filters.Request.ReadResourceFilters.Add(ProtocolRefusals.OfResources);
        options.Filters.Request.GetPromptFilters.Add(ProtocolRefusals.OfPrompts);
        options.Filters.Request.ListResourceTemplatesFilters.Add(
            Keep<ListResourceTemplatesRequestParams, ListResourceTemplatesResult>);
    }

    private static void ServeChanges(McpServerOptions options, LiveUpdates live)
    {
        var session = new ClientSession(live);
        options.Capabilities!.Resources = new() { Subscribe = true };
        options.Handlers.SubscribeToResourcesHandler = session.SubscribeAsync;
        options.Handlers.UnsubscribeFromResourcesHandler = session.UnsubscribeAsync;
        options.Handlers.SubscriptionsListenHandler =
            (request, cancellationToken) => SubscriptionListener.ListenAsync(live, request, cancellationToken);
    }

    // The SDK lists in the order of a hash table; a fixed order keeps the client's prompt cache.
    private static McpRequestHandler<ListToolsRequestParams, ListToolsResult> InCatalogueOrder(
        McpRequestHandler<ListToolsRequestParams, ListToolsResult> next, McpServerOptions options) =>
        async (request, cancellationToken) =>
    {
        var listed = await next(request, cancellationToken);
        var whole = listed.Tools.Select(tool =>
            options.ToolCollection?.TryGetPrimitive(tool.Name, out var served) is true && served is ContractTool one
                ? one.Contract.Tool
                : tool);
        listed.Tools = InOrder(whole, tool => tool.Name, ToolCatalogue.Tools.Select(tool => tool.Name));
        return Kept(listed);
    };

    private static List<T> InOrder<T>(IEnumerable<T> listed, Func<T, string> name, IEnumerable<string> order)
    {
        var names = order.ToList();
        return [.. listed.OrderBy(item => names.IndexOf(name(item)))];
    }

    private static McpRequestHandler<TParams, TResult> Keep<TParams, TResult>(McpRequestHandler<TParams, TResult> next)
        where TResult : ICacheableResult =>
        async (request, cancellationToken) => Kept(await next(request, cancellationToken));

    // Lists depend only on the permissions of this process and of the caller.
    private static TResult Kept<TResult>(TResult listed) where TResult : ICacheableResult
    {
        listed.TimeToLive = ListLifetime;
        listed.CacheScope = CacheScope.Private;
        return listed;
    }
}
