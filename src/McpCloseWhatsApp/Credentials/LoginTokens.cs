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

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim gate = new(1);
    private readonly OAuthClient close = new();
    private Login? current;

    /// <summary>A renewed login that could not be stored, and the refresh token that the store still has.</summary>
    private (string Stored, Login Login)? unstored;

    /// <exception cref="CloseException">The sign-in has ended, or Close did not answer.</exception>
    public async ValueTask<CloseCredential> CredentialAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (!IsFresh(current))
            {
                current = Latest();
            }

            if (!IsFresh(current))
            {
                using var alone = await store.LockAsync(clock, cancellationToken);
                current = Latest();
                current = IsFresh(current) ? current : await RenewAsync(current);
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
        // A renewal that runs is let through: Close may have used up the former refresh token already.
        var isQuiet = gate.Wait(LongestWait);
        close.Dispose();
        if (isQuiet)
        {
            gate.Dispose();
        }
    }

    private async Task<Login> RenewAsync(Login? former)
    {
        if (former is not { RefreshToken: { } refresh, ClientId: { } client, TokenEndpoint: { } endpoint })
        {
            throw CloseException.Unauthorized($"The sign-in to Close has ended: run {Product.Command} login again.");
        }

        // Not cancelled with the call: the new refresh token would be lost, and the former one may be used up.
        var tokens = await close.RefreshAsync(endpoint, client, refresh, CancellationToken.None);
        // Kept in memory too: this process goes on with it if it cannot be stored.
        current = former.With(tokens, clock);
        unstored = (unstored is { } renewed && renewed.Login == former ? renewed.Stored : refresh, current);
        store.Write(current);
        unstored = null;
        return current;
    }

    private Login? Latest()
    {
        var stored = store.Read();
        return unstored is { } renewed && renewed.Stored == stored?.RefreshToken ? renewed.Login : stored;
    }

    private bool IsFresh(Login? login) =>
        login is { AccessToken: not null } && !(login.ExpiresAt <= clock.GetUtcNow() + Margin);
}
