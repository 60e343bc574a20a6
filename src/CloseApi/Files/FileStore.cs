namespace CloseApi;

/// <summary>The store that Close keeps uploaded files in. It is not Close: it sees no credential.</summary>
// https://developer.close.com/api/resources/files
public sealed class FileStore
{
    private readonly HttpMessageInvoker store;
    private readonly CloseOptions options;

    internal FileStore(HttpMessageInvoker store, CloseOptions options) => (this.store, this.options) = (store, options);

    /// <summary>Puts a file where its ticket says, without ever holding the whole of it.</summary>
    /// <param name="content">The file; it is read once, and left open.</param>
    /// <param name="length">How many bytes the content has: the store takes no upload of unknown length.</param>
    /// <exception cref="CloseException">The store refused or did not answer. It is never uncertain: a file that no
    /// message names is nothing to Close, so that a new ticket and another try harm nobody.</exception>
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
        using var answer = await store.SendAsync(request, cancellationToken);
    }
}
