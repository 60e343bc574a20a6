using McpCloseWhatsApp.Contract;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Http;

/// <summary>Lets in through the HTTP door who can say who they are, and each no further than their scopes.</summary>
internal abstract class Doorkeeper(Settings settings)
{
    /// <summary>Where each request finds itself, although the tool is called by another thread.</summary>
    private readonly HttpContextAccessor requests = new();

    /// <summary>Null where nobody signs in.</summary>
    public static Doorkeeper? Of(Settings settings) => settings.SignIn switch
    {
        SignIn.Oidc => new OpenIdConnect(settings),
        SignIn.CloseApiKey => new CloseKeys(settings),
        _ => null,
    };

    protected Settings Settings => settings;

    public void Configure(IServiceCollection services)
    {
        services.AddSingleton<IHttpContextAccessor>(requests);
        Configure(services.AddAuthentication());
        services.AddAuthorizationBuilder().SetDefaultPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(asked => Caller.Of(asked.User)?.Permission is not null)
            .Build());
    }

    /// <summary>What anybody may ask before they sign in.</summary>
    public virtual void Map(WebApplication app)
    {
    }

    /// <summary>Lists for each caller the tools of their scopes, and calls no other.</summary>
    public void Watch(McpServerOptions options)
    {
        options.Filters.Request.ListToolsFilters.Add(next => async (request, cancellationToken) =>
        {
            var listed = await next(request, cancellationToken);
            var reach = Caller.ReachOf(request.User, settings);
            listed.Tools = [.. listed.Tools.Where(tool => Catalogue.PermissionOf(tool.Name) is not { } needed || needed <= reach)];
            return listed;
        });
        options.Filters.Request.CallToolFilters.Add(next => (request, cancellationToken) =>
            Catalogue.PermissionOf(request.Params?.Name) is { } needed && needed <= settings.Permission && needed > Caller.ReachOf(request.User, settings)
                ? throw OutOfReach(requests.HttpContext!, request.Params!.Name, Caller.Of(request.User)!, needed)
                : next(request, cancellationToken));
    }

    protected abstract void Configure(AuthenticationBuilder authentication);

    /// <summary>How a caller is told of a tool that the server has, and that is beyond their scopes.</summary>
    protected abstract McpProtocolException OutOfReach(HttpContext context, string tool, Caller caller, Permission needed);
}
