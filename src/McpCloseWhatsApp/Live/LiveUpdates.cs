using CloseApi;

namespace McpCloseWhatsApp.Live;

/// <summary>
/// Who wants to hear of which changes in Close. One <see cref="Poller"/> serves them all, and there is none when nobody
/// wants to.
/// </summary>
internal sealed class LiveUpdates(Func<CloseClient> close, TimeProvider clock) : IDisposable
{
    private readonly Lock access = new();
    private readonly HashSet<Subscription> subscriptions = [];
    private Poller? poller;
    private bool hasEnded;

    /// <summary>The contacts of whose conversations anybody wants to hear.</summary>
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

    /// <summary>Adds addresses to a subscription: of what changes there once this has returned, it will hear.</summary>
    /// <returns>Those that can change; the others are left out.</returns>
    /// <exception cref="Refusal">None of them can change.</exception>
    /// <exception cref="CloseException">Close could not be asked where its event log stands: nothing was added.</exception>
    public async Task<IReadOnlyCollection<string>> AddAsync(
        Subscription subscription, IReadOnlyList<string> uris, CancellationToken cancellationToken)
    {
        var addresses = LiveAddress.Among(uris);
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

    /// <summary>The listener has gone.</summary>
    public void End(Subscription subscription)
    {
        lock (access)
        {
            subscriptions.Remove(subscription);
            subscription.End();
            StopWhenIdle();
        }
    }

    /// <summary>Tells everybody whom it concerns, unless the teller was stopped meanwhile.</summary>
    public void Tell(Poller teller, IReadOnlyList<EventChange> changes)
    {
        lock (access)
        {
            if (teller == poller)
            {
                foreach (var subscription in subscriptions)
                {
                    subscription.Tell(changes);
                }
            }
        }
    }

    /// <summary>Ends every subscription, unless the teller was stopped meanwhile: the key that it was lent is good no more.</summary>
    public void End(Poller teller)
    {
        lock (access)
        {
            if (teller == poller)
            {
                EndAll();
            }
        }
    }

    /// <summary>Ends every subscription, so that none keeps a door open that is to be closed.</summary>
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

    /// <returns>Null where nothing was added.</returns>
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
