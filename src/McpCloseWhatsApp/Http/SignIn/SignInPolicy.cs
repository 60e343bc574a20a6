using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Prompts;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Tools;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Http.SignIn;

/// <summary>Lets in through the HTTP door who can say who they are, and each no further than their scopes.</summary>
internal abstract class SignInPolicy(ServerSettings settings)
{
    protected ServerSettings Settings => settings;

    /// <summary>Null where nobody signs in.</summary>
    public static SignInPolicy? Of(ServerSettings settings) => settings.SignIn switch
    {
        SignInMode.Oidc => new OpenIdConnect(settings),
        SignInMode.CloseApiKey => new CloseKeys(settings),
        _ => null,
    };

    public void Configure(IServiceCollection services)
    {
        // AddAuthentication would also keep keys for cookies, in files.
        services.AddAuthenticationCore().AddWebEncoders()
            .AddSingleton<IAuthenticationConfigurationProvider, NoFurtherSettings>().AddSingleton(TimeProvider.System);
        Configure(new AuthenticationBuilder(services));
        services.AddAuthorizationBuilder().SetDefaultPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(asked => Caller.Of(asked.User)?.Permission is not null)
            .Build());
    }

    /// <summary>What anybody may ask before they sign in.</summary>
    public virtual void Map(WebApplication app)
    {
    }

    /// <summary>Refuses a call beyond the scopes before it begins.</summary>
    public async Task CheckReachAsync(HttpContext context, RequestDelegate next)
    {
        if (Caller.Of(context.User) is { } caller && caller.Permission < settings.Permission
            && await CalledTool.ReadAsync(context) is { } tool && IsBeyond(caller, tool, out var needed))
        {
            await RefuseAsync(context, caller, needed, OutOfReach(tool, needed));
            return;
        }

        await next(context);
    }

    /// <summary>
    /// Lists for each caller the tools of their scopes, and the prompts that tell to use no others, and calls no other tool,
    /// whatever the request looked like.
    /// </summary>
    public void Watch(McpServerOptions options)
    {
        // The outermost: it has the last word on what is listed and for how long that stays.
        options.Filters.Request.ListToolsFilters.Insert(0, next => async (request, cancellationToken) =>
        {
            var listed = await next(request, cancellationToken);
            var caller = Caller.Of(request.User);
            listed.Tools = [.. listed.Tools.Where(tool => !IsBeyond(caller, tool.Name, out _))];
            if (caller?.Permission < settings.Permission)
            {
                // It grows as soon as the caller has more scopes.
                listed.TimeToLive = TimeSpan.Zero;
            }

            return listed;
        });
        options.Filters.Request.ListPromptsFilters.Insert(0, next => async (request, cancellationToken) =>
        {
            var listed = await next(request, cancellationToken);
            var (caller, written) = (Caller.Of(request.User), request.Server.ServerOptions.PromptCollection!.OfType<WrittenPrompt>());
            var beyond = written.Where(prompt => prompt.Tools.Any(tool => IsBeyond(caller, tool, out _))).Select(prompt => prompt.ProtocolPrompt.Name).ToHashSet();
            listed.Prompts = [.. listed.Prompts.Where(prompt => !beyond.Contains(prompt.Name))];
            if (caller?.Permission < settings.Permission)
            {
                listed.TimeToLive = TimeSpan.Zero;
            }

            return listed;
        });
        options.Filters.Request.CallToolFilters.Add(next => (request, cancellationToken) =>
            request.Params?.Name is { } tool && IsBeyond(Caller.Of(request.User), tool, out var needed)
                ? throw new McpProtocolException(OutOfReach(tool, needed), McpErrorCode.InvalidRequest)
                : next(request, cancellationToken));
    }

    protected abstract void Configure(AuthenticationBuilder authentication);

    /// <summary>Tells a caller of a tool that the server has, and that takes more than their scopes.</summary>
    protected abstract Task RefuseAsync(HttpContext context, Caller caller, Permission needed, string sentence);

    private static string OutOfReach(string tool, Permission needed) => $"{tool} needs the scope {Scopes.Word(needed)}.";

    /// <summary>Whether a tool is served, and not for this caller. One that is not served is unknown to everybody.</summary>
    private bool IsBeyond(Caller? caller, string tool, out Permission needed)
    {
        var takes = ToolCatalogue.PermissionOf(tool);
        needed = takes.GetValueOrDefault();
        return takes <= settings.Permission && !(takes <= caller?.Permission);
    }

    /// <summary>Nothing but our own settings says who comes in.</summary>
    private sealed class NoFurtherSettings : IAuthenticationConfigurationProvider
    {
        public IConfiguration AuthenticationConfiguration { get; } = new ConfigurationBuilder().Build();
    }
}
