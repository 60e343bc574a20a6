using System.Diagnostics;
using System.Net;

namespace CloseApi.Transport;

/// <summary>Turns every HTTP and transport failure into a <see cref="CloseException"/>, and nothing else.</summary>
internal sealed class ErrorBoundaryHandler(CloseOptions options, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly Outage outage = new(options);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = Call.Begin(request, options);
        request.Headers.Authorization =
            (await AmbientCredential.ResolveAsync(options, cancellationToken)).Header;
        using var activity = RequestMetrics.Calls.HasListeners()
            ? RequestMetrics.Calls.StartActivity($"{call.Endpoint}", ActivityKind.Client)
            : null;
        HttpResponseMessage answer;
        try
        {
            answer = await base.SendAsync(request, cancellationToken);
            outage.End();
            activity?.SetTag("http.response.status_code", (int)answer.StatusCode);
        }
        catch (Exception failure)
            when (Failures.IsTransportFailure(failure)
                && !(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw outage.Report(Failures.NoAnswer(call, failure));
        }

        if (answer.IsSuccessStatusCode && await IsOfCloseAsync(request.Method, answer))
        {
            return answer;
        }

        using (answer)
        {
            throw answer.IsSuccessStatusCode
                ? Failures.Unreadable(call, answer.StatusCode, "not what it documents")
                : await Failures.RefusedAsync(call, answer, options.Clock);
        }
    }

    /// <summary>
    /// Whether Close may have written this success. The page of a gateway is no evidence of a deletion.
    /// </summary>
    private static async Task<bool> IsOfCloseAsync(HttpMethod method, HttpResponseMessage answer)
    {
        if (answer.StatusCode is HttpStatusCode.NoContent)
        {
            return method == HttpMethod.Delete;
        }

        await RepairAsync(answer);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return method == HttpMethod.Delete
            ? answer.StatusCode is HttpStatusCode.OK && IsEmptyObject(body)
            : IsObject(body);
    }

    // Refit reads an empty body as null although the return type is not nullable.
    private static bool IsObject(ReadOnlySpan<byte> body) => Trimmed(body) is [(byte)'{', ..];

    private static bool IsEmptyObject(ReadOnlySpan<byte> body) =>
        Trimmed(body) is [(byte)'{', .. var inner, (byte)'}'] && Trimmed(inner).IsEmpty;

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> body) => body.Trim(Insignificant);

    private static async Task RepairAsync(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.CharSet?.Trim('"') is { } charset
            && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        ReadOnlyMemory<byte> body = await answer.Content.ReadAsByteArrayAsync();
        var repaired = UnicodeRepair.Repair(body);
        if (!repaired.Equals(body))
        {
            var content = new ReadOnlyMemoryContent(repaired);
            content.Headers.ContentType = answer.Content.Headers.ContentType;
            answer.Content = content;
        }
    }

    /// <summary>JSON's blanks, and the bytes of a byte order mark.</summary>
    private static ReadOnlySpan<byte> Insignificant => " \t\r\n\uFEFF"u8;
}
