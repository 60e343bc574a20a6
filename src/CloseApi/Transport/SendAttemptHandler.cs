
namespace CloseApi.Transport;

/// <summary>
/// Sends one attempt: notes whether Close may have acted, and reads the whole answer within the timeout.
/// </summary>
internal sealed class SendAttemptHandler(CloseOptions options, HttpMessageHandler sockets) : DelegatingHandler(sockets)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = Call.From(request);
        call.MayHaveActed = true;
        if (!call.IsRead)
        {
            // The framework repeats a request without a body when a pooled connection turns out to be closed. A
            // repeated deletion would get a 404 and hide that the first one worked.
            request.Content ??= new ByteArrayContent([]);
        }

        HttpResponseMessage? answer = null;
        try
        {
            answer = await base.SendAsync(request, cancellationToken);
            call.MayHaveActed = !Failures.IsCertainRefusal(call.Endpoint, answer.StatusCode);
            await answer.Content.LoadIntoBufferAsync(options.LargestAnswer, cancellationToken);
            return answer;
        }
        catch (Exception failure)
        {
            answer?.Dispose();
            call.MayHaveActed &= !WasNeverConnected(failure, cancellationToken);
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
        // The framework reports a connect timeout in this way.
        OperationCanceledException { InnerException: TimeoutException } => !cancellationToken.IsCancellationRequested,
        _ => false,
    };
}
