using System.Net;

namespace CloseApi.Transport;

/// <summary>One attempt on the wire: knows whether Close may have acted, and reads the whole answer within its time.</summary>
internal sealed class SendAttemptHandler(CloseOptions options, HttpMessageHandler sockets) : DelegatingHandler(sockets)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = Call.Of(request);
        call.IsInDoubt = true;
        if (!call.IsRead)
        {
            // The framework repeats what has no body when a kept connection turns out to be closed: a second deletion
            // would find nothing and hide that the first one worked.
            request.Content ??= new ByteArrayContent([]);
        }

        HttpResponseMessage? answer = null;
        try
        {
            answer = await base.SendAsync(request, cancellationToken);
            call.IsInDoubt = answer.StatusCode is < HttpStatusCode.Ambiguous or >= HttpStatusCode.InternalServerError;
            await answer.Content.LoadIntoBufferAsync(options.LargestAnswer, cancellationToken);
            return answer;
        }
        catch (Exception failure)
        {
            answer?.Dispose();
            call.IsInDoubt &= !WasNeverConnected(failure, cancellationToken);
            throw;
        }
    }

    private static bool WasNeverConnected(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError,
        } => true,
        // How the framework says that connecting took too long.
        OperationCanceledException { InnerException: TimeoutException } => !cancellationToken.IsCancellationRequested,
        _ => false,
    };
}
