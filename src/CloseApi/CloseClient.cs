using CloseApi.Wire;

namespace CloseApi;

/// <summary>
/// A client of Close for one credential. Create one and keep it: its calls share connections and the state of the rate
/// limit. Creating it costs nothing; connections open at the first call or in <see cref="WarmUpAsync"/>.
/// </summary>
public sealed class CloseClient(CloseOptions options) : IDisposable
{
    private readonly Connection connection = new(options);

    /// <summary>Whether any request of this client succeeded, which proves that its credential is valid.</summary>
    public bool WasServed => connection.WasServed;

    public IWhatsAppMessages WhatsAppMessages => field ??= connection.Api<IWhatsAppMessages>();

    public IActivities Activities => field ??= connection.Api<IActivities>();

    public IFiles Files => field ??= connection.Api<IFiles>();

    public FileStore FileStore => field ??= new FileStore(connection.Bare, options);

    public IContacts Contacts => field ??= connection.Api<IContacts>();

    public ILeads Leads => field ??= connection.Api<ILeads>();

    public ISearch Search => field ??= connection.Api<ISearch>();

    public IUsers Users => field ??= connection.Api<IUsers>();

    public IPhoneNumbers PhoneNumbers => field ??= connection.Api<IPhoneNumbers>();

    public IEvents Events => field ??= connection.Api<IEvents>();

    /// <summary>
    /// Opens a connection ahead of the first call. It requests the root of the host without a credential, which is not
    /// an API request and counts against no limit. It throws only when the caller cancels: a broken connection shows at
    /// the first call.
    /// </summary>
    public Task WarmUpAsync(CancellationToken cancellationToken = default) => connection.WarmUpAsync(cancellationToken);

    /// <summary>Reads the calling user, and what Close says about its clock and the rate limit.</summary>
    /// <exception cref="CloseException">Close refused or did not answer.</exception>
    public async Task<ConnectionCheck> CheckConnectionAsync(CancellationToken cancellationToken = default)
    {
        using var answer = await connection.Api<IConnectionCheck>().MeAsync(cancellationToken);
        return ConnectionCheck.From(answer);
    }

    public void Dispose() => connection.Dispose();
}
