using CloseApi.Wire;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Views;

/// <summary>The contact that messages are with.</summary>
internal sealed record PartyView(
    string ContactId, string? ContactName = null, string? LeadId = null, string? LeadName = null, SpanView? Span = null)
{
    public static PartyView Of(string contactId, string? leadId, Names names) => new(
        contactId, HarmlessText.Name(names.Of(contactId)), leadId, HarmlessText.Name(names.Of(leadId)));
}

/// <summary>The times of the first and the last message.</summary>
internal sealed record SpanView(DateTimeOffset? FirstAt, DateTimeOffset? LastAt)
{
    /// <summary>Null if there is no message.</summary>
    public static SpanView? Of(IEnumerable<DateTimeOffset?> times, MessageViews views)
    {
        List<DateTimeOffset> known = [.. times.OfType<DateTimeOffset>()];
        return known.Count == 0 ? null : new(views.Local(known.Min()), views.Local(known.Max()));
    }
}

/// <summary>A message in one line.</summary>
internal sealed record MessageLine(DateTimeOffset? At, Direction? Direction, string Text)
{
    public const int Length = 160;

    public static MessageLine Of(WhatsAppMessage message, MessageViews views) => new(
        views.Local(message.ActivityAt ?? message.DateCreated),
        message.Direction,
        HarmlessText.Excerpt(message.MessageMarkdown, Length));
}
