using CloseApi.Wire;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>
/// Completes a message from the contact, the settings and the stored messages. It never guesses: an unknown field
/// becomes a question to the agent.
/// </summary>
internal sealed class MessageCompleter(
    PartyResolver resolver, MessageStore store, RecentMessages recent, AttachmentReader files, TimeProvider clock)
{
    private readonly MessageCheck check = new(clock);

    /// <summary>A message with a contact.</summary>
    public PendingDraft Message(PartyHints hints, MessageContent content, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var parties = resolver.Begin(hints, problems, cancellationToken);
        var findingParent = ParentAsync(content.ResponseToId, parties.Confirmed, problems, cancellationToken);
        var attached = files.Read(content.Attachments, problems);
        check.Content(content, problems);
        if (content.SendToInbox && content.Direction == Direction.Outgoing)
        {
            problems.Invalid("send_to_inbox", "goes with incoming messages only; leave it out");
        }

        return new(SoughtAsync(), ConfirmedAsync());

        async Task<MessageDraft?> SoughtAsync() =>
            await parties.Sought is { } sought && !problems.Any
                ? content.ToDraft(sought, content.ActivityAt!.Value, attached)
                : null;

        async Task<MessageDraft> ConfirmedAsync()
        {
            await SideBySide.BothAsync(parties.Confirmed, findingParent);
            var (confirmed, parent) = (await parties.Confirmed, await findingParent);
            MessageCheck.Lead(parent, confirmed?.LeadId, problems);
            MessageCheck.Id(content, confirmed?.RemotePhone, problems);
            problems.ThrowIfAny();
            var draft = content.ToDraft(confirmed!, content.ActivityAt!.Value, attached);
            MessageCheck.Parent(draft.IsOf(parent), "response_to_id", problems);
            problems.ThrowIfAny();
            return draft with { ResponseToId = parent?.Id };
        }
    }

    /// <summary>Many messages with a contact. A problem of one message becomes the problem of its item.</summary>
    public async Task<PendingBatch> BatchAsync(
        PartyHints hints, IReadOnlyList<MessageContent> contents, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var parties = resolver.Begin(hints, problems, cancellationToken);
        return new(
            (await parties.Sought)?.LeadId, [.. contents.Select(content => content.ActivityAt!.Value)], ItemsAsync());

        async Task<BatchItems> ItemsAsync()
        {
            var confirmed = await parties.Confirmed;
            problems.ThrowIfAny();
            Dictionary<string, int> ordinals = [];
            return new(
                confirmed!.LeadId,
                [.. contents.Select((content, index) => Item(confirmed, content, index, ordinals))]);
        }
    }

    /// <summary>A reply to a stored message, with the same contact and phones.</summary>
    /// <remarks>
    /// Without a time and an id, the same text to the same message is the same reply, so that a repeated call records
    /// it once.
    /// </remarks>
    public PendingDraft Reply(string messageId, MessageContent content, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var attached = files.Read(content.Attachments, problems);
        check.Content(content, problems);
        var now = clock.GetUtcNow();
        var believed = problems.Any ? null : recent.Find(messageId);
        return new(Task.FromResult(believed is null ? null : DraftFor(believed)), ConfirmedAsync());

        async Task<MessageDraft> ConfirmedAsync()
        {
            var message = await store.GetAsync(messageId, cancellationToken);
            var parent = ReplyParent.Of(message);
            if (parent is null)
            {
                problems.Invalid(
                    "message_id",
                    "names a message without a contact, lead or phone; use create_whatsapp_message "
                    + "with response_to_id");
            }

            MessageCheck.Id(content, message.RemotePhone, problems);
            problems.ThrowIfAny();
            var draft = DraftFor(parent!);
            MessageCheck.Parent(draft.IsOf(message), "message_id", problems);
            problems.ThrowIfAny();
            return draft;
        }

        MessageDraft DraftFor(ReplyParent parent)
        {
            var draft = content.ToDraft(parent.With, content.ActivityAt ?? now, attached) with
            {
                ResponseToId = parent.Id,
            };
            return content.ActivityAt is not null || content.ExternalWhatsAppMessageId is not null
                ? draft
                : draft with
                {
                    Id = new(SynthesizedId.Of(
                        parent.Id, parent.At, content.Direction, content.MessageMarkdown, ordinal: 0)),
                    ClaimsTime = false,
                };
        }
    }

    /// <summary>A change to a stored message, with ids and phones in Close's format.</summary>
    /// <exception cref="Refusal">Lists everything that is wrong.</exception>
    public async Task<(string Id, UpdateWhatsAppMessage Change)> ChangeAsync(
        string messageId, UpdateWhatsAppMessage asked, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        check.Time(asked.ActivityAt, problems);
        var change = asked with
        {
            LocalPhone = resolver.Phones.Read("local_phone", asked.LocalPhone, problems),
            RemotePhone = resolver.Phones.Read("remote_phone", asked.RemotePhone, problems),
        };
        var isBlank = asked.MessageMarkdown is { } text && string.IsNullOrWhiteSpace(text);
        if (CloseId.IsActivity(messageId) && asked is { ContactId: null, ResponseToId: null } && !isBlank)
        {
            // Only a contact, a parent and a blank text are checked against the message. The editor reads it anyway.
            problems.ThrowIfAny();
            return (messageId, change);
        }

        var message = await store.GetAsync(messageId, cancellationToken);
        var parties = Task.FromResult<ConversationParties?>(PartiesOf(message));
        var parent = await ParentAsync(asked.ResponseToId, parties, problems, cancellationToken);
        MessageCheck.Lead(parent, message.LeadId, problems);
        MessageCheck.Parent(parent?.Id == message.Id, "response_to_id", problems);
        var hasFiles = message.HasUnreadableAttachments || message.Attachments is [_, ..];
        MessageCheck.Text(asked.MessageMarkdown, hasFiles, problems);
        await resolver.CheckContactAsync(asked.ContactId, message.LeadId, problems, cancellationToken);
        problems.ThrowIfAny();
        return (message.Id, change with { ResponseToId = parent?.Id });
    }

    private BatchItem Item(
        ConversationParties parties, MessageContent content, int index, Dictionary<string, int> ordinals)
    {
        var problems = new Problems();
        var attached = files.Read(content.Attachments, problems);
        check.Content(content, problems);
        MessageCheck.Id(content, parties.RemotePhone, problems);
        if (problems.Any)
        {
            return new(index, null, content.ResponseToId, problems.InOneLine());
        }

        var draft = content.ToDraft(parties, content.ActivityAt!.Value, attached);
        if (content.ExternalWhatsAppMessageId is null)
        {
            // Equal messages in one list are different messages. Each gets its own id, the same one in every call.
            var ordinal = ordinals[draft.Id.Key] = ordinals.GetValueOrDefault(draft.Id.Key, -1) + 1;
            draft = draft with { Id = content.SynthesizeId(parties, draft.ActivityAt, ordinal) };
        }

        return new(index, draft, content.ResponseToId);
    }

    // A message without a contact, lead or phone gets empty ones here. Then only a change uses these parties, and only
    // their phones.
    private static ConversationParties PartiesOf(WhatsAppMessage message) => new(
        message.OrganizationId, message.ContactId ?? "", message.LeadId ?? "", message.LocalPhone ?? "",
        message.RemotePhone ?? "");

    private async Task<WhatsAppMessage?> ParentAsync(
        string? responseToId, Task<ConversationParties?> parties, Problems problems,
        CancellationToken cancellationToken)
    {
        if (responseToId is null)
        {
            return null;
        }

        var parent = await store.TryGetAsync(responseToId, cancellationToken);
        if (parent is null && await parties is { RemotePhone: var phone })
        {
            parent = await store.TryGetAsync(responseToId, cancellationToken, phone);
        }

        if (parent is null)
        {
            problems.NotFound(
                "response_to_id",
                "names a message that is not logged in Close; log that message first, or leave response_to_id out");
        }

        return parent;
    }
}
