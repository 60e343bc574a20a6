using System.Reflection;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Resources;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp;

/// <summary>What every door serves: the tools and resources of an account, and what an agent should know beforehand.</summary>
internal static class Server
{
    // Modern results carry the server's name in every answer: nothing more than needed goes in here.
    private static readonly Implementation Info = new() { Name = "close-whatsapp", Title = "WhatsApp in Close", Version = Version };

    private static readonly TimeSpan ListsStay = TimeSpan.FromHours(1);

    public static string Version =>
        typeof(Server).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void Describe(McpServerOptions options, Account account)
    {
        options.ServerInfo = Info;
        options.ServerInstructions = Instructions.Text;
        options.ScopeRequests = false;
        options.Capabilities = new() { Extensions = new Dictionary<string, object> { [ConversationView.Extension] = new JsonObject() } };
        options.ToolCollection = [.. Catalogue.For(account)];
        options.ResourceCollection = [new ConversationResource(account), new MessageResource(account), new ThumbnailResource(account), new ConversationView()];
        options.Filters.Request.ListToolsFilters.Add(InCatalogueOrder);
        options.Filters.Request.ListResourcesFilters.Add(Keep<ListResourcesRequestParams, ListResourcesResult>);
        options.Filters.Request.ListResourceTemplatesFilters.Add(Keep<ListResourceTemplatesRequestParams, ListResourceTemplatesResult>);
    }

    // The SDK lists in the order of a hash table; a fixed order keeps the client's prompt cache.
    private static McpRequestHandler<ListToolsRequestParams, ListToolsResult> InCatalogueOrder(
        McpRequestHandler<ListToolsRequestParams, ListToolsResult> next) => async (request, cancellationToken) =>
    {
        var listed = await next(request, cancellationToken);
        var names = Catalogue.Tools.Select(tool => tool.Name).ToList();
        listed.Tools = [.. listed.Tools.OrderBy(tool => names.IndexOf(tool.Name))];
        return Kept(listed);
    };

    private static McpRequestHandler<TParams, TResult> Keep<TParams, TResult>(McpRequestHandler<TParams, TResult> next)
        where TResult : ICacheableResult =>
        async (request, cancellationToken) => Kept(await next(request, cancellationToken));

    // What is listed depends on the permission this process was started with, and on nothing else.
    private static TResult Kept<TResult>(TResult listed) where TResult : ICacheableResult
    {
        listed.TimeToLive = ListsStay;
        listed.CacheScope = CacheScope.Private;
        return listed;
    }
}
