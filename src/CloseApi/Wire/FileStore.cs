using System.Net;
using System.Net.Http.Headers;
using CloseApi.Transport;

namespace CloseApi.Wire;

/// <summary>The store that holds the files of Close. It belongs to a third party and never gets a credential.</summary>
// https://developer.close.com/api/resources/files
public sealed class FileStore
{
    private const int LargestAnswer = 64 * 1024;

    private readonly HttpMessageInvoker store;
    private readonly CloseOptions options;

    internal FileStore(HttpMessageInvoker store, CloseOptions options) => (this.store, this.options) = (store, options);

    /// <summary>Uploads a file to the address in its ticket, as a stream.</summary>
    /// <param name="content">The file; it is read once and left open.</param>
    /// <param name="length">The size of the content in bytes: the store refuses uploads of unknown length.</param>
    /// <exception cref="CloseException">
    /// The ticket cannot be used, or the store refused or did not answer. The exception is never uncertain: Close does
    /// not know a file until a message names it, so another try with a new ticket is harmless.
    /// </exception>
    public async Task UploadAsync(
        UploadTicket ticket,
        Stream content,
        long length,
        string filename,
        string contentType,
        CancellationToken cancellationToken = default)
    {
        CheckTicket(ticket);
        using var form = UploadForm.Create(ticket.Upload.Fields, content, length, filename, contentType);
        using var request = new HttpRequestMessage(HttpMethod.Post, ticket.Upload.Url) { Content = form };
        using var timeout = new CancellationTokenSource(options.UploadTimeout, options.Clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var answer = await store.SendAsync(request, linked.Token);
            await answer.Content.LoadIntoBufferAsync(LargestAnswer, linked.Token);
            if (!IsKept(ticket, answer.StatusCode))
            {
                throw Refused(answer.StatusCode, await answer.Content.ReadAsStringAsync(linked.Token));
            }
        }
        catch (Exception failure)
            when (Failures.IsTransportFailure(failure) && !cancellationToken.IsCancellationRequested)
        {
            throw NoAnswer(failure);
        }
    }

    /// <summary>Opens a file of a message as a stream that can be read once.</summary>
    /// <param name="url">Its <see cref="Attachment.Url"/>.</param>
    /// <exception cref="CloseException">
    /// The address is not a file in Close, or Close or the store refused or did not answer.
    /// </exception>
    // An app.close.com address requires a browser session. The same path on the host of the API accepts the credential
    // and redirects to the store, which must not get it. Seen live in 2026, undocumented.
    public async Task<FileDownload> OpenAsync(string url, CancellationToken cancellationToken = default)
    {
        var address = OnApiHost(url);
        var credential = await AmbientCredential.ResolveAsync(options, cancellationToken);
        var answer = await RequestAsync(address, credential.Header, cancellationToken);
        if (Redirection(answer) is { } location)
        {
            answer.Dispose();
            answer = await RequestAsync(new(address, location), credential: null, cancellationToken);
        }

        return new(await answer.Content.ReadAsStreamAsync(cancellationToken), answer.Content.Headers.ContentLength);
    }

    /// <summary>
    /// Whether the status says that the store keeps the file. S3 answers 204, or what the ticket asks for. Any other
    /// 200 is the page of a gateway.
    /// </summary>
    // https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
    private static bool IsKept(UploadTicket ticket, HttpStatusCode status) =>
        status is HttpStatusCode.Created or HttpStatusCode.NoContent
        || (status is HttpStatusCode.OK && ticket.Upload.Fields.GetValueOrDefault("success_action_status") == "200");

    private void CheckTicket(UploadTicket ticket)
    {
        var mayBeHttp = options.BaseAddress.IsLoopback;
        var isUsable = ticket.Upload.Url is { IsAbsoluteUri: true } url
            && (url.Scheme == Uri.UriSchemeHttps || (mayBeHttp && url.Scheme == Uri.UriSchemeHttp));
        if (!isUsable || ticket.Download.Url.Length == 0 || !ticket.Upload.Fields.All(IsFormField))
        {
            throw new CloseException(CloseFailure.Unreadable, "Close's upload ticket cannot be used.");
        }
    }

    private static bool IsFormField(KeyValuePair<string, string> field) => field is { Key.Length: > 0, Value: not null }
        && field.Key != UploadForm.FilePart
        && !field.Key.Any(letter => char.IsControl(letter) || letter is '"' or '\\');

    private Uri OnApiHost(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
            && address is { Scheme: "https", Host: "app.close.com" }
            && address.AbsolutePath.StartsWith("/go/file/", StringComparison.Ordinal)
            ? new(options.BaseAddress, address.PathAndQuery)
            : throw new CloseException(CloseFailure.Unreadable, "The address is not that of a file in Close.");

    /// <summary>Returns the answer after its headers: a file, or a redirect if the request has a credential.</summary>
    private async Task<HttpResponseMessage> RequestAsync(
        Uri address, AuthenticationHeaderValue? credential, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = credential;
        using var timeout = new CancellationTokenSource(options.AttemptTimeout, options.Clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var answer = await store.SendAsync(request, linked.Token);
            if (answer.IsSuccessStatusCode || (credential is not null && Redirection(answer) is not null))
            {
                return answer;
            }

            using (answer)
            {
                await answer.Content.LoadIntoBufferAsync(LargestAnswer, linked.Token);
                throw Refused(answer.StatusCode, await answer.Content.ReadAsStringAsync(linked.Token));
            }
        }
        catch (Exception failure)
            when (Failures.IsTransportFailure(failure) && !cancellationToken.IsCancellationRequested)
        {
            throw NoAnswer(failure);
        }
    }

    private static Uri? Redirection(HttpResponseMessage answer) =>
        answer.StatusCode is >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest
            ? answer.Headers.Location
            : null;

    private static CloseException NoAnswer(Exception failure) =>
        new(CloseFailure.NoAnswer, "The file store did not answer.", failure) { IsFromFileStore = true };

    private static CloseException Refused(HttpStatusCode status, string answer)
    {
        var reason = Element(answer, "Message") ?? Element(answer, "Code");
        return new(
            Failures.Classify(status),
            $"The file store answered with {(int)status}{(reason is null ? "" : $": {reason}")}.")
        {
            Status = status,
            Error = reason,
            IsFromFileStore = true,
        };
    }

    // S3 reports errors in a flat XML document.
    // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
    private static string? Element(string xml, string name)
    {
        var tag = $"<{name}>";
        var start = xml.IndexOf(tag, StringComparison.Ordinal);
        var content = start + tag.Length;
        var end = xml.IndexOf($"</{name}>", StringComparison.Ordinal);
        return start >= 0 && end > content ? Refusal.Cut(WebUtility.HtmlDecode(xml[content..end])) : null;
    }
}
