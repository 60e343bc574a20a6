namespace CloseApi.Wire;

/// <summary>A file being downloaded. Disposing it ends the transfer.</summary>
/// <param name="Content">The bytes, readable once, without seeking.</param>
/// <param name="Length">The size in bytes; null if the store did not state it.</param>
public sealed record FileDownload(Stream Content, long? Length) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
