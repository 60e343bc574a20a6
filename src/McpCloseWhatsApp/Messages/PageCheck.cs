using CloseApi;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// Finds what is visibly wrong with a page of Close's list. Close ignores filters that it does not know, and a gateway
/// may answer with anything: such a page is no evidence that a message is missing.
/// </summary>
internal static class PageCheck
{
    private const string Promise = "no rows, and claims that there are more";
    private const string Unreadable = "rows that cannot be read";

    /// <summary>
    /// What is wrong with the answer to a search, if each row has to match it; null if nothing is.
    /// </summary>
    public static string? OfSearch(Page<WhatsAppMessage> page, Predicate<WhatsAppMessage> matches) => page switch
    {
        { HasMore: true, Data: [] } => Promise,
        _ when IsUnreadable(page) => Unreadable,
        _ when page.Data.Any(message => !matches(message)) => "rows that do not match",
        _ => null,
    };

    /// <summary>What is wrong with a page of a history, newest first; null if nothing is.</summary>
    /// <param name="before">The messages of the pages before it.</param>
    public static PageMistake? OfHistory(
        Page<WhatsAppMessage> page, IReadOnlyCollection<WhatsAppMessage> before,
        Func<WhatsAppMessage, DateTimeOffset> date, Predicate<WhatsAppMessage> belongs)
    {
        var rows = page.Data.ToLookup(message => FieldLackingIn(message) is not null);
        if (OfPage(page, [.. rows[false]], before, date, belongs) is { } what)
        {
            return new(what);
        }

        return rows.Contains(true) ? new(Unreadable) { Rows = [.. rows[true]] } : null;
    }

    /// <summary>
    /// The first field without which a row does not identify a message of WhatsApp, or does not say what it contains,
    /// in Close's names; null if the row has them all.
    /// </summary>
    public static string? FieldLackingIn(WhatsAppMessage message) => message switch
    {
        { ExternalWhatsAppMessageId: "" } => "external_whatsapp_message_id",
        { Direction: null } => "direction",
        { ActivityAt: null } => "activity_at",
        { LeadId: null } => "lead_id",
        { LacksText: true } => "message_markdown",
        _ => null,
    };

    /// <summary>Whether a page brings any message that the pages before it did not.</summary>
    public static bool MovesOn(Page<WhatsAppMessage> page, IReadOnlyCollection<WhatsAppMessage> before) =>
        page.Data.Select(message => message.Id).Except(before.Select(message => message.Id)).Any(id => id.Length > 0);

    /// <param name="sound">The rows that have their fields: only they show whether they belong here.</param>
    private static string? OfPage(
        Page<WhatsAppMessage> page, List<WhatsAppMessage> sound, IReadOnlyCollection<WhatsAppMessage> before,
        Func<WhatsAppMessage, DateTimeOffset> date, Predicate<WhatsAppMessage> belongs) => page switch
        {
            { HasMore: true, Data: [] } => Promise,
            _ when IsUnreadable(page) => Unreadable,
            _ when sound.Exists(message => !belongs(message)) => "rows that do not match",
            _ when HasForgedIds(page.Data) => "several messages with one id",
            _ when sound.Zip(sound.Skip(1)).Any(pair => date(pair.First) < date(pair.Second)) =>
                "rows in another order",
            _ when page.Data.Count > 0 && MovesOn(page, before) is false => "the same rows again",
            _ => null,
        };

    private static bool IsUnreadable(Page<WhatsAppMessage> page) => page.HasUnreadable
        || page.Data.Any(message => message is { Id: "" } or { Type: not (null or "WhatsAppMessage") });

    private static bool HasForgedIds(IReadOnlyList<WhatsAppMessage> rows) =>
        rows.GroupBy(message => message.Id)
            .Any(same => same.Select(message => message.ExternalWhatsAppMessageId).Distinct().Skip(1).Any());
}

/// <summary>A visible mistake in Close's answers.</summary>
/// <param name="What">The end of a sentence.</param>
internal sealed record PageMistake(string What)
{
    /// <summary>
    /// The rows that lack a field, if this is the only mistake: the other rows are right then. Otherwise empty.
    /// </summary>
    public IReadOnlyList<WhatsAppMessage> Rows { get; init; } = [];

    public bool IsOfPage => Rows.Count == 0;

    public CloseException ToException() => CloseException.Mismatch(What);

    /// <summary>The mistake of two answers. A mistake of a whole page comes before a mistake of rows.</summary>
    public static PageMistake? Of(PageMistake? one, PageMistake? other) => (one, other) switch
    {
        (null, _) => other,
        (_, null) or ({ IsOfPage: true }, _) => one,
        (_, { IsOfPage: true }) => other,
        _ => one with { Rows = [.. one.Rows, .. other.Rows] },
    };
}
