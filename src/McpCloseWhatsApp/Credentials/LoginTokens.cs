using CloseApi;
using CloseApi.OAuth;

namespace McpCloseWhatsApp.Credentials;

/// <summary>The access token of a login, renewed before it expires by one process at a time.</summary>
/// <remarks>
/// Close takes each refresh token once. Two processes that renewed with the same one would end the sign-in, so each
/// reads the login again under the lock.
/// </remarks>
internal sealed class LoginTokens(LoginStore store, TimeProvider clock) : IDisposable
{
    /// <summary>A token that is sent must not expire on the way.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim gate = new(1);
    private readonly OAuthClient close = new();
    private Login? current;

    /// <exception cref="CloseException">The sign-in has ended, or Close did not answer.</exception>
    public async ValueTask<CloseCredential> CredentialAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (!IsFresh(current))
            {
                current = store.Read();
            }

            if (!IsFresh(current))
            {
                using var alone = await store.LockAsync(clock, cancellationToken);
                current = store.Read();
                current = IsFresh(current) ? current : await RenewAsync(current, cancellationToken);
            }

            return CloseCredential.AccessToken(current!.AccessToken!);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        close.Dispose();
        gate.Dispose();
    }

    private async Task<Login> RenewAsync(Login? former, CancellationToken cancellationToken)
    {
        if (former is not { RefreshToken: { } refresh, ClientId: { } client, TokenEndpoint: { } endpoint })
        {
            throw CloseException.Unauthorized($"The sign-in to Close has ended: run {Product.Command} login again.");
        }

        var tokens = await close.RefreshAsync(endpoint, client, refresh, cancellationToken);
        var renewed = former.With(tokens, clock);
        // Before it is used: with the former refresh token the sign-in could not go on.
        store.Write(renewed);
        return renewed;
    }

    private bool IsFresh(Login? login) =>
        login is { AccessToken: not null } && !(login.ExpiresAt <= clock.GetUtcNow() + Margin);
}
