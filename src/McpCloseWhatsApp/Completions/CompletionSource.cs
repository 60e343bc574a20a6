using System.Globalization;
using CloseApi.Wire;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;
using ContactQuery = McpCloseWhatsApp.Contacts.ContactQuery;

namespace McpCloseWhatsApp.Completions;

/// <summary>Finds the candidates for typed text. Each method makes one request to Close.</summary>
internal sealed class CompletionSource(Account account)
{
    /// <summary>The protocol's maximum for one answer.</summary>
    public const int Most = 100;

    /// <summary>
    /// The contacts whose name, phone or e-mail matches; without text the contacts of the latest messages.
    /// </summary>
    public async Task<CompletionItems> ContactsAsync(string typed, CancellationToken cancellationToken) =>
        typed.Length == 0
            ? await RecentAsync(message => message.ContactId, cancellationToken)
            : ContactQuery.Of(typed, account.Settings.Region) switch
            {
                { Kind: QueryKind.Phone, Phone: { } phone } =>
                    await SearchAsync(
                        Searches.ContactsByPhone([phone.E164, .. phone.Variants], Most), cancellationToken),
                { Kind: QueryKind.Email } email =>
                    await SearchAsync(Searches.ContactsByEmail(email.Text, Most), cancellationToken),
                { Kind: QueryKind.Name } name =>
                    await SearchAsync(Searches.ContactsByName(name.Text, Most), cancellationToken),
                _ => new([]),
            };

    /// <summary>The leads whose name matches; without text the leads of the latest messages.</summary>
    public Task<CompletionItems> LeadsAsync(string typed, CancellationToken cancellationToken) => typed.Length == 0
        ? RecentAsync(message => message.LeadId, cancellationToken)
        : SearchAsync(Searches.LeadsByName(typed, Most), cancellationToken);

    /// <summary>The lead of a contact.</summary>
    public async Task<CompletionItems> LeadOfAsync(string contactId, CancellationToken cancellationToken)
    {
        var contact = await account.Close.Contacts.GetAsync(contactId, ["id", "lead_id"], cancellationToken);
        return new(contact.LeadId is { } lead ? [new(lead, lead)] : []);
    }

    /// <summary>The latest messages, of one contact if one is given.</summary>
    public async Task<CompletionItems> MessagesAsync(string? contactId, CancellationToken cancellationToken)
    {
        var page = await account.Close.WhatsAppMessages.ListAsync(
            new() { ContactId = contactId is null ? null : [contactId], Limit = Most }, cancellationToken);
        return new([.. page.Data.OrderByDescending(message => message.ActivityAt)
            .Select(message => new CompletionItem(message.Id, message.LeadId, message.MessageMarkdown))], page.HasMore);
    }

    /// <summary>The attachments of a message that have a thumbnail, by their number.</summary>
    public async Task<CompletionItems> ThumbnailsAsync(string messageId, CancellationToken cancellationToken)
    {
        var message = CloseId.IsActivity(messageId)
            ? await account.Logged.TryGetAsync(messageId, cancellationToken)
            : null;
        var numbers = (message?.Attachments ?? [])
            .Index()
            .Where(attachment => attachment.Item.ThumbnailUrl is not null)
            .Select(attachment => (attachment.Index + 1).ToString(CultureInfo.InvariantCulture));
        return new([.. numbers.Select(number => new CompletionItem(number, message!.LeadId))]);
    }

    private async Task<CompletionItems> RecentAsync(
        Func<WhatsAppMessage, string?> id, CancellationToken cancellationToken)
    {
        var page = await account.Close.WhatsAppMessages.ListAsync(new() { Limit = Most }, cancellationToken);
        return new([.. page.Data.Where(message => id(message) is not null).DistinctBy(id)
            .Select(message => new CompletionItem(id(message)!, message.LeadId))], page.HasMore);
    }

    private async Task<CompletionItems> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var page = await account.Close.Search.SearchAsync(request, cancellationToken);
        return new(
            [.. page.Data.Select(row => new CompletionItem(row.Id, row.LeadId ?? row.Id, row.DisplayName ?? row.Name))],
            page.Cursor is not null);
    }
}

/// <summary>The candidates, the most likely first.</summary>
/// <param name="HasMore">There are more candidates.</param>
internal sealed record CompletionItems(IReadOnlyList<CompletionItem> All, bool HasMore = false)
{
    public CompletionItems Where(Func<CompletionItem, bool> fits) => this with { All = [.. All.Where(fits)] };
}

/// <summary>One candidate.</summary>
/// <param name="Text">The text that describes it: a name, or the text of a message.</param>
internal sealed record CompletionItem(string Id, string? LeadId = null, string? Text = null);
