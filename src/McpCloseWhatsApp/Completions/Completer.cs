using CloseApi;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Text;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ContactQuery = McpCloseWhatsApp.Contacts.ContactQuery;

namespace McpCloseWhatsApp.Completions;

/// <summary>Completes what is being typed for a variable of a resource or an argument of a prompt: a name becomes an id.</summary>
/// <remarks>A completion is a courtesy: where Close does not answer, it is empty.</remarks>
internal sealed class Completer(Account account)
{
    private readonly CompletionSource offers = new(account);
    private readonly CompletionCache memory = new(account.Clock);

    public async ValueTask<CompleteResult> CompleteAsync(RequestContext<CompleteRequestParams> request, CancellationToken cancellationToken)
    {
        var asked = request.Params!;
        Check(asked.Ref, request.Server.ServerOptions);
        var chosen = asked.Context?.Arguments;
        var contactId = chosen?.TryGetValue("contact_id", out var contact) is true && CloseId.IsContact(contact) ? contact : null;
        var leadId = chosen?.TryGetValue("lead_id", out var lead) is true && CloseId.IsLead(lead) ? lead : null;
        var typed = HarmlessText.Of(asked.Argument.Value).Trim();
        CompletionItems offered;
        try
        {
            offered = await (asked.Argument.Name switch
            {
                "contact_id" => ContactsAsync(typed, leadId),
                "lead_id" => LeadsAsync(typed, contactId),
                "message_id" => MessagesAsync(typed, contactId),
                "number" => ThumbnailsAsync(typed, chosen?.TryGetValue("message_id", out var message) is true ? message : null),
                "path" => Task.FromResult(ExportPaths.Find(account.Settings.FileRoots, typed)),
                _ => Task.FromResult(new CompletionItems([])),
            }).WaitAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is CloseException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            offered = new([]);
        }

        return new()
        {
            Completion = new()
            {
                Values = [.. offered.All.Take(CompletionSource.Most).Select(one => one.Id)],
                HasMore = offered.HasMore || offered.All.Count > CompletionSource.Most,
                Total = offered.HasMore ? null : offered.All.Count,
            },
        };
    }

    private async Task<CompletionItems> ContactsAsync(string typed, string? leadId)
    {
        var found = CloseId.MayBegin("cont_", typed)
            ? (await memory.Of("contacts", token => offers.ContactsAsync("", token))).Where(one => one.Id.StartsWith(typed, StringComparison.Ordinal))
            : await TypedAsync("contacts", typed, isName: ContactQuery.Of(typed).Kind == QueryKind.Name, offers.ContactsAsync);
        return leadId is null ? found : found.Where(one => one.LeadId == leadId);
    }

    private async Task<CompletionItems> LeadsAsync(string typed, string? contactId) =>
        contactId is not null
            ? await memory.Of($"lead of {contactId}", token => offers.LeadOfAsync(contactId, token))
        : CloseId.MayBegin("lead_", typed)
            ? (await memory.Of("leads", token => offers.LeadsAsync("", token))).Where(one => one.Id.StartsWith(typed, StringComparison.Ordinal))
        : await TypedAsync("leads", typed, isName: true, offers.LeadsAsync);

    /// <summary>By the beginning of the id, or by a word in the text.</summary>
    private async Task<CompletionItems> MessagesAsync(string typed, string? contactId) =>
        (await memory.Of($"messages {contactId}", token => offers.MessagesAsync(contactId, token))).Where(one =>
            one.Id.StartsWith(typed, StringComparison.Ordinal) || one.Text!.Contains(typed, StringComparison.OrdinalIgnoreCase));

    private async Task<CompletionItems> ThumbnailsAsync(string typed, string? messageId) => messageId is null
        ? new([])
        : (await memory.Of($"thumbnails {messageId}", token => offers.ThumbnailsAsync(messageId, token))).Where(one =>
            one.Id.StartsWith(typed, StringComparison.Ordinal));

    /// <summary>Whoever types a name on is answered from what its beginning found, if that was all there is.</summary>
    private async Task<CompletionItems> TypedAsync(string kind, string typed, bool isName, Func<string, CancellationToken, Task<CompletionItems>> find)
    {
        for (var length = isName ? typed.Length - 1 : 0; length > 0; length--)
        {
            if (memory.Remembers($"{kind} {typed[..length]}", out var earlier) && earlier.IsCompleted && await earlier is { HasMore: false } all
                && all.Where(one => one.Text is { } name && Matching.HasWords(name, typed)) is { All.Count: > 0 } fewer)
            {
                return fewer;
            }
        }

        return await memory.Of($"{kind} {typed}", token => find(typed, token));
    }

    private static void Check(Reference reference, McpServerOptions served)
    {
        var known = reference switch
        {
            PromptReference prompt => served.PromptCollection!.TryGetPrimitive(prompt.Name, out _),
            ResourceTemplateReference template => served.ResourceCollection!.Any(one => one.ProtocolResourceTemplate.UriTemplate == template.Uri),
            _ => false,
        };
        if (!known)
        {
            throw new McpProtocolException("There is no such prompt or resource template.", McpErrorCode.InvalidParams);
        }
    }
}
