using McpCloseWhatsApp.Tests.Live;
using ModelContextProtocol;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>One run of <see cref="FollowingCloseLawTests"/>: the changes in Close, and what subscribers were notified of.</summary>
internal sealed class FollowingRun(Scene scene)
{
    private const string Recent = "close://whatsapp/conversations";

    private static readonly (string Contact, string Lead, string Address)[] People =
    [
        ("cont_AdaReyes", "lead_PalletCo", ConversationUri.Ada),
        ("cont_BenOkafor", "lead_PalletCo", ConversationUri.Ben),
        ("cont_AdamReyes", "lead_ReyesLogistics", ConversationUri.Adam),
    ];

    private readonly List<(string Id, int Who)> logged = [];
    private readonly List<Change> changes = [];
    private readonly List<Subscription> subscriptions = [];
    private int longestLag;
    private bool consolidates;
    private int moment;

    public Scene Scene => scene;

    public async Task LogAsync(int who)
    {
        var id = await scene.Colleague.LogAsync(People[who].Contact, People[who].Lead);
        logged.Add((id, who));
        Changed(id, who);
    }

    public async Task EditAsync(int which)
    {
        if (Pick(which) is { } message)
        {
            await PassMillisecondAsync();
            await scene.Colleague.ChangeAsync(message.Id, "message_markdown", $"Edited {moment}");
            Changed(message.Id, message.Who);
        }
    }

    public async Task ChangeContactAsync(int which)
    {
        if (Pick(which) is { Who: < 2 } message)
        {
            await PassMillisecondAsync();
            await scene.Colleague.ChangeAsync(message.Id, "contact_id", People[1 - message.Who].Contact);
            logged[logged.IndexOf(message)] = (message.Id, 1 - message.Who);
            Changed(message.Id, 0, 1);
        }
    }

    public async Task DeleteAsync(int which)
    {
        if (Pick(which) is { } message)
        {
            await scene.Colleague.DeleteAsync(message.Id);
            logged.Remove(message);
            // The event names only the lead; when Close does not list its contacts, any contact may be affected.
            Changed(message.Id, [message.Who], [0, 1, 2]);
        }
    }

    public async Task PassAsync(int seconds)
    {
        await scene.Clock.PassAsync(TimeSpan.FromSeconds(seconds));
        CollectNotifications();
    }

    // Only a later date shows that an event covers several changes.
    private Task PassMillisecondAsync() => scene.Clock.PassAsync(TimeSpan.FromMilliseconds(1));

    public async Task SubscribeAsync(int which)
    {
        List<string> all = [.. People.Select(person => person.Address), Recent, "close://whatsapp/leads/lead_PalletCo/conversations"];
        if (logged is [.., var (id, _)])
        {
            all.Add($"close://whatsapp/messages/{id}");
        }

        var addresses = all.Where((_, place) => (which >> place & 1) == 1).DefaultIfEmpty(Recent).ToList();
        // The older protocol has one subscription for a session, with each address once.
        addresses.RemoveAll(address => subscriptions.Exists(subscription => subscription.Addresses.Contains(address)));
        if (addresses.Count == 0)
        {
            return;
        }

        var subscribing = scene.SubscribeAsync(addresses);
        try
        {
            await scene.Clock.PassUntilAsync(subscribing);
            subscriptions.Add(new(++moment, await subscribing, addresses, []));
        }
        catch (McpProtocolException refused) when (refused.ErrorCode == McpErrorCode.InternalError)
        {
            // Close did not answer, and the subscriber got an error.
        }
    }

    public async Task UnsubscribeAsync(int which)
    {
        if (subscriptions.Count > 0)
        {
            var subscription = subscriptions[which % subscriptions.Count];
            subscriptions.Remove(subscription);
            await subscription.Subscriber.DisposeAsync();
        }
    }

    public async Task LagAsync(int seconds)
    {
        longestLag = Math.Max(longestLag, seconds);
        await scene.World.ArrangeAsync("switches", $$"""{ "event_lag_seconds": {{seconds}} }""", put: true);
    }

    public async Task ConsolidateAsync(int seconds)
    {
        consolidates |= seconds > 0;
        await scene.World.ArrangeAsync("switches", $$"""{ "event_consolidation_seconds": {{seconds}} }""", put: true);
    }

    public async Task EndAsync()
    {
        CollectNotifications();
        await scene.World.ClearFaultsAsync();
        await PassAsync(100 + longestLag);
        foreach (var (from, _, addresses, notified) in subscriptions)
        {
            foreach (var address in addresses)
            {
                var times = notified.Count(notification => notification.Address == address);
                Assert.InRange(times, 0, changes.Count(change => change.Perhaps.Contains(address)));
                Assert.All(changes.Where(change => change.Moment > from && change.Surely.Contains(address)),
                    change => Assert.Contains(notified, notification => notification.Address == address && notification.Moment >= change.Moment));
            }
        }
    }

    private (string Id, int Who)? Pick(int which) => logged.Count == 0 ? null : logged[which % logged.Count];

    // One event for several changes does not name the contacts in between.
    private void Changed(string id, params int[] who) => Changed(id, who, consolidates ? [0, 1, 2] : who);

    private void Changed(string id, int[] surely, int[] perhaps) =>
        changes.Add(new(++moment, [.. Addresses(id, surely)], [.. Addresses(id, perhaps)]));

    private static IEnumerable<string> Addresses(string id, int[] who) => who.Select(one => People[one].Address)
        .Concat(who.Select(one => $"close://whatsapp/leads/{People[one].Lead}/conversations").Distinct())
        .Concat([Recent, $"close://whatsapp/messages/{id}"]);

    private void CollectNotifications() => subscriptions.ForEach(subscription =>
        subscription.Notified.AddRange(subscription.Subscriber.Notified().Select(address => (moment, address))));

    /// <param name="Surely">The addresses that certainly changed.</param>
    /// <param name="Perhaps">The addresses that may have changed, as far as the events show.</param>
    private sealed record Change(int Moment, IReadOnlyList<string> Surely, IReadOnlyList<string> Perhaps);

    private sealed record Subscription(int Moment, Subscriber Subscriber, IReadOnlyList<string> Addresses, List<(int Moment, string Address)> Notified);
}
