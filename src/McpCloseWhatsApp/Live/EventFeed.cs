using CloseApi;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Live;

/// <summary>The result of one poll of the event log.</summary>
/// <param name="Events">Events that were not seen before, in no order.</param>
/// <param name="Failure">The failure that may have hidden further events; null if the log was read to its end.</param>
internal readonly record struct Look(IReadOnlyList<CloseEvent> Events, CloseException? Failure);

/// <summary>
/// Follows the WhatsApp messages in Close's event log, and returns each event once. Close accepts an object type only
/// together with an action, so a poll reads one list for each action. Events arrive out of order and are consolidated
/// (the same id with a later date), so Close says to read the last five minutes again each time.
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
    private const int Thorough = 2;

    private readonly Dictionary<string, DateTimeOffset> seen = [];
    private (DateTimeOffset Date, long At)? latest;
    private DateTimeOffset? from;
    private bool hasBegun;
    private int looks;

    /// <summary>The earliest time that Close's clock can show now; null until an event was seen.</summary>
    private DateTimeOffset? ClosesTime => latest is { } known ? known.Date + clock.GetElapsedTime(known.At) : null;

    /// <summary>Records the present events: each event after this counts as new.</summary>
    /// <exception cref="CloseException">The log could not be read.</exception>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var look = await LookAsync(cancellationToken);
        if (look.Failure is not null)
        {
            throw look.Failure;
        }

        hasBegun = true;
    }

    /// <summary>Reads the new events. If the log cannot be read to its end, the next poll reads the rest.</summary>
    public async Task<Look> LookAsync(CancellationToken cancellationToken)
    {
        var began = ClosesTime;
        var isThorough = looks % Thorough == 0;
        var parts = await Task.WhenAll(Actions.Select(action => ReadAsync(action, isThorough, cancellationToken)));
        List<CloseEvent> events = [.. parts.SelectMany(part => part.Events)];
        events.ForEach(Remember);
        if (parts.Select(part => part.Failure).FirstOrDefault(failure => failure is not null) is { } broken)
        {
            return new(events, broken);
        }

        looks++;
        if (isThorough)
        {
            GoOnFrom((began ?? ClosesTime) - Overlap);
        }

        return new(events, null);
    }

    private async Task<Look> ReadAsync(string action, bool isThorough, CancellationToken cancellationToken)
    {
        List<CloseEvent> events = [];
        var since = from;
        try
        {
            for (EventQuery? query = new() { ObjectType = ObjectType, Action = action, DateUpdatedGte = since }; query is not null;)
            {
                var page = await close().Events.ListAsync(query, cancellationToken);
                if (!hasBegun && page.Data is [var newest, ..])
                {
                    since ??= newest.DateUpdated - Overlap;
                }

                var fresh = page.Data.Where(happened => !(happened.DateUpdated < since) && IsNew(happened)).ToList();
                events.AddRange(fresh);
                var isEnough = page.Data is [] || page.Data[^1].DateUpdated < since || (fresh is [] && !isThorough);
                // Close wants the other filters again with a cursor, but not the date.
                query = isEnough || page.CursorNext is null ? null : query with { Cursor = page.CursorNext, DateUpdatedGte = null };
            }

            return new(events, null);
        }
        catch (CloseException failure)
        {
            return new(events, failure);
        }
    }

    private bool IsNew(CloseEvent happened) => !seen.TryGetValue(happened.Id, out var date) || happened.DateUpdated > date;

    private void Remember(CloseEvent happened)
    {
        seen[happened.Id] = happened.DateUpdated;
        if (!(happened.DateUpdated <= ClosesTime))
        {
            latest = (happened.DateUpdated, clock.GetTimestamp());
        }
    }

    private void GoOnFrom(DateTimeOffset? date)
    {
        if (from is null || date > from)
        {
            from = date;
            foreach (var (id, _) in seen.Where(one => one.Value < from).ToList())
            {
                seen.Remove(id);
            }
        }
    }
}
