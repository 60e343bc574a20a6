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

        if (!answer.IsSuccessStatusCode)
        {
            using (answer)
            {
                throw await Failures.RefusedAsync(call, answer, options.Clock);
            }
        }

        var body = await ReadRepairedAsync(answer);
        if (IsOfClose(request.Method, answer.StatusCode, body.Span))
        {
            return answer;
        }

        using (answer)
        {
            throw Failures.Unreadable(call, answer.StatusCode, "not what it documents");
        }
    }

    /// <summary>
    /// Whether Close may have written this success. The page of a gateway is no evidence of a deletion.
    /// </summary>
    private static bool IsOfClose(HttpMethod method, HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        if (status is HttpStatusCode.NoContent)
        {
            return method == HttpMethod.Delete;
        }

        return method == HttpMethod.Delete
            ? status is HttpStatusCode.OK && IsEmptyObject(body)
            : IsObject(body);
    }

    // Refit reads an empty body as null although the return type is not nullable.
    private static bool IsObject(ReadOnlySpan<byte> body) => Trimmed(body) is [(byte)'{', ..];

    private static bool IsEmptyObject(ReadOnlySpan<byte> body) =>
        Trimmed(body) is [(byte)'{', .. var inner, (byte)'}'] && Trimmed(inner).IsEmpty;

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> body) => body.Trim(Insignificant);

    /// <summary>Reads the body. A body that is not valid Unicode is repaired in the answer too.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadRepairedAsync(HttpResponseMessage answer)
    {
        ReadOnlyMemory<byte> body = await answer.Content.ReadAsByteArrayAsync();
        if (answer.Content.Headers.ContentType?.CharSet?.Trim('"') is { } charset
            && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return body;
        }

        var repaired = UnicodeRepair.Repair(body);
        if (!repaired.Equals(body))
        {
            var content = new ReadOnlyMemoryContent(repaired);
            content.Headers.ContentType = answer.Content.Headers.ContentType;
            answer.Content = content;
        }

        return repaired;
    }

    /// <summary>The blanks of JSON, and each byte of a byte order mark in UTF-8.</summary>
    private static ReadOnlySpan<byte> Insignificant => " \t\r\n\uFEFF"u8;
}
