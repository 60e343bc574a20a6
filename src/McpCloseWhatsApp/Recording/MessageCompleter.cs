using CloseApi.Wire;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>
/// Completes a message from the contact, the settings and the stored messages. It never guesses: it asks a question
/// back.
/// </summary>
internal sealed class MessageCompleter(PartyResolver correspondences, MessageStore logged, AttachmentReader files, TimeProvider clock)
{
    /// <summary>A message with a contact.</summary>
    /// <exception cref="Refusal">Lists everything that is wrong or missing.</exception>
    public async Task<MessageDraft> MessageAsync(PartyHints correspondent, MessageContent content, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var finding = correspondences.FindAsync(correspondent, problems, cancellationToken);
        var answering = ParentAsync(content.ResponseToId, finding, problems, cancellationToken);
        var read = files.Read(content.Attachments, problems);
        Check(content, problems);
        if (content.SendToInbox && content.Direction == Direction.Outgoing)
        {
            problems.Invalid("send_to_inbox", "goes with incoming messages only; leave it out");
        }

        await Task.WhenAll(finding, answering);
        var (with, parent) = (await finding, await answering);
        CheckLead(parent, with?.LeadId, problems);
        problems.ThrowIfAny();
        return Complete(with!, content, content.ActivityAt!.Value, read) with { ResponseToId = parent?.Id };
    }

    /// <summary>Many messages with a contact. A problem of one message becomes the problem of its item.</summary>
    /// <exception cref="Refusal">
    /// Lists everything that is wrong or missing with the contact, the lead and the phones.
    /// </exception>
    public async Task<(string LeadId, IReadOnlyList<BatchItem> Items)> BatchAsync(
        PartyHints correspondent, IReadOnlyList<MessageContent> contents, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var with = await correspondences.FindAsync(correspondent, problems, cancellationToken);
        problems.ThrowIfAny();
        Dictionary<string, int> equals = [];
        return (with!.LeadId, [.. contents.Select((content, index) => Item(with, content, index, equals))]);
    }

    /// <summary>A reply to a stored message, with the same contact and phones.</summary>
    /// <remarks>
    /// Without a time and an id, the same text to the same message is the same reply, so that a repeated call records
    /// it once.
    /// </remarks>
    /// <exception cref="Refusal">Lists everything that is wrong or missing.</exception>
    public async Task<MessageDraft> ReplyAsync(string messageId, MessageContent content, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var read = files.Read(content.Attachments, problems);
        Check(content, problems);
        var parent = await logged.GetAsync(messageId, cancellationToken);
        if (parent.ContactId is null || parent.LeadId is null)
        {
            problems.Invalid("message_id", "names a message without a contact or lead; use create_whatsapp_message with response_to_id");
        }

        problems.ThrowIfAny();
        var with = new ConversationParties(parent.OrganizationId, parent.ContactId!, parent.LeadId!, parent.LocalPhone, parent.RemotePhone);
        var draft = Complete(with, content, content.ActivityAt ?? clock.GetUtcNow(), read) with { ResponseToId = parent.Id };
        return content.ActivityAt is not null || content.ExternalWhatsAppMessageId is not null ? draft : draft with
        {
            Id = new(SynthesizedId.Of(parent.Id, parent.ActivityAt ?? parent.DateCreated, content.Direction, content.MessageMarkdown, ordinal: 0)),
            ClaimsTime = false,
        };
    }

    /// <summary>A change to a stored message, with ids and phones in Close's format.</summary>
    /// <exception cref="Refusal">Lists everything that is wrong.</exception>
    public async Task<(string Id, UpdateWhatsAppMessage Change)> ChangeAsync(
        string messageId, UpdateWhatsAppMessage wish, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var changed = await logged.GetAsync(messageId, cancellationToken);
        CheckTime(wish.ActivityAt, problems);
        var with = new ConversationParties(changed.OrganizationId, changed.ContactId ?? "", changed.LeadId ?? "", changed.LocalPhone, changed.RemotePhone);
        var parent = await ParentAsync(wish.ResponseToId, Task.FromResult<ConversationParties?>(with), problems, cancellationToken);
        CheckLead(parent, changed.LeadId, problems);
        await correspondences.CheckContactAsync(wish.ContactId, changed.LeadId, problems, cancellationToken);
        var change = wish with
        {
            LocalPhone = correspondences.Phone("local_phone", wish.LocalPhone, problems),
            RemotePhone = correspondences.Phone("remote_phone", wish.RemotePhone, problems),
            ResponseToId = parent?.Id,
        };
        problems.ThrowIfAny();
        return (changed.Id, change);
    }

