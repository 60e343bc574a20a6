using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace McpCloseWhatsApp.Live;

/// <summary>
/// The addresses that one listener wants to hear of, and those that changed and that it was not told of yet: each once,
/// however often it changed meanwhile.
/// </summary>
internal sealed class Subscription
{
    private readonly Lock access = new();
    private readonly Dictionary<string, LiveAddress> addresses = [];
    private readonly HashSet<string> changed = [];
    private readonly Channel<string> inOrder = Channel.CreateUnbounded<string>();

    /// <summary>Whether nothing more will be told.</summary>
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
                return [.. addresses.Values.OfType<LiveAddress.Conversation>().Select(one => one.ContactId)];
            }
        }
    }

    /// <param name="more">By the spelling of the client, which is told so.</param>
    public void Add(IEnumerable<KeyValuePair<string, LiveAddress>> more)
    {
        lock (access)
        {
            foreach (var (uri, address) in more)
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

    public void Tell(IReadOnlyList<EventChange> changes)
    {
        lock (access)
        {
            foreach (var (uri, address) in addresses)
            {
                if (changes.Any(address.IsConcernedBy) && changed.Add(uri))
                {
                    inOrder.Writer.TryWrite(uri);
                }
            }
        }
    }

    public void End()
    {
        HasEnded = true;
        inOrder.Writer.TryComplete();
    }

    /// <summary>The addresses as they change, until the end.</summary>
    public async IAsyncEnumerable<string> ChangedAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var uri in inOrder.Reader.ReadAllAsync(cancellationToken))
        {
            if (IsStillWanted(uri))
            {
                yield return uri;
            }
        }
    }

    private bool IsStillWanted(string uri)
    {
        lock (access)
        {
            return changed.Remove(uri) && addresses.ContainsKey(uri);
        }
    }
}
