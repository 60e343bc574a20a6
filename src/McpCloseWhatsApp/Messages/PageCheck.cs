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
    public static string? OfHistory(
        Page<WhatsAppMessage> page, IReadOnlyCollection<WhatsAppMessage> before,
        Func<WhatsAppMessage, DateTimeOffset> date, Predicate<WhatsAppMessage> belongs) => page switch
        {
            { HasMore: true, Data: [] } => Promise,
            _ when IsUnreadable(page) || page.Data.Any(LacksAField) => Unreadable,
            _ when page.Data.Any(message => !belongs(message)) => "rows that do not match",
            _ when HasForgedIds(page.Data) => "several messages with one id",
            _ when page.Data.Zip(page.Data.Skip(1)).Any(pair => date(pair.First) < date(pair.Second)) =>
                "rows in another order",
            _ when page.Data.Count > 0 && MovesOn(page, before) is false => "the same rows again",
            _ => null,
        };

    /// <summary>Whether a page brings any message that the pages before it did not.</summary>
    public static bool MovesOn(Page<WhatsAppMessage> page, IReadOnlyCollection<WhatsAppMessage> before) =>
        page.Data.Select(message => message.Id).Except(before.Select(message => message.Id)).Any();

    private static bool IsUnreadable(Page<WhatsAppMessage> page) => page.HasUnreadable
        || page.Data.Any(message => message is { Id: "" } or { Type: not (null or "WhatsAppMessage") });

    // Without these fields, a row does not identify a message of WhatsApp, or does not say what it contains.
    private static bool LacksAField(WhatsAppMessage message) => message
        is { ExternalWhatsAppMessageId: "" } or { Direction: null } or { ActivityAt: null } or { LeadId: null }
        or { LacksText: true };

    private static bool HasForgedIds(IReadOnlyList<WhatsAppMessage> rows) =>
        rows.GroupBy(message => message.Id)
            .Any(same => same.Select(message => message.ExternalWhatsAppMessageId).Distinct().Skip(1).Any());
}