    private BatchItem Item(ConversationParties with, MessageContent content, int index, Dictionary<string, int> equals)
    {
        var wrong = new Problems();
        var read = files.Read(content.Attachments, wrong);
        Check(content, wrong);
        if (wrong.Any)
        {
            return new(index, null, content.ResponseToId, wrong.InOneLine());
        }

        var draft = Complete(with, content, content.ActivityAt!.Value, read);
        if (content.ExternalWhatsAppMessageId is null)
        {
            // Equal messages in one list are different messages. Each gets its own id, the same one in every call.
            var ordinal = equals[draft.Id.Key] = equals.GetValueOrDefault(draft.Id.Key, -1) + 1;
            draft = draft with { Id = Synthesized(with, content, ordinal) };
        }

        return new(index, draft, content.ResponseToId);
    }

    private static WhatsAppMessageId Synthesized(ConversationParties with, MessageContent content, int ordinal, DateTimeOffset? at = null) =>
        new(SynthesizedId.Of(with.ContactId, at ?? content.ActivityAt!.Value, content.Direction, content.MessageMarkdown, ordinal));

    private static MessageDraft Complete(ConversationParties with, MessageContent content, DateTimeOffset at, IReadOnlyList<AttachedFile> read) => new()
    {
        Id = content.ExternalWhatsAppMessageId is { } given ? new(given) : Synthesized(with, content, ordinal: 0, at),
        With = with,
        Direction = content.Direction,
        MessageMarkdown = content.MessageMarkdown,
        ActivityAt = at,
        UserId = content.UserId,
        IntegrationLink = content.IntegrationLink,
        Files = read,
        SendToInbox = content.SendToInbox,
    };

    private void Check(MessageContent content, Problems problems)
    {
        CheckTime(content.ActivityAt, problems);
        if (content.ExternalWhatsAppMessageId is { } id && string.IsNullOrWhiteSpace(id))
        {
            problems.Invalid("external_whatsapp_message_id", "is blank; give WhatsApp's id, or leave it out");
        }

        if (string.IsNullOrWhiteSpace(content.MessageMarkdown) && content.Attachments.Count == 0)
        {
            problems.Invalid("message_markdown", "is empty, and there is no attachment either");
        }
    }

    // One day of tolerance, because the usual mistake is a wrong year.
    private void CheckTime(DateTimeOffset? at, Problems problems)
    {
        if (at > clock.GetUtcNow().AddDays(1))
        {
            problems.Invalid("activity_at", "is in the future; give the time at which the message was written, with its offset");
        }
    }

    private static void CheckLead(WhatsAppMessage? parent, string? leadId, Problems problems)
    {
        if (parent is not null && leadId is not null && parent.LeadId != leadId)
        {
            problems.Invalid("response_to_id", $"is a message on another lead, {parent.LeadId}; a reply stays on the lead of what it answers");
        }
    }

    private async Task<WhatsAppMessage?> ParentAsync(
        string? responseToId, Task<ConversationParties?> with, Problems problems, CancellationToken cancellationToken)
    {
        if (responseToId is null)
        {
            return null;
        }

        var parent = await logged.TryGetAsync(responseToId, cancellationToken);
        if (parent is null && await with is { RemotePhone: var phone })
        {
            parent = await logged.TryGetAsync(responseToId, cancellationToken, phone);
        }

        if (parent is null)
        {
            problems.NotFound("response_to_id", "names a message that is not logged in Close; log that message first, or leave response_to_id out");
        }

        return parent;
    }
}
