using CloseSimulator.Http;
using CloseSimulator.Messages;

namespace CloseSimulator.Events;

/// <summary>What happened to an organization's messages, latest last.</summary>
internal sealed class EventLog
{
    // [DOC https://developer.close.com/api/resources/events]
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    private readonly List<LogEvent> events = [];
    private long sequence;

    /// <summary>What can be seen by now: of an event that was consolidated and lags, its former state.</summary>
    public IEnumerable<LogEvent> NewestFirst(DateTimeOffset now) =>
        Kept(now).Where(happened => happened.ShownFrom <= now).DistinctBy(happened => happened.Id);

    public void Created(Call call, Message message) => Add(call, "created", before: null, message);

    public void Deleted(Call call, Message message) => Add(call, "deleted", message, after: null);

    public void Updated(Call call, Message before, Message after)
    {
        // Updates in quick succession become one event: same id, later date_updated. [DOC]
        var since = call.Now.AddSeconds(-call.Switches.EventConsolidationSeconds.Value);
        var earlier = Kept(call.Now).TakeWhile(happened => happened.DateUpdated > since)
            .FirstOrDefault(happened => happened.Object.Id == after.Id);
        if (earlier is { Action: "updated" } && earlier.UserId == call.Caller.User.Id)
        {
            events.Add(earlier with
            {
                After = after,
                DateUpdated = call.Now,
                ShownFrom = ShownFrom(call),
                Sequence = ++sequence,
            });
            return;
        }

        Add(call, "updated", before, after);
    }

    private void Add(Call call, string action, Message? before, Message? after) => events.Add(new LogEvent
    {
        Sequence = ++sequence,
        Id = call.Simulation.World.Ids.Next("ev", 22),
        Action = action,
        OrganizationId = call.Organization.Id,
        UserId = call.Caller.User.Id,
        RequestId = call.RequestId,
        ApiKeyId = call.Caller.IsApiKey ? "api_" + call.Caller.User.Id.Split('_')[1] : null,
        DateCreated = call.Now,
        DateUpdated = call.Now,
        ShownFrom = ShownFrom(call),
        Before = before,
        After = after,
        RequestMethod = call.Method,
        RequestPath = call.Path,
    });

    private IEnumerable<LogEvent> Kept(DateTimeOffset now)
    {
        for (var i = events.Count - 1; i >= 0 && now - events[i].DateUpdated <= Lasts; i--)
        {
            yield return events[i];
        }
    }

    private static DateTimeOffset ShownFrom(Call call) =>
        call.Now.AddSeconds(call.Switches.EventLagSeconds.Value);
}
