using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Each request brings a key of Close, and may say how far it goes with it: the headers <c>Close-API-Key</c> and
/// <c>Close-Scope</c>. Whether the key is good is for Close to say.
/// </summary>
internal sealed class CloseKeys(Settings settings) : Doorkeeper(settings)
{
    protected override void Configure(AuthenticationBuilder authentication)
    {
        authentication.Services.AddSingleton(Settings);
        authentication.AddScheme<AuthenticationSchemeOptions, CloseKeyHandler>(CloseKeyHandler.KeyHeader, configureOptions: null);
    }

    /// <summary>As if there were no such tool, for the caller said to go without.</summary>
    protected override McpProtocolException OutOfReach(HttpContext context, string tool, Caller caller, Permission needed) => new(
        $"Unknown tool: '{tool}' takes the scope {Scopes.Word(needed)}, and {CloseKeyHandler.ScopeHeader} does not name it.", McpErrorCode.InvalidParams);
}
