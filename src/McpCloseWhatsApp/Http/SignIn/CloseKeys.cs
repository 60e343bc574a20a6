using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace McpCloseWhatsApp.Http.SignIn;

/// <summary>
/// Each request carries a Close API key, and may limit its own scopes: the headers <c>Close-API-Key</c> and
/// <c>Close-Scope</c>. Only Close can check the key.
/// </summary>
internal sealed class CloseKeys(ServerSettings settings) : SignInPolicy(settings)
{
    protected override void Configure(AuthenticationBuilder authentication)
    {
        authentication.Services.AddSingleton(Settings);
        authentication.AddScheme<AuthenticationSchemeOptions, CloseKeyHandler>(
            CloseKeyHandler.KeyHeader, configureOptions: null);
    }

    protected override Task RefuseAsync(HttpContext context, Caller caller, Permission needed, string sentence) =>
        Refusals.WriteAsync(context, StatusCodes.Status403Forbidden,
            $"{sentence} {CloseKeyHandler.ScopeHeader} does not include it.");
}
