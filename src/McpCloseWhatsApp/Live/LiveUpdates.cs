using CloseApi;

namespace McpCloseWhatsApp.Live;

/// <summary>
/// The subscriptions to changes in Close. One <see cref="Poller"/> serves all of them; it runs only while there is one.
/// </summary>
internal sealed class LiveUpdates(Func<CloseClient> close, TimeProvider clock) : IDisposable
{
    private readonly Lock access = new();
    private readonly HashSet<Subscription> subscriptions = [];
    private Poller? poller;
    private bool hasEnded;

    /// <summary>The contacts whose conversations have a subscriber.</summary>
    public IReadOnlyList<string> Contacts
    {
        get
        {
            lock (access)
            {
                return [.. subscriptions.SelectMany(subscription => subscription.Contacts).Distinct()];
            }
        }
    }

    /// <summary>
    /// Adds addresses to a subscription. It is notified of every change there after this method has returned.
    /// </summary>
    /// <returns>The addresses that can change; the others are left out.</returns>
    /// <exception cref="Refusal">None of the addresses can change.</exception>
    /// <exception cref="CloseException">The event log could not be read: nothing was added.</exception>
    public async Task<IReadOnlyCollection<string>> AddAsync(
        Subscription subscription, IReadOnlyList<string> uris, CancellationToken cancellationToken)
    {
        var addresses = LiveAddress.Parse(uris);
        if (addresses.Count == 0 && uris is not [])
        {
            throw LiveAddress.Unknown();
        }

        if (Add(subscription, addresses) is not { } running)
        {
            return [];
        }

        try
        {
            await running.Begun.WaitAsync(cancellationToken);
            return addresses.Keys;
        }
        catch
        {
            Remove(subscription, addresses.Keys);
            throw;
        }
    }

    public void Remove(Subscription subscription, params IEnumerable<string> uris)
    {
        lock (access)
        {
            subscription.Remove(uris);
            StopWhenIdle();
        }
    }

    /// <summary>Ends one subscription, because its listener has disconnected.</summary>
    public void End(Subscription subscription)
    {
        lock (access)
        {
            subscriptions.Remove(subscription);
            subscription.End();
            StopWhenIdle();
        }
    }

    /// <summary>
    /// Notifies every subscription that the changes concern, unless the poller was stopped meanwhile.
    /// </summary>
    public void Publish(Poller source, IReadOnlyList<EventChange> changes)
    {
        lock (access)
        {
            if (source == poller)
            {
                foreach (var subscription in subscriptions)
                {
                    subscription.Publish(changes);
                }
            }
        }
    }

    /// <summary>
    /// Ends every subscription because the poller's key is no longer valid, unless the poller was stopped meanwhile.
    /// </summary>
    public void End(Poller source)
    {
        lock (access)
        {
            if (source == poller)
            {
                EndAll();
            }
        }
    }

    /// <summary>Ends every subscription, so that none delays the shutdown of a door.</summary>
    public void Dispose()
    {
        lock (access)
        {
            hasEnded = true;
            EndAll();
        }
    }

    private void EndAll()
    {
        foreach (var subscription in subscriptions.ToList())
        {
            End(subscription);
        }
    }

    /// <returns>Null if nothing was added.</returns>
    private Poller? Add(Subscription subscription, Dictionary<string, LiveAddress> addresses)
    {
        lock (access)
        {
            if (hasEnded || subscription.HasEnded)
            {
                subscription.End();
                return null;
            }

            subscriptions.Add(subscription);
            if (addresses.Count == 0)
            {
                return null;
            }

            subscription.Add(addresses);
            return poller ??= new Poller(close, clock, this).Start();
        }
    }

    private void StopWhenIdle()
    {
        if (subscriptions.All(subscription => subscription.IsEmpty))
        {
            poller?.Dispose();
            poller = null;
        }
    }
}
