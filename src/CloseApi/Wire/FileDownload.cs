namespace CloseApi.Wire;

/// <summary>A file on its way. Disposing it ends the transfer.</summary>
/// <param name="Content">Read once, forwards.</param>
/// <param name="Length">In bytes; null where the store did not tell.</param>
public sealed record FileDownload(Stream Content, long? Length) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
