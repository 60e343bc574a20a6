using CloseApi;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Logging;

/// <summary>Fills in what was left out of a message, from the contact, the settings and what is logged; never by guessing.</summary>
internal sealed class Drafting(Correspondences correspondences, LoggedMessages logged, AttachmentReader files, TimeProvider clock)
{
    /// <exception cref="Refusal">Everything that is wrong or missing, at once.</exception>
    public async Task<Draft> CompleteAsync(NewMessage message, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var (parent, with) = (
            ParentAsync(message.ResponseToId, problems, cancellationToken),
            correspondences.FindAsync(message.ContactId, message.LeadId, message.LocalPhone, message.RemotePhone, problems, cancellationToken));
        var read = files.Read(message.Attachments, problems);
        Check(message, problems);
        await Task.WhenAll(parent, with);

        if (await parent is { } answered && await with is { } known && answered.LeadId != known.LeadId)
        {
            problems.Invalid("response_to_id", $"is a message on another lead, {answered.LeadId}; a reply stays on the lead of its parent");
        }

        problems.ThrowIfAny();
        return Complete(message, (await with)!, (await parent)?.Id, read);
    }

    private static Draft Complete(NewMessage message, Correspondence with, string? parentId, IReadOnlyList<AttachedFile> read) => new()
    {
        Id = IdOf(message, ordinal: 0),
        With = with,
        Direction = message.Direction,
        MessageMarkdown = message.MessageMarkdown,
        ActivityAt = message.ActivityAt,
        UserId = message.UserId,
        IntegrationLink = message.IntegrationLink,
        ResponseToId = parentId,
        Files = read,
        SendToInbox = message.SendToInbox,
    };

    /// <summary>The id that was given, else one that the same message gets again tomorrow.</summary>
    public static WhatsAppMessageId IdOf(NewMessage message, int ordinal) => new(message.ExternalWhatsAppMessageId
        ?? SynthesizedId.Of(message.ContactId, message.ActivityAt, message.Direction, message.MessageMarkdown, ordinal));

    private void Check(NewMessage message, Problems problems)
    {
        // A day of grace: the usual mistake is a local time marked as UTC, or a wrong year.
        if (message.ActivityAt > clock.GetUtcNow().AddDays(1))
        {
            problems.Invalid("activity_at", $"is in the future; give the time at which the message was written, with its offset");
        }

        if (message.SendToInbox && message.Direction == Direction.Outgoing)
        {
            problems.Invalid("send_to_inbox", "goes with incoming messages only; leave it out");
        }
    }

    private async Task<WhatsAppMessage?> ParentAsync(string? responseToId, Problems problems, CancellationToken cancellationToken)
    {
        if (responseToId is null)
        {
            return null;
        }

        var parent = await logged.TryGetAsync(responseToId, cancellationToken);
        if (parent is null)
        {
            problems.NotFound("response_to_id", "names a message that is not logged in Close; log that message first, or leave response_to_id out");
        }

        return parent;
    }
}
