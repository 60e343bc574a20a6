namespace CloseApi;

/// <summary>
/// A credential that the running code may use for a while, such as the key that came with a request. A client whose
/// <see cref="CloseOptions.Credential"/> is null calls Close with it. It is stored only here, and disposing it removes
/// it from all code that still runs.
/// </summary>
public sealed class AmbientCredential : IDisposable
{
    private static readonly AsyncLocal<AmbientCredential?> Ambient = new();
    private volatile CloseCredential? credential;

    private AmbientCredential(CloseCredential credential) => this.credential = credential;

    /// <summary>The credential of the running code; null if there is none, or if it was disposed.</summary>
    public static CloseCredential? Current => Ambient.Value?.credential;

    /// <summary>
    /// Gives a credential to the code that follows, and to the tasks it starts, until it is disposed.
    /// </summary>
    public static AmbientCredential Lend(CloseCredential credential) => Ambient.Value = new(credential);

    /// <summary>Removes the credential from all code that still runs with it.</summary>
    public void Dispose() => credential = null;

    /// <exception cref="OperationCanceledException">
    /// There is no credential: the request that brought it is over.
    /// </exception>
    internal static async ValueTask<CloseCredential> ResolveAsync(
        CloseOptions options, CancellationToken cancellationToken) => options switch
        {
            { Credential: { } fixedOne } => fixedOne,
            { CredentialSource: { } source } => await source(cancellationToken),
            _ => Current ?? throw new OperationCanceledException(
                "This call to Close has no credential any more: the request that brought it is over."),
        };
}
