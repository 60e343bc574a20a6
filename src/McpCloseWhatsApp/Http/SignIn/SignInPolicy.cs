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

/// <summary>Authenticates callers of the HTTP door, and limits each to its scopes.</summary>
internal abstract class SignInPolicy(ServerSettings settings)
{
    protected ServerSettings Settings => settings;

    /// <summary>Null if the server needs no sign-in.</summary>
    public static SignInPolicy? For(ServerSettings settings) => settings.SignIn switch
    {
        SignInMode.Oidc => new OpenIdConnect(settings),
        SignInMode.CloseApiKey => new CloseKeys(settings),
        _ => null,
    };

    public void Configure(IServiceCollection services)
    {
        // AddAuthentication would also store keys for cookies in files.
        services.AddAuthenticationCore().AddWebEncoders()
            .AddSingleton<IAuthenticationConfigurationProvider, NoFurtherSettings>().AddSingleton(TimeProvider.System);
        Configure(new AuthenticationBuilder(services));
        services.AddAuthorizationBuilder().SetDefaultPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(context => Caller.Of(context.User)?.Permission is not null)
            .Build());
    }

    /// <summary>Maps the endpoints that need no sign-in.</summary>
    public virtual void Map(WebApplication app)
    {
    }

    /// <summary>Refuses a call beyond the caller's scopes before it begins.</summary>
    public async Task CheckScopeAsync(HttpContext context, RequestDelegate next)
    {
        if (Caller.Of(context.User) is { } caller && caller.Permission < settings.Permission
            && await CalledTool.ReadAsync(context) is { } tool && IsBeyond(caller, tool, out var needed))
        {
            await RefuseAsync(context, caller, needed, MissingScope(tool, needed));
            return;
        }

        await next(context);
    }

    /// <summary>
    /// Lists only the tools within the caller's scopes and the prompts that use only those tools. Refuses calls of
    /// every other tool, whatever the headers of the request say.
    /// </summary>
    public void LimitToScopes(McpServerOptions options)
    {
        // The outermost filter decides what is listed, and how long clients may cache it.
        options.Filters.Request.ListToolsFilters.Insert(0, next => async (request, cancellationToken) =>
        {
            var listed = await next(request, cancellationToken);
            var caller = Caller.Of(request.User);
            listed.Tools = [.. listed.Tools.Where(tool => !IsBeyond(caller, tool.Name, out _))];
            if (caller?.Permission < settings.Permission)
            {
                // Not cacheable: the list grows as soon as the caller has more scopes.
                listed.TimeToLive = TimeSpan.Zero;
            }

            return listed;
        });
        options.Filters.Request.ListPromptsFilters.Insert(0, next => async (request, cancellationToken) =>
        {
            var listed = await next(request, cancellationToken);
            var caller = Caller.Of(request.User);
            var hidden = request.Server.ServerOptions.PromptCollection!.OfType<WrittenPrompt>()
                .Where(prompt => prompt.Tools.Any(tool => IsBeyond(caller, tool, out _)))
                .Select(prompt => prompt.ProtocolPrompt.Name)
                .ToHashSet();
            listed.Prompts = [.. listed.Prompts.Where(prompt => !hidden.Contains(prompt.Name))];
            if (caller?.Permission < settings.Permission)
            {
                listed.TimeToLive = TimeSpan.Zero;
            }

            return listed;
        });
        options.Filters.Request.CallToolFilters.Add(next => (request, cancellationToken) =>
            request.Params?.Name is { } tool && IsBeyond(Caller.Of(request.User), tool, out var needed)
                ? throw new McpProtocolException(MissingScope(tool, needed), McpErrorCode.InvalidRequest)
                : next(request, cancellationToken));
    }

    protected abstract void Configure(AuthenticationBuilder authentication);

    /// <summary>Refuses a call of a tool that this server has, but that needs more than the caller's scopes.</summary>
    protected abstract Task RefuseAsync(HttpContext context, Caller caller, Permission needed, string sentence);

    private static string MissingScope(string tool, Permission needed) =>
        $"{tool} needs the scope {Scopes.Word(needed)}.";

    /// <summary>
    /// Whether the server has the tool but the caller lacks its scope. A tool that the server does not have is unknown
    /// to all callers.
    /// </summary>
    private bool IsBeyond(Caller? caller, string tool, out Permission needed)
    {
        var required = ToolCatalogue.PermissionOf(tool);
        needed = required.GetValueOrDefault();
        return required <= settings.Permission && !(required <= caller?.Permission);
    }

    /// <summary>Keeps .NET's configuration out of authentication: only the settings of this server count.</summary>
    private sealed class NoFurtherSettings : IAuthenticationConfigurationProvider
    {
        public IConfiguration AuthenticationConfiguration { get; } = new ConfigurationBuilder().Build();
    }
}
