using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// Finds messages in Close and corrects the result by recent writes of this process and of the servers that it
/// coordinates with, which Close's lists may not show yet.
/// </summary>
internal sealed class MessageStore(Func<CloseClient> close, ReadYourWritesCache writes, IWriteCoordinator coordinator)
{
    /// <summary>Every message with this WhatsApp id, in any spelling, on any lead; the oldest first.</summary>
    /// <param name="phone">The contact's phone in E.164, which some spellings contain; null if unknown.</param>
    public async Task<IReadOnlyList<Found>> FindAsync(
        WhatsAppMessageId id, Direction? direction, string? phone, CancellationToken cancellationToken)
    {
        if (id.Key.Length == 0)
        {
            return [];
        }

        var recent = coordinator.RecentWritesAsync(id.Key);
        var spellings = id.Spellings(direction, phone);
        var pages = await SideBySide.AllAsync(spellings.Select(spelling => ListAsync(spelling, cancellationToken)));
        var listed = pages.SelectMany(found => found).ToList();
        var candidates = listed.Where(found => Has(found, id)).Select(found => found.Message).Concat(Written(id));
        foreach (var message in candidates.DistinctBy(message => message.Id).ToList())
        {
            // This remembers a deletion, and the result below leaves the deleted message out.
            await IsGoneAsync(message, await recent, cancellationToken);
        }

        if ((await recent).CreatedId is { } another && !listed.Exists(found => found.Message.Id == another)
            && await ReadAsync(another, cancellationToken) is { } unlisted)
        {
            listed.Add(new(unlisted, unlisted.ExternalWhatsAppMessageId));
        }

        return Distinct(id, listed);
    }

    /// <summary>
    /// Whether another server recently deleted a message that this process remembers or a list still shows.
    /// </summary>
    public async Task<bool> WasDeletedAsync(WhatsAppMessage message, CancellationToken cancellationToken)
    {
        var id = new WhatsAppMessageId(message.ExternalWhatsAppMessageId);
        return await IsGoneAsync(message, await coordinator.RecentWritesAsync(id.Key), cancellationToken);
    }

    /// <summary>The message with this id.</summary>
    /// <param name="messageId">Close's <c>acti_…</c>, or WhatsApp's id in any spelling.</param>
    /// <exception cref="Refusal">There is no such message, or more than one.</exception>
    public async Task<WhatsAppMessage> GetAsync(string messageId, CancellationToken cancellationToken) =>
        await TryGetAsync(messageId, cancellationToken) ?? throw Refusal.Of(
            ErrorCode.NotFound, "message_id", "Close holds no WhatsApp message with this id.",
            "Look for it with list_whatsapp_messages, or with find_by_external_id and its lead_id, which also finds "
            + "spellings that contain the phone. It may not be logged yet.");

    /// <summary>As <see cref="GetAsync"/>, but null if Close holds none.</summary>
    /// <param name="phone">The contact's phone in E.164, which some spellings contain; null if unknown.</param>
    public async Task<WhatsAppMessage?> TryGetAsync(
        string messageId, CancellationToken cancellationToken, string? phone = null)
    {
        if (CloseId.IsActivity(messageId))
        {
            return !writes.IsDeleted(messageId) && await ReadAsync(messageId, cancellationToken) is { } read
                ? writes.Overlay(read)
                : null;
        }

        var found = await FindAsync(new(messageId), direction: null, phone, cancellationToken);
        return found switch
        {
            [] => null,
            [var only] => only.Message,
            _ => throw new Refusal(ErrorCode.Ambiguous, $"{found.Count} messages in Close have this WhatsApp id.",
                [new("message_id", "more than one message has this WhatsApp id",
                    [.. found.Select(match => $"{match.Message.Id} on {match.Message.LeadId}")])],
                "Call again with the Close id (acti_...) of the message that you mean."),
        };
    }

    /// <summary>The messages with this id that this process recently wrote, even if no list shows them yet.</summary>
    public IReadOnlyList<WhatsAppMessage> Written(WhatsAppMessageId id) => writes.WithKey(id.Key);

    /// <summary>
    /// The message as Close shows it now, without this process's own writes; null if Close shows none.
    /// </summary>
    /// <param name="id">Close's.</param>
    public async Task<WhatsAppMessage?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var read = await close().WhatsAppMessages.GetAsync(id, cancellationToken);
            return read.Id == id ? read : throw CloseException.Mismatch("another message");
        }
        catch (CloseException refused) when (refused.Status == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the message is deleted. If its id was created again since, Close decides whether it still exists.
    /// </summary>
    private async Task<bool> IsGoneAsync(
        WhatsAppMessage message, RecentWrites recent, CancellationToken cancellationToken)
    {
        var isReplaced = recent.CreatedId is { } another && another != message.Id;
        var gone = recent.DeletedIds.Contains(message.Id)
            || (isReplaced && await ReadAsync(message.Id, cancellationToken) is null);
        if (gone && !writes.IsDeleted(message.Id))
        {
            writes.RecordDeletion(message.Id);
        }

        return gone;
    }

    // Close does not enforce unique ids: it accepts the same id on several leads.
    private async Task<IEnumerable<Found>> ListAsync(string spelling, CancellationToken cancellationToken)
    {
        var page = await close().WhatsAppMessages.ListAsync(new()
        {
            ExternalWhatsAppMessageId = spelling,
            Limit = 100,
            Fields = MessageFields.All,
        }, cancellationToken);
        return PageCheck.OfSearch(page, message => message.ExternalWhatsAppMessageId == spelling) is { } mistake
            ? throw CloseException.Mismatch(mistake)
            : page.Data.Select(message => new Found(message, spelling));
    }

    private static bool Has(Found found, WhatsAppMessageId id) =>
        new WhatsAppMessageId(found.Message.ExternalWhatsAppMessageId) == id;

    private List<Found> Distinct(WhatsAppMessageId id, IEnumerable<Found> listed)
    {
        var written = Written(id).Select(message => new Found(message, message.ExternalWhatsAppMessageId));
        return [.. listed
            .Where(found => Has(found, id))
            .Select(found => writes.Overlay(found.Message) is { } message ? found with { Message = message } : null)
            .OfType<Found>()
            .Concat(written)
            .DistinctBy(found => found.Message.Id)
            .OrderBy(found => found.Message.DateCreated)];
    }
}

/// <summary>A message in Close, and the spelling of its WhatsApp id under which Close holds it.</summary>
internal sealed record Found(WhatsAppMessage Message, string Spelling);
