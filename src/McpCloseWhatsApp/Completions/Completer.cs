using CloseApi;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Text;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ContactQuery = McpCloseWhatsApp.Contacts.ContactQuery;

namespace McpCloseWhatsApp.Completions;

/// <summary>Completes typed text for a variable of a resource or an argument of a prompt: a name becomes an id.</summary>
/// <remarks>Completions are optional: if Close does not answer, the list is empty.</remarks>
internal sealed class Completer(Account account)
{
    private readonly CompletionSource source = new(account);
    private readonly CompletionCache cache = new(account.Clock);

    public async ValueTask<CompleteResult> CompleteAsync(RequestContext<CompleteRequestParams> request, CancellationToken cancellationToken)
    {
        var asked = request.Params!;
        Check(asked.Ref, request.Server.ServerOptions);
        var chosen = asked.Context?.Arguments;
        var contactId = chosen?.TryGetValue("contact_id", out var contact) is true && CloseId.IsContact(contact) ? contact : null;
        var leadId = chosen?.TryGetValue("lead_id", out var lead) is true && CloseId.IsLead(lead) ? lead : null;
        var typed = HarmlessText.Of(asked.Argument.Value).Trim();
        CompletionItems items;
        try
        {
            items = await (asked.Argument.Name switch
            {
                "contact_id" => ContactsAsync(typed, leadId),
                "lead_id" => LeadsAsync(typed, contactId),
                "message_id" => MessagesAsync(typed, contactId),
                "number" => ThumbnailsAsync(typed, chosen?.TryGetValue("message_id", out var message) is true ? message : null),
                "path" => Task.FromResult(ExportPaths.Find(account.Settings.FileRoots, typed)),
                _ => Task.FromResult(new CompletionItems([])),
            }).WaitAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is CloseException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            items = new([]);
        }

        return new()
        {
            Completion = new()
            {
                Values = [.. items.All.Take(CompletionSource.Most).Select(one => one.Id)],
                HasMore = items.HasMore || items.All.Count > CompletionSource.Most,
                Total = items.HasMore ? null : items.All.Count,
            },
        };
    }

    private async Task<CompletionItems> ContactsAsync(string typed, string? leadId)
    {
        var found = CloseId.MayBegin("cont_", typed)
            ? (await cache.Of("contacts", token => source.ContactsAsync("", token)))
                .Where(one => one.Id.StartsWith(typed, StringComparison.Ordinal))
            : await TypedAsync("contacts", typed, isName: ContactQuery.Of(typed).Kind == QueryKind.Name, source.ContactsAsync);
        return leadId is null ? found : found.Where(one => one.LeadId == leadId);
    }

    private async Task<CompletionItems> LeadsAsync(string typed, string? contactId) =>
        contactId is not null
            ? await cache.Of($"lead of {contactId}", token => source.LeadOfAsync(contactId, token))
        : CloseId.MayBegin("lead_", typed)
            ? (await cache.Of("leads", token => source.LeadsAsync("", token)))
                .Where(one => one.Id.StartsWith(typed, StringComparison.Ordinal))
        : await TypedAsync("leads", typed, isName: true, source.LeadsAsync);

    /// <summary>Messages whose id starts with the typed text, or whose text contains it.</summary>
    private async Task<CompletionItems> MessagesAsync(string typed, string? contactId) =>
        (await cache.Of($"messages {contactId}", token => source.MessagesAsync(contactId, token))).Where(one =>
            one.Id.StartsWith(typed, StringComparison.Ordinal) || one.Text!.Contains(typed, StringComparison.OrdinalIgnoreCase));

    private async Task<CompletionItems> ThumbnailsAsync(string typed, string? messageId) => messageId is null
        ? new([])
        : (await cache.Of($"thumbnails {messageId}", token => source.ThumbnailsAsync(messageId, token))).Where(one =>
            one.Id.StartsWith(typed, StringComparison.Ordinal));

    /// <summary>Answers a longer name from the cached result for a shorter beginning, if that result was complete.</summary>
    private async Task<CompletionItems> TypedAsync(
        string kind, string typed, bool isName, Func<string, CancellationToken, Task<CompletionItems>> find)
    {
        for (var length = isName ? typed.Length - 1 : 0; length > 0; length--)
        {
            if (cache.Remembers($"{kind} {typed[..length]}", out var earlier) && earlier.IsCompleted
                && await earlier is { HasMore: false } all
                && all.Where(one => one.Text is { } name && Matching.HasWords(name, typed)) is { All.Count: > 0 } fewer)
            {
                return fewer;
            }
        }

        return await cache.Of($"{kind} {typed}", token => find(typed, token));
    }

    private static void Check(Reference reference, McpServerOptions served)
    {
        var exists = reference switch
        {
            PromptReference prompt => served.PromptCollection!.TryGetPrimitive(prompt.Name, out _),
            ResourceTemplateReference template =>
                served.ResourceCollection!.Any(one => one.ProtocolResourceTemplate.UriTemplate == template.Uri),
            _ => false,
        };
        if (!exists)
        {
            throw new McpProtocolException("There is no such prompt or resource template.", McpErrorCode.InvalidParams);
        }
    }
}
