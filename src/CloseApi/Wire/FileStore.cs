using System.Net;
using System.Net.Http.Headers;
using CloseApi.Transport;

namespace CloseApi.Wire;

/// <summary>The store that Close keeps files in. It is not Close: it sees no credential.</summary>
// https://developer.close.com/api/resources/files
public sealed class FileStore
{
    private const int LargestAnswer = 64 * 1024;

    private readonly HttpMessageInvoker store;
    private readonly CloseOptions options;

    internal FileStore(HttpMessageInvoker store, CloseOptions options) => (this.store, this.options) = (store, options);

    /// <summary>Puts a file where its ticket says, without ever holding the whole of it.</summary>
    /// <param name="content">The file; it is read once, and left open.</param>
    /// <param name="length">How many bytes the content has: the store takes no upload of unknown length.</param>
    /// <exception cref="CloseException">
    /// The store refused or did not answer. It is never uncertain: Close knows nothing of a file that no message names,
    /// so that a new ticket and another try harm nobody.
    /// </exception>
    public async Task UploadAsync(
        UploadTicket ticket,
        Stream content,
        long length,
        string filename,
        string contentType,
        CancellationToken cancellationToken = default)
    {
        using var form = UploadForm.Of(ticket.Upload.Fields, content, length, filename, contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, ticket.Upload.Url) { Content = form };
        using var late = new CancellationTokenSource(options.UploadTimeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var answer = await store.SendAsync(request, either.Token);
            await answer.Content.LoadIntoBufferAsync(LargestAnswer, either.Token);
            if (!answer.IsSuccessStatusCode)
            {
                throw Refused(answer.StatusCode, await answer.Content.ReadAsStringAsync(either.Token));
            }
        }
        catch (Exception failure) when (Failures.IsOfTransport(failure) && !cancellationToken.IsCancellationRequested)
        {
            throw new CloseException(CloseFailure.NoAnswer, "The file store did not answer.", failure);
        }
    }

    /// <summary>Opens a file that a message carries, to be read once as a stream.</summary>
    /// <param name="url">Its <see cref="Attachment.Url"/>.</param>
    /// <exception cref="CloseException">It is no address of a file in Close, or Close or the store refused or did not answer.</exception>
    // An app.close.com address wants a browser's session. The same path on the API's host takes the credential and
    // redirects to the store, which must not see it. Seen live in 2026, undocumented.
    public async Task<FileDownload> OpenAsync(string url, CancellationToken cancellationToken = default)
    {
        var address = OnApiHost(url);
        var answer = await AskAsync(address, AmbientCredential.Of(options).Header, cancellationToken);
        if (Redirection(answer) is { } location)
        {
            answer.Dispose();
            answer = await AskAsync(new(address, location), credential: null, cancellationToken);
        }

        return new(await answer.Content.ReadAsStreamAsync(cancellationToken), answer.Content.Headers.ContentLength);
    }

    private Uri OnApiHost(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
            && address is { Scheme: "https", Host: "app.close.com" } && address.AbsolutePath.StartsWith("/go/file/", StringComparison.Ordinal)
            ? new(options.BaseAddress, address.PathAndQuery)
            : throw new CloseException(CloseFailure.Unreadable, "The file's address is none of Close's.");

    /// <summary>The answer once its headers are there: a file or, to one with a credential, a redirect.</summary>
    private async Task<HttpResponseMessage> AskAsync(
        Uri address, AuthenticationHeaderValue? credential, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = credential;
        using var late = new CancellationTokenSource(options.AttemptTimeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var answer = await store.SendAsync(request, either.Token);
            if (answer.IsSuccessStatusCode || (credential is not null && Redirection(answer) is not null))
            {
                return answer;
            }

            using (answer)
            {
                await answer.Content.LoadIntoBufferAsync(LargestAnswer, either.Token);
                throw Refused(answer.StatusCode, await answer.Content.ReadAsStringAsync(either.Token));
            }
        }
        catch (Exception failure) when (Failures.IsOfTransport(failure) && !cancellationToken.IsCancellationRequested)
        {
            throw new CloseException(CloseFailure.NoAnswer, "The file store did not answer.", failure);
        }
    }

    private static Uri? Redirection(HttpResponseMessage answer) =>
        answer.StatusCode is >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest ? answer.Headers.Location : null;

    private static CloseException Refused(HttpStatusCode status, string answer)
    {
        var reason = Element(answer, "Message") ?? Element(answer, "Code");
        return new(
            Failures.Of(status), $"The file store answered with {(int)status}{(reason is null ? "" : $": {reason}")}.")
        {
            Status = status,
            Error = reason,
        };
    }

    // S3 says what is wrong in a flat XML document.
    // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
    private static string? Element(string xml, string name)
    {
        var start = xml.IndexOf($"<{name}>", StringComparison.Ordinal) + name.Length + 2;
        var end = xml.IndexOf($"</{name}>", StringComparison.Ordinal);
        return start > name.Length + 1 && end > start ? Refusal.Cut(WebUtility.HtmlDecode(xml[start..end])) : null;
    }
}
