using CloseApi.Wire;

namespace CloseApi;

/// <summary>
/// Close, for one credential. Make one and keep it: its calls share the connections and what is known of the rate limit.
/// Making it costs nothing; connections are made at the first call or by <see cref="WarmUpAsync"/>.
/// </summary>
public sealed class CloseClient(CloseOptions options) : IDisposable
{
    private readonly Connection connection = new(options);

    /// <summary>Whether Close ever did what this client asked, so that its credential was good.</summary>
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
    /// Opens a connection, so that the first call need not. It asks the host's root without a credential, which is no
    /// request of the API and counts against no limit. It never throws but for the caller's own cancellation: what is
    /// wrong with the connection shows at the first call.
    /// </summary>
    public Task WarmUpAsync(CancellationToken cancellationToken = default) => connection.WarmUpAsync(cancellationToken);

    public void Dispose() => connection.Dispose();
}
