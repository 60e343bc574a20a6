using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace McpCloseWhatsApp.Live;

/// <summary>
/// The addresses of one listener, and the queue of changed addresses that it was not notified of yet. Each address is
/// in the queue once, however often it changed.
/// </summary>
internal sealed class Subscription
{
    private readonly Lock access = new();
    private readonly Dictionary<string, LiveAddress> addresses = [];
    private readonly HashSet<string> changed = [];
    private readonly Channel<string> queue = Channel.CreateUnbounded<string>();

    /// <summary>Whether there will be no further notifications.</summary>
    public bool HasEnded { get; private set; }

    public bool IsEmpty
    {
        get
        {
            lock (access)
            {
                return addresses.Count == 0;
            }
        }
    }

    /// <summary>The contacts whose conversations are among the addresses.</summary>
    public IReadOnlyList<string> Contacts
    {
        get
        {
            lock (access)
            {
                return [.. addresses.Values.OfType<LiveAddress.Conversation>().Select(address => address.ContactId)];
            }
        }
    }

    /// <param name="added">Addresses by the client's own spelling, which its notifications use.</param>
    public void Add(IEnumerable<KeyValuePair<string, LiveAddress>> added)
    {
        lock (access)
        {
            foreach (var (uri, address) in added)
            {
                addresses[uri] = address;
            }
        }
    }

    public void Remove(IEnumerable<string> uris)
    {
        lock (access)
        {
            foreach (var uri in uris)
            {
                addresses.Remove(uri);
            }
        }
    }

    public void Publish(IReadOnlyList<EventChange> changes)
    {
        lock (access)
        {
            foreach (var (uri, address) in addresses)
            {
                if (changes.Any(address.IsConcernedBy) && changed.Add(uri))
                {
                    queue.Writer.TryWrite(uri);
                }
            }
        }
    }

    public void End()
    {
        HasEnded = true;
        queue.Writer.TryComplete();
    }

    /// <summary>The addresses as they change, until the subscription ends.</summary>
    public async IAsyncEnumerable<string> ChangedAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var uri in queue.Reader.ReadAllAsync(cancellationToken))
        {
            if (TakeIfSubscribed(uri))
            {
                yield return uri;
            }
        }
    }

    private bool TakeIfSubscribed(string uri)
    {
        lock (access)
        {
            return changed.Remove(uri) && addresses.ContainsKey(uri);
        }
    }
}
