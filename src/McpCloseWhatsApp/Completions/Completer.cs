using CloseApi;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Text;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ContactQuery = McpCloseWhatsApp.Contacts.ContactQuery;

namespace McpCloseWhatsApp.Completions;

/// <summary>
/// Completes typed text for a variable of a resource or an argument of a prompt: a name becomes an id.
/// </summary>
/// <remarks>Completions are optional: if Close does not answer, the list is empty.</remarks>
internal sealed class Completer(Account account)
{
    private readonly CompletionSource source = new(account);
    private readonly CompletionCache cache = new(account.Clock);

    public async ValueTask<CompleteResult> CompleteAsync(
        RequestContext<CompleteRequestParams> request, CancellationToken cancellationToken)
    {
        var parameters = request.Params!;
        Check(parameters.Ref, request.Server.ServerOptions);
        var chosen = parameters.Context?.Arguments;
        var contactId = ChosenId("contact_id", CloseId.IsContact);
        var leadId = ChosenId("lead_id", CloseId.IsLead);
        var typed = HarmlessText.Of(parameters.Argument.Value).Trim();
        CompletionItems items;
        try
        {
            items = await (parameters.Argument.Name switch
            {
                "contact_id" => ContactsAsync(typed, leadId),
                "lead_id" => LeadsAsync(typed, contactId),
                "message_id" => MessagesAsync(typed, contactId),
                "number" => ThumbnailsAsync(typed, chosen?.TryGetValue("message_id", out var id) is true ? id : null),
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
                Values = [.. items.All.Take(CompletionSource.Most).Select(item => item.Id)],
                HasMore = items.HasMore || items.All.Count > CompletionSource.Most,
                Total = items.HasMore ? null : items.All.Count,
            },
        };

        string? ChosenId(string name, Predicate<string> isId) =>
            chosen?.TryGetValue(name, out var id) is true && isId(id) ? id : null;
    }

    private async Task<CompletionItems> ContactsAsync(string typed, string? leadId)
    {
        var found = CloseId.MayBegin("cont_", typed)
            ? (await cache.GetOrFindAsync("contacts", token => source.ContactsAsync("", token)))
                .Where(item => item.Id.StartsWith(typed, StringComparison.Ordinal))
            : await TypedAsync(
                "contacts", typed, isName: ContactQuery.Of(typed).Kind == QueryKind.Name, source.ContactsAsync);
        return leadId is null ? found : found.Where(item => item.LeadId == leadId);
    }

    private async Task<CompletionItems> LeadsAsync(string typed, string? contactId)
    {
        if (contactId is not null)
        {
            return await cache.GetOrFindAsync($"lead of {contactId}", token => source.LeadOfAsync(contactId, token));
        }

        return CloseId.MayBegin("lead_", typed)
            ? (await cache.GetOrFindAsync("leads", token => source.LeadsAsync("", token)))
                .Where(item => item.Id.StartsWith(typed, StringComparison.Ordinal))
            : await TypedAsync("leads", typed, isName: true, source.LeadsAsync);
    }

    /// <summary>Messages whose id starts with the typed text, or whose text contains it.</summary>
    private async Task<CompletionItems> MessagesAsync(string typed, string? contactId) =>
        (await cache.GetOrFindAsync($"messages {contactId}", token => source.MessagesAsync(contactId, token)))
            .Where(item => item.Id.StartsWith(typed, StringComparison.Ordinal)
                || item.Text!.Contains(typed, StringComparison.OrdinalIgnoreCase));

    private async Task<CompletionItems> ThumbnailsAsync(string typed, string? messageId) => messageId is null
        ? new([])
        : (await cache.GetOrFindAsync($"thumbnails {messageId}", token => source.ThumbnailsAsync(messageId, token)))
            .Where(item => item.Id.StartsWith(typed, StringComparison.Ordinal));

    /// <summary>
    /// Answers a longer name from the cached result for a shorter beginning, if that result was complete.
    /// </summary>
    private async Task<CompletionItems> TypedAsync(
        string kind, string typed, bool isName, Func<string, CancellationToken, Task<CompletionItems>> find)
    {
        for (var length = isName ? typed.Length - 1 : 0; length > 0; length--)
        {
            if (!cache.Remembers($"{kind} {typed[..length]}", out var shorter)
                || !shorter.IsCompleted
                || await shorter is not { HasMore: false } all)
            {
                continue;
            }

            var fewer = all.Where(item => item.Text is { } name && Matching.HasWords(name, typed));
            if (fewer.All.Count > 0)
            {
                return fewer;
            }
        }

        return await cache.GetOrFindAsync($"{kind} {typed}", token => find(typed, token));
    }

    private static void Check(Reference reference, McpServerOptions served)
    {
        var exists = reference switch
        {
            PromptReference prompt => served.PromptCollection!.TryGetPrimitive(prompt.Name, out _),
            ResourceTemplateReference template => served.ResourceCollection!
                .Any(resource => resource.ProtocolResourceTemplate.UriTemplate == template.Uri),
            _ => false,
        };
        if (!exists)
        {
            throw new McpProtocolException("There is no such prompt or resource template.", McpErrorCode.InvalidParams);
        }
    }
}
