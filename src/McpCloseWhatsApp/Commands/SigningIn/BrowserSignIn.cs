using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using CloseApi;
using CloseApi.OAuth;
using McpCloseWhatsApp.Credentials;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands.SigningIn;

/// <summary>Signs a person in on Close's own page, and gets tokens for the code that comes back.</summary>
// RFC 8252: the browser comes back to a port of this machine; RFC 7636: only this process can use the code.
internal sealed class BrowserSignIn(CommandHost host, Uri api)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <exception cref="CommandFailed">The person declined, or did not come back.</exception>
    /// <exception cref="CloseException">Close refused, or did not answer.</exception>
    public async Task<Login> RunAsync(bool opensBrowser, CancellationToken cancellationToken)
    {
        using var close = new OAuthClient();
        var endpoints = await close.DiscoverAsync(api, cancellationToken);
        if (endpoints.RegistrationEndpoint is null)
        {
            throw Closed();
        }

        var state = Random();
        var verifier = Random();
        await using var listener = await CallbackListener.StartAsync(state);
        var client = await RegisterAsync(close, endpoints, listener.Address, cancellationToken);
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var page = OAuthClient.AuthorizationPage(endpoints, client, listener.Address, challenge, state);
        host.Console.WriteLine(opensBrowser
            ? "Sign in to Close in your browser. If it does not open, this is the page:"
            : "Open this page to sign in to Close:");
        // Not through the terminal's renderer, which would break the address into lines.
        host.Console.Profile.Out.Writer.WriteLine(page.AbsoluteUri);
        if (opensBrowser)
        {
            host.OpenBrowser(page);
        }

        var code = await CodeAsync(listener, cancellationToken);
        var tokens = await close.ExchangeAsync(
            endpoints, client, listener.Address, code, verifier, cancellationToken);
        return new Login
        {
            BaseUrl = api,
            ClientId = client,
            TokenEndpoint = endpoints.TokenEndpoint,
            RevocationEndpoint = endpoints.RevocationEndpoint,
        }.With(tokens, host.Clock);
    }

    private static async Task<string> RegisterAsync(
        OAuthClient close, OAuthEndpoints endpoints, Uri redirect, CancellationToken cancellationToken)
    {
        try
        {
            return await close.RegisterAsync(endpoints, Product.Title, redirect, cancellationToken);
        }
        catch (CloseException closed) when (closed.Status
            is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            throw Closed();
        }
    }

    private static CommandFailed Closed() => new(
        $"Close does not let this program sign in through the browser. Use {Product.Command} login --key.");

    private async Task<string> CodeAsync(CallbackListener listener, CancellationToken cancellationToken)
    {
        try
        {
            return await listener.Code.WaitAsync(Longest, host.Clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new CommandFailed(
                $"The browser did not come back from Close within {Longest.TotalMinutes:0} minutes. Run login again.");
        }
    }

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
