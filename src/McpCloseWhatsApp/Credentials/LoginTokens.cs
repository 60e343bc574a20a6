using CloseApi;
using CloseApi.OAuth;

namespace McpCloseWhatsApp.Credentials;

/// <summary>
/// The credential of the login on this machine, as it is now: a person may sign out, or in again, while a server runs.
/// An access token is renewed before it expires, by one process at a time.
/// </summary>
/// <remarks>
/// Close takes each refresh token once. Two processes that renewed with the same one would end the sign-in, so each
/// reads the login again under the lock.
/// </remarks>
/// <param name="api">The API of Close that the server calls.</param>
/// <param name="tell">Takes the sentence about a long wait.</param>
internal sealed class LoginTokens(LoginStore store, Uri api, TimeProvider clock, Action<string> tell) : IDisposable
{
    /// <summary>A token that is sent must not expire on the way.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>Longer than a replacement of the file takes.</summary>
    private static readonly TimeSpan LongestReplacement = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim gate = new(1);
    private readonly OAuthClient close = new();
    private Login? current;

    /// <summary>The login of the user whose messages and contacts this server remembers.</summary>
    private Login? known;

    /// <summary>When the login could not be read for the first time since it was read.</summary>
    private long? unreadSince;

    /// <summary>A renewed login that could not be stored, and the refresh token that the store still has.</summary>
    private (string Stored, Login Login)? unstored;

    /// <exception cref="CloseException">
    /// The sign-in has ended, is of another user or another Close, or Close did not answer.
    /// </exception>
    public async ValueTask<CloseCredential> CredentialAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            current = Latest();
            if (!IsFresh(current))
            {
                using var alone = await store.LockAsync(clock, tell, cancellationToken);
                current = Latest();
                current = IsFresh(current) ? current : await RenewAsync(current);
            }

            return current!.ApiKey is { } key
                ? CloseCredential.ApiKey(key)
                : CloseCredential.AccessToken(current.AccessToken!);
        }
        catch (LoginUnusableException unusable)
        {
            throw CloseException.Unauthorized(unusable.Message);
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
            throw Ended();
        }

        // Not cancelled with the call: the new refresh token would be lost, and the former one may be used up.
        var tokens = await RefreshAsync(endpoint, client, refresh);
        // Kept in memory too: this process goes on with it if it cannot be stored.
        current = former.With(tokens, clock);
        unstored = (unstored is { } renewed && renewed.Login == former ? renewed.Stored : refresh, current);
        store.Write(current);
        unstored = null;
        return current;
    }

    private async Task<OAuthTokens> RefreshAsync(Uri endpoint, string client, string refresh)
    {
        try
        {
            return await close.RefreshAsync(endpoint, client, refresh, CancellationToken.None);
        }
        catch (CloseException refused) when (refused.Failure is CloseFailure.Unauthorized)
        {
            throw Ended();
        }
    }

    private static CloseException Ended() =>
        CloseException.Unauthorized($"The sign-in to Close has ended: run {Product.Command} login.");

    private Login? Latest()
    {
        var stored = Stored();
        if (stored is not null && stored.BaseUrl != api)
        {
            throw CloseException.Unauthorized(
                $"The login on this machine is now for {stored.BaseUrl.Authority}, not for {api.Authority}: "
                + $"run {Product.Command} login again, or start this server again.");
        }

        if (stored is not null)
        {
            CheckUser(stored);
        }

        return unstored is { } renewed && renewed.Stored == stored?.RefreshToken ? renewed.Login : stored;
    }

    private void CheckUser(Login stored)
    {
        var former = known ?? stored;
        if (former.User is { } one && stored.User is { } other && one != other)
        {
            throw CloseException.Unauthorized(
                "The login on this machine now belongs to another user of Close: start this server again.");
        }

        // Close named no user. Each sign-in registers a client of its own, which its renewals keep.
        if ((former.User is null || stored.User is null)
            && (former.ApiKey, former.ClientId) != (stored.ApiKey, stored.ClientId))
        {
            throw CloseException.Unauthorized(
                "The login on this machine is a new one, perhaps of another user of Close: start this server again.");
        }

        known = former.User is null ? stored : former;
    }

    private Login? Stored()
    {
        try
        {
            var stored = store.Read();
            unreadSince = null;
            return stored;
        }
        catch (LoginUnusableException unread) when (unread.MayPass && IsFresh(current) && IsReplacement())
        {
            return current;
        }
    }

    // On Windows a file cannot be read in the moment in which it is replaced.
    private bool IsReplacement() =>
        clock.GetElapsedTime(unreadSince ??= clock.GetTimestamp()) < LongestReplacement;

    private bool IsFresh(Login? login) => login is { ApiKey: not null }
        || (login is { AccessToken: not null } && !(login.ExpiresAt <= clock.GetUtcNow() + Margin));
}
