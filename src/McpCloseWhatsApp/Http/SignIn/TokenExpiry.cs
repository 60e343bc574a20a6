using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http.SignIn;

/// <summary>Ends what listens when the token that it began with ends: no later request of it would bring another.</summary>
internal sealed class TokenExpiry(TimeProvider clock)
{
    /// <summary>What a timer can take; a stream that has lasted as long may begin anew.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public async Task EndAsync(HttpContext context, RequestDelegate next)
    {
        if (!Requests.IsStream(context) || context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc is not { } end)
        {
            await next(context);
            return;
        }

        var left = end - clock.GetUtcNow();
        using var over = new CancellationTokenSource(left < TimeSpan.Zero ? TimeSpan.Zero : left < Longest ? left : Longest, clock);
        var gone = context.RequestAborted;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, gone);
        context.RequestAborted = either.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            // The stream just ends.
        }
        finally
        {
            context.RequestAborted = gone;
        }
    }
}
