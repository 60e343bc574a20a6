using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http.SignIn;

/// <summary>Ends a stream when its token expires: a stream has no later request that could carry a new token.</summary>
internal sealed class TokenExpiry(TimeProvider clock)
{
    /// <summary>The longest time that a timer takes; after it the client opens the stream again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public async Task EndAsync(HttpContext context, RequestDelegate next)
    {
        if (!Requests.IsStream(context) || context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc is not { } end)
        {
            await next(context);
            return;
        }

        var remaining = end - clock.GetUtcNow();
        using var expired = new CancellationTokenSource(
            remaining < TimeSpan.Zero ? TimeSpan.Zero : remaining < Longest ? remaining : Longest, clock);
        var disconnected = context.RequestAborted;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expired.Token, disconnected);
        context.RequestAborted = either.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (expired.IsCancellationRequested
            && !disconnected.IsCancellationRequested)
        {
            // The token has expired: the stream ends without an error.
        }
        finally
        {
            context.RequestAborted = disconnected;
        }
    }
}
