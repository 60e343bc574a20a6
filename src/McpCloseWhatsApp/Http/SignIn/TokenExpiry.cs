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
        var authentication = context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult;
        if (!Requests.IsStream(context) || authentication?.Properties?.ExpiresUtc is not { } expiry)
        {
            await next(context);
            return;
        }

        var remaining = Math.Clamp((expiry - clock.GetUtcNow()).Ticks, 0, Longest.Ticks);
        using var expired = new CancellationTokenSource(TimeSpan.FromTicks(remaining), clock);
        var disconnected = context.RequestAborted;
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(expired.Token, disconnected);
        context.RequestAborted = linked.Token;
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
