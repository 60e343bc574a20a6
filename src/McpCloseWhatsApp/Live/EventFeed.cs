using CloseApi;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Live;

/// <summary>What one look into the event log brought.</summary>
/// <param name="Events">Those not seen before, in no order.</param>
/// <param name="Failure">Why there may be more; null where there is not.</param>
internal readonly record struct Look(IReadOnlyList<CloseEvent> Events, CloseException? Failure);

/// <summary>
/// Follows what happens to WhatsApp messages in Close's event log, each event once. Close takes an object type only
/// together with an action, so that a look is one list for each action. Events come out of order and are consolidated
/// (the same id with a later date): whoever follows them reads the last five minutes again each time.
/// </summary>
/// <remarks>
/// Goes by Close's dates and by how much time passes here, not by what time it is here: a clock that is ahead of Close's
/// would leave out what has just happened. Not for several threads at once.
/// </remarks>
// https://developer.close.com/api/resources/events
internal sealed class EventFeed(Func<CloseClient> close, TimeProvider clock)
{
    private const string ObjectType = "activity.whatsapp_message";
    private static readonly string[] Actions = ["created", "updated", "deleted"];

    /// <summary>Close's five minutes, and one for the time that a look takes.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(6);

    /// <summary>Every second look reads all of the overlap; the others stop at a page on which nothing is new.</summary>
    private const int Thorough = 2;

    private readonly Dictionary<string, DateTimeOffset> seen = [];
    private (DateTimeOffset Date, long At)? latest;
    private DateTimeOffset? from;
    private bool hasBegun;
    private int looks;

    /// <summary>The least that Close's clock shows now; null as long as no event was seen.</summary>
    private DateTimeOffset? ClosesTime => latest is { } known ? known.Date + clock.GetElapsedTime(known.At) : null;

    /// <summary>Remembers what has happened: what is not there now will be new.</summary>
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

    /// <summary>Looks for what is new. Where the log cannot be read to its end, the next look makes up for it.</summary>
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
                // A cursor goes with the other filters again, the date aside.
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
