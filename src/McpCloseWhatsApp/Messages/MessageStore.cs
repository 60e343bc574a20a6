using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;

namespace McpCloseWhatsApp.Messages;

/// <summary>What Close holds, seen through what this process and those it shares claims with wrote, and lists may not show yet.</summary>
internal sealed class MessageStore(Func<CloseClient> close, ReadYourWritesCache own, IWriteCoordinator claims)
{
    /// <summary>Every message with this WhatsApp id, in any spelling, on any lead; the oldest first.</summary>
    /// <param name="phone">The contact's phone, E.164, where known: some spellings contain it.</param>
    public async Task<IReadOnlyList<Found>> FindAsync(
        WhatsAppMessageId id, Direction? direction, string? phone, CancellationToken cancellationToken)
    {
        if (id.Key.Length == 0)
        {
            return [];
        }

        var recently = claims.RecentlyAsync(id.Key);
        var spellings = id.Spellings(direction, phone);
        var listed = (await Task.WhenAll(spellings.Select(spelling => ListAsync(spelling, cancellationToken)))).SelectMany(found => found).ToList();
        foreach (var message in listed.Where(found => Has(found, id)).Select(found => found.Message).Concat(Written(id)).DistinctBy(message => message.Id).ToList())
        {
            await IsGoneAsync(message, await recently, cancellationToken);
        }

        if ((await recently).CreatedId is { } another && !listed.Exists(found => found.Message.Id == another)
            && await ReadAsync(another, cancellationToken) is { } unlisted)
        {
            listed.Add(new(unlisted, unlisted.ExternalWhatsAppMessageId));
        }

        return Distinct(id, listed);
    }

    /// <summary>Whether somebody else deleted a message a moment ago that this process knows, or that a list still shows.</summary>
    public async Task<bool> WasDeletedAsync(WhatsAppMessage message, CancellationToken cancellationToken) => await IsGoneAsync(
        message, await claims.RecentlyAsync(new WhatsAppMessageId(message.ExternalWhatsAppMessageId).Key), cancellationToken);

    /// <summary>The one message that an id of either kind names.</summary>
    /// <param name="messageId">Close's <c>acti_…</c>, or WhatsApp's id in any spelling.</param>
    /// <exception cref="Refusal">There is none, or more than one.</exception>
    public async Task<WhatsAppMessage> GetAsync(string messageId, CancellationToken cancellationToken) =>
        await TryGetAsync(messageId, cancellationToken) ?? throw Refusal.Of(
            ErrorCode.NotFound, "message_id", "Close holds no WhatsApp message with this id.",
            "Look for it with list_whatsapp_messages, or with find_by_external_id and its lead_id, which also finds spellings that contain the phone. It may not be logged yet.");

    /// <summary>As <see cref="GetAsync"/>, but null where Close holds none.</summary>
    /// <param name="phone">The contact's phone, E.164, where known: some spellings of WhatsApp's id contain it.</param>
    public async Task<WhatsAppMessage?> TryGetAsync(string messageId, CancellationToken cancellationToken, string? phone = null)
    {
        if (CloseId.IsActivity(messageId))
        {
            return own.IsDeleted(messageId) || await ReadAsync(messageId, cancellationToken) is not { } read ? null : own.Overlay(read);
        }

        var found = await FindAsync(new(messageId), direction: null, phone, cancellationToken);
        return found switch
        {
            [] => null,
            [var only] => only.Message,
            _ => throw new Refusal(ErrorCode.Ambiguous, $"{found.Count} messages in Close have this WhatsApp id.",
                [new("message_id", "more than one message has this WhatsApp id",
                    [.. found.Select(one => $"{one.Message.Id} on {one.Message.LeadId}")])],
                "Call again with the Close id (acti_...) of the one that is meant."),
        };
    }

    /// <summary>The messages with this id that this process wrote a moment ago, whether or not a list shows them yet.</summary>
    public IReadOnlyList<WhatsAppMessage> Written(WhatsAppMessageId id) => own.Recent((_, key) => key == id.Key);

    /// <summary>The message as Close shows it now, whatever this process believes to have written; null where it shows none.</summary>
    /// <param name="id">Close's.</param>
    public async Task<WhatsAppMessage?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await close().WhatsAppMessages.GetAsync(id, cancellationToken);
        }
        catch (CloseException refused) when (refused.Status == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Where another message was created under the id since, Close itself is asked for this one.</summary>
    private async Task<bool> IsGoneAsync(WhatsAppMessage message, Recently recently, CancellationToken cancellationToken)
    {
        var gone = recently.DeletedId == message.Id
            || (recently.CreatedId is { } another && another != message.Id && await ReadAsync(message.Id, cancellationToken) is null);
        if (gone && !own.IsDeleted(message.Id))
        {
            own.RecordDeletion(message.Id);
        }

        return gone;
    }

    // Close gives no promise that the id is unique: it lets the same id be logged on several leads.
    private async Task<IEnumerable<Found>> ListAsync(string spelling, CancellationToken cancellationToken)
    {
        var page = await close().WhatsAppMessages.ListAsync(
            new() { ExternalWhatsAppMessageId = spelling, Limit = 100 }, cancellationToken);
        return page.Data.Select(message => new Found(message, spelling));
    }

    // Close takes an empty filter for none at all, and ignores a filter that it does not know.
    private static bool Has(Found found, WhatsAppMessageId id) => new WhatsAppMessageId(found.Message.ExternalWhatsAppMessageId) == id;

    private List<Found> Distinct(WhatsAppMessageId id, IEnumerable<Found> listed)
    {
        var written = Written(id).Select(message => new Found(message, message.ExternalWhatsAppMessageId));
        return [.. listed
            .Where(found => Has(found, id))
            .Select(found => own.Overlay(found.Message) is { } message ? found with { Message = message } : null)
            .OfType<Found>()
            .Concat(written)
            .DistinctBy(found => found.Message.Id)
            .OrderBy(found => found.Message.DateCreated)];
    }
}

/// <summary>A message in Close, and the spelling of its WhatsApp id under which Close holds it.</summary>
internal sealed record Found(WhatsAppMessage Message, string Spelling);
