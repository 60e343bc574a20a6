using CloseApi;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Live;

/// <summary>The result of one poll of the event log.</summary>
/// <param name="Events">Events that were not seen before, in no order.</param>
/// <param name="Failure">The failure that may have hidden further events; null if the log was read to its end.</param>
internal readonly record struct Poll(IReadOnlyList<CloseEvent> Events, CloseException? Failure);

/// <summary>
/// Follows the WhatsApp messages in Close's event log, and returns each event once. Close accepts an object type only
/// together with an action, so a poll reads one list for each action. Events arrive out of order and are consolidated
/// (the same id with a later date), so Close advises to read the last five minutes again each time.
/// </summary>
/// <remarks>
/// Uses Close's dates and the time that passes here, never the local time of day: a local clock ahead of Close's would
/// miss the newest events. Not thread-safe.
/// </remarks>
// https://developer.close.com/api/resources/events
internal sealed class EventFeed(Func<CloseClient> close, TimeProvider clock)
{
    private const string ObjectType = "activity.whatsapp_message";

    private static readonly string[] Actions = ["created", "updated", "deleted"];

    /// <summary>Close's five minutes, and one for the time that a poll takes.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(6);

    /// <summary>Every second poll reads the whole overlap; the others stop at a page without a new event.</summary>
    private const int ThoroughEvery = 2;

    /// <summary>The most pages of one list in one poll: 10,000 events in six minutes.</summary>
    private const int MostPages = 200;

    private readonly Dictionary<string, DateTimeOffset> seen = [];
    private (DateTimeOffset Date, long Timestamp)? latest;
    private DateTimeOffset? from;
    private bool hasBegun;
    private volatile bool wasStuck;
    private int polls;

    /// <summary>The earliest time that Close's clock can show now; null until an event was seen.</summary>
    private DateTimeOffset? CloseTime =>
        latest is { } newest ? newest.Date + clock.GetElapsedTime(newest.Timestamp) : null;

    /// <summary>Records the present events, so that only later events count as new.</summary>
    /// <exception cref="CloseException">The log could not be read.</exception>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var poll = await PollAsync(cancellationToken);
        if (poll.Failure is not null)
        {
            throw poll.Failure;
        }

        hasBegun = true;
    }

    /// <summary>Reads the new events. If the log cannot be read to its end, the next poll reads the rest.</summary>
    public async Task<Poll> PollAsync(CancellationToken cancellationToken)
    {
        var start = CloseTime;
        var isThorough = polls % ThoroughEvery == 0;
        wasStuck = false;
        var lists = await Task.WhenAll(Actions.Select(action => ReadAsync(action, isThorough, cancellationToken)));
        List<CloseEvent> events = [.. lists.SelectMany(list => list.Events)];
        events.ForEach(Remember);
        if (lists.Select(list => list.Failure).FirstOrDefault(failure => failure is not null) is { } firstFailure)
        {
            return new(events, firstFailure);
        }

        polls++;
        if (isThorough && !wasStuck)
        {
            AdvanceTo((start ?? CloseTime) - Overlap);
        }

        return new(events, null);
    }

    private async Task<Poll> ReadAsync(string action, bool isThorough, CancellationToken cancellationToken)
    {
        List<CloseEvent> events = [];
        HashSet<(string Id, DateTimeOffset Updated)> read = [];
        HashSet<string> cursors = [];
        var since = from;
        EventQuery? query = new() { ObjectType = ObjectType, Action = action, DateUpdatedGte = since };
        try
        {
            while (query is not null)
            {
                var page = await close().Events.ListAsync(query, cancellationToken);
                if (!hasBegun && page.Data is [var newest, ..])
                {
                    since ??= newest.DateUpdated - Overlap;
                }

                // Close's log may change while it is read, so that a page may repeat events of the one before.
                var others = page.Data.Where(logEvent => read.Add((logEvent.Id, logEvent.DateUpdated))).ToList();
                var newEvents = others.FindAll(logEvent => !(logEvent.DateUpdated < since) && IsNew(logEvent));
                events.AddRange(newEvents);
                if (page.Data.Count > 0 && page.CursorNext is { } next
                    && (others is [] || !cursors.Add(next) || cursors.Count == MostPages))
                {
                    // The cursor does not move on. This poll reports what it found; the next one reads the time again.
                    wasStuck = true;
                    break;
                }

                var isEnough = page.Data is []
                    || page.Data[^1].DateUpdated < since
                    || (newEvents is [] && !isThorough);
                // With a cursor Close requires the other filters again, but not the date.
                query = isEnough || page.CursorNext is null
                    ? null
                    : query with { Cursor = page.CursorNext, DateUpdatedGte = null };
            }

            return new(events, null);
        }
        catch (CloseException failure)
        {
            return new(events, failure);
        }
    }

    private bool IsNew(CloseEvent logEvent) =>
        !seen.TryGetValue(logEvent.Id, out var date) || logEvent.DateUpdated > date;

    private void Remember(CloseEvent logEvent)
    {
        seen[logEvent.Id] = logEvent.DateUpdated;
        if (!(logEvent.DateUpdated <= CloseTime))
        {
            latest = (logEvent.DateUpdated, clock.GetTimestamp());
        }
    }

    private void AdvanceTo(DateTimeOffset? date)
    {
        if (from is null || date > from)
        {
            from = date;
            foreach (var (id, _) in seen.Where(entry => entry.Value < from).ToList())
            {
                seen.Remove(id);
            }
        }
    }
}
