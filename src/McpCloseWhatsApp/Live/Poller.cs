using System.Net;
using CloseApi;

namespace McpCloseWhatsApp.Live;

/// <summary>Looks into the event log every few seconds until it is stopped, and gives way to what somebody waits for.</summary>
internal sealed class Poller(Func<CloseClient> close, TimeProvider clock, LiveUpdates live) : IDisposable
{
    /// <summary>A third of what a subscriber is promised.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    /// <summary>How long failures make it wait at most, unless Close asks for more: somebody still listens.</summary>
    private static readonly TimeSpan Slowest = TimeSpan.FromMinutes(1);

    private static readonly IReadOnlyList<string> LeadOnly = ["id", "lead_id"];

    private readonly EventFeed feed = new(close, clock);
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when everything that happens from now on will be told, failed where Close could not be asked.</summary>
    public Task Begun => begun.Task;

    public Poller Start()
    {
        // It outlives the request that it starts in, and goes on with the key that this one brought.
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
        using var lent = credential is null ? null : AmbientCredential.Lend(credential);
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
        var (wait, failures) = (Pace, 0);
        while (true)
        {
            try
            {
                await Task.Delay(wait, clock, cancellationToken);
                var failure = await TellAsync(cancellationToken);
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
                // Whoever listens would never know that nobody looks any more.
                await Console.Error.WriteLineAsync($"Following Close's event log failed: {unexpected}");
                wait = Wait(++failures, asked: null);
            }
        }
    }

    /// <summary>Looks once, and tells of what is new although there may be more behind a failure.</summary>
    private async Task<CloseException?> TellAsync(CancellationToken cancellationToken)
    {
        var (events, failure) = await feed.LookAsync(cancellationToken);
        var changes = events.Select(EventChange.Of).ToList();
        if (changes.Exists(change => change.Contacts is null))
        {
            var contacts = await Task.WhenAll(live.Contacts.Select(async id => (Id: id, Lead: await LeadOfAsync(id, cancellationToken))));
            changes = changes.ConvertAll(change => change.Contacts is not null ? change : change with
            {
                Contacts = contacts.Where(one => one.Lead is null || change.Leads.Contains(one.Lead)).Select(one => one.Id).ToHashSet(),
            });
        }

        live.Tell(this, changes);
        return failure;
    }

    /// <summary>Null where Close does not say: it may be any.</summary>
    private async Task<string?> LeadOfAsync(string contactId, CancellationToken cancellationToken)
    {
        try
        {
            return (await close().Contacts.GetAsync(contactId, LeadOnly, cancellationToken)).LeadId;
        }
        catch (CloseException)
        {
            return null;
        }
    }

    private static TimeSpan Wait(int failures, TimeSpan? asked)
    {
        var grown = Pace * (1 << Math.Min(failures, 6));
        var wait = grown < Slowest ? grown : Slowest;
        return asked > wait ? asked.Value : wait;
    }
}
