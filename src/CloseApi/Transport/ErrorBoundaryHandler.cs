using System.Diagnostics;
using System.Net;

namespace CloseApi.Transport;

/// <summary>Turns every HTTP and transport failure into a <see cref="CloseException"/>, and nothing else.</summary>
internal sealed class ErrorBoundaryHandler(CloseOptions options, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = Call.Begin(request, options);
        request.Headers.Authorization = AmbientCredential.Resolve(options).Header;
        using var activity = RequestMetrics.Calls.HasListeners()
            ? RequestMetrics.Calls.StartActivity($"{call.Endpoint}", ActivityKind.Client)
            : null;
        HttpResponseMessage answer;
        try
        {
            answer = await base.SendAsync(request, cancellationToken);
            activity?.SetTag("http.response.status_code", (int)answer.StatusCode);
        }
        catch (Exception failure)
            when (Failures.IsTransportFailure(failure)
                && !(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw Failures.NoAnswer(call, failure);
        }

        if (answer.IsSuccessStatusCode && (request.Method == HttpMethod.Delete || await IsObjectAsync(answer)))
        {
            return answer;
        }

        using (answer)
        {
            throw answer.IsSuccessStatusCode
                ? Failures.Unreadable(call, answer.StatusCode, "not a JSON object")
                : await Failures.RefusedAsync(call, answer, options.Clock);
        }
    }

    // Refit reads an empty body as null although the return type is not nullable. Only a deletion may be empty.
    private static async Task<bool> IsObjectAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStreamAsync();
        int next;
        do
        {
            next = body.ReadByte();
        }
        while (next is ' ' or '\t' or '\r' or '\n' or 0xEF or 0xBB or 0xBF);

        body.Position = 0;
        return answer.StatusCode is not HttpStatusCode.NoContent && next is '{';
    }
}
