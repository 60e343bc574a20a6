using System.Net;
using CloseApi;

namespace McpCloseWhatsApp.Live;

/// <summary>
/// Polls the event log every few seconds until it is stopped, at background priority, so that calls come first.
/// </summary>
internal sealed class Poller(Func<CloseClient> close, TimeProvider clock, LiveUpdates live) : IDisposable
{
    /// <summary>A third of the delay that subscribers are promised.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait after failures, unless Close asks for more: subscribers are still listening.</summary>
    private static readonly TimeSpan MaxInterval = TimeSpan.FromMinutes(1);

    private static readonly IReadOnlyList<string> LeadFields = ["id", "lead_id"];

    private readonly EventFeed feed = new(close, clock);
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Completes once every later change will be published; fails if the event log could not be read.
    /// </summary>
    public Task Begun => begun.Task;

    public Poller Start()
    {
        // The poller outlives the request that starts it, and continues with the credential of that request.
        var credential = AmbientCredential.Current;
        using (ExecutionContext.SuppressFlow())
        {
            var token = stop.Token;
            _ = Task.Run(() => RunAsync(credential, token), CancellationToken.None);
        }

        return this;
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private async Task RunAsync(CloseCredential? credential, CancellationToken cancellationToken)
    {
        using var scope = credential is null ? null : AmbientCredential.Lend(credential);
        try
        {
            await feed.BeginAsync(cancellationToken);
            begun.SetResult();
        }
        catch (Exception failure)
        {
            begun.SetException(failure);
            return;
        }

        using var background = CallPriority.Background();
        var (wait, failures) = (Interval, 0);
        while (true)
        {
            try
            {
                await Task.Delay(wait, clock, cancellationToken);
                var failure = await PollAsync(cancellationToken);
                if (credential is not null && failure?.Status == HttpStatusCode.Unauthorized)
                {
                    live.End(this);
                    return;
                }

                failures = failure is null ? 0 : failures + 1;
                wait = Wait(failures, failure?.RetryAfter);
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception unexpected)
            {
                // Without this the polling would end, and the subscribers would never notice.
                await Console.Error.WriteLineAsync($"Following Close's event log failed: {unexpected}");
                wait = Wait(++failures, retryAfter: null);
            }
        }
    }

    /// <summary>Polls once, and publishes the new changes even if a failure may have hidden more.</summary>
    private async Task<CloseException?> PollAsync(CancellationToken cancellationToken)
    {
        var (events, failure) = await feed.PollAsync(cancellationToken);
        var changes = events.Select(EventChange.From).ToList();
        if (changes.Exists(change => change.Contacts is null))
        {
            var contacts = await Task.WhenAll(live.Contacts.Select(
                async id => (Id: id, Lead: await LeadOfAsync(id, cancellationToken))));
            changes = changes.ConvertAll(change => change.Contacts is not null ? change : change with
            {
                Contacts = contacts
                    .Where(contact => contact.Lead is null || change.Leads.Contains(contact.Lead))
                    .Select(contact => contact.Id)
                    .ToHashSet(),
            });
        }

        live.Publish(this, changes);
        return failure;
    }

    /// <summary>The lead of the contact. Null if Close does not show it: then it may be any lead.</summary>
    private async Task<string?> LeadOfAsync(string contactId, CancellationToken cancellationToken)
    {
        try
        {
            return (await close().Contacts.GetAsync(contactId, LeadFields, cancellationToken)).LeadId;
        }
        catch (CloseException)
        {
            return null;
        }
    }

    private static TimeSpan Wait(int failures, TimeSpan? retryAfter)
    {
        var backoff = Interval * (1 << Math.Min(failures, 6));
        var wait = backoff < MaxInterval ? backoff : MaxInterval;
        return retryAfter > wait ? retryAfter.Value : wait;
    }
}
