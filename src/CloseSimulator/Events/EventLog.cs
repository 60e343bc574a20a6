using CloseSimulator.Messages;

namespace CloseSimulator.Events;

/// <summary>The changes of an organization's messages, latest last.</summary>
internal sealed class EventLog
{
    // [DOC https://developer.close.com/api/resources/events]
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    private readonly List<LogEvent> events = [];
    private long sequence;

    /// <summary>The events that show by now. A consolidated event that lags shows its former state.</summary>
    public IEnumerable<LogEvent> NewestFirst(DateTimeOffset now) =>
        Kept(now).Where(logged => logged.ShownFrom <= now).DistinctBy(logged => logged.Id);

    public void Created(EventCause cause, Message message) => Add(cause, "created", before: null, message);

    public void Deleted(EventCause cause, Message message) => Add(cause, "deleted", message, after: null);

    public void Updated(EventCause cause, Message before, Message after)
    {
        // Updates in quick succession become one event: same id, later date_updated. [DOC]
        var since = cause.At - cause.Consolidation;
        var earlier = Kept(cause.At).TakeWhile(logged => logged.DateUpdated > since)
            .FirstOrDefault(logged => logged.Object.Id == after.Id);
        if (earlier is { Action: "updated" } && earlier.UserId == cause.UserId)
        {
            events.Add(earlier with
            {
                After = after,
                DateUpdated = cause.At,
                ShownFrom = cause.At + cause.Lag,
                Sequence = ++sequence,
            });
            return;
        }

        Add(cause, "updated", before, after);
    }

    private void Add(EventCause cause, string action, Message? before, Message? after) => events.Add(new LogEvent
    {
        Sequence = ++sequence,
        Id = cause.EventId,
        Action = action,
        OrganizationId = cause.OrganizationId,
        UserId = cause.UserId,
        RequestId = cause.RequestId,
        ApiKeyId = cause.ApiKeyId,
        DateCreated = cause.At,
        DateUpdated = cause.At,
        ShownFrom = cause.At + cause.Lag,
        Before = before,
        After = after,
        RequestMethod = cause.RequestMethod,
        RequestPath = cause.RequestPath,
    });

    private IEnumerable<LogEvent> Kept(DateTimeOffset now)
    {
        for (var i = events.Count - 1; i >= 0 && now - events[i].DateUpdated <= Lasts; i--)
        {
            yield return events[i];
        }
    }
}
