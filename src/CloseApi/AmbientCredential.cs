namespace CloseApi;

/// <summary>
/// A credential that the running code was lent for a while, such as the key that a request brought. A client without one
/// of its own (<see cref="CloseOptions.Credential"/>) calls with it. It can be seen here and nowhere else, and by nobody
/// any more once it is given back.
/// </summary>
public sealed class AmbientCredential : IDisposable
{
    private static readonly AsyncLocal<AmbientCredential?> current = new();
    private volatile CloseCredential? credential;

    private AmbientCredential(CloseCredential credential) => this.credential = credential;

    /// <summary>What the running code was lent; null where that is nothing, or was given back.</summary>
    public static CloseCredential? Current => current.Value?.credential;

    /// <summary>Lends a credential to the code that follows, and to what it starts, until it is disposed.</summary>
    public static AmbientCredential Lend(CloseCredential credential) => current.Value = new(credential);

    /// <summary>Takes it back from all that still run with it.</summary>
    public void Dispose() => credential = null;

    /// <exception cref="OperationCanceledException">
    /// There is none: whoever the work was for has taken the key away.
    /// </exception>
    internal static CloseCredential Of(CloseOptions options) => options.Credential ?? Current
        ?? throw new OperationCanceledException("What called Close has no credential any more: the request that brought it is over.");
}
