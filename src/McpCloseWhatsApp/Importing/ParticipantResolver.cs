using CloseApi.Wire;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Text;
using WhatsAppExport;
using WhatsAppExport.Contract;
using WhatsAppExport.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>Maps the authors of an export to Close contacts. Each open point becomes a question.</summary>
internal sealed class ParticipantResolver(
    ContactSearch search, PartyResolver parties, Names names, ServerSettings settings)
{
    private const string NoneOfThem = "none of them";
    private const int MostSearched = 8;

    /// <summary>Null if <paramref name="problems"/> holds a question or an error about the participants.</summary>
    public async Task<Participants?> FindAsync(
        ImportRequest request, Export export, Problems problems, CancellationToken cancellationToken)
    {
        var (me, isKnown) = Me(request.Me, export, problems);
        List<Author> others = [.. export.Participants.Where(author => author.Name != me)];
        // A chat of two people whose title names neither looks like a group with silent members. A contact_id says that
        // it is not.
        var isGroup = export.Kind == ChatKind.Group && !(request.ContactId is not null && others.Count < 2);
        var contacts = isGroup || request.Participants.Count > 0
            ? await GroupAsync(request, others, export.Participants.Count == 2, problems, cancellationToken)
            : await DirectAsync(request, export, others, problems, cancellationToken);
        return isKnown && contacts is not null ? new(me, contacts) : null;
    }

    private (string? Name, bool IsKnown) Me(string? given, Export export, Problems problems)
    {
        if (given == NoneOfThem)
        {
            return (null, true);
        }

        if (given is null && export.Exporter is { } exporter)
        {
            return (exporter.Author.Name, true);
        }

        IReadOnlyList<Author> found = given is null
            ? []
            : AuthorLookup.Find([.. export.Participants], given, settings.Region);
        if (found is [var me])
        {
            return (me.Name, true);
        }

        problems.Ask("me",
            given is null ? "which author is the user whose phone made the export?"
                : found.Count == 0 ? "is not an author in this chat. Which author is the user?"
                : "fits several authors in this chat. Which one is the user?",
            [
                .. Choices(found.Count > 0 ? found : export.Participants),
                new(NoneOfThem, "the user wrote nothing in this chat"),
            ]);
        return (null, false);
    }

    private async Task<IReadOnlyDictionary<string, ConversationParties>?> DirectAsync(
        ImportRequest request, Export export, List<Author> others, Problems problems,
        CancellationToken cancellationToken)
    {
        if (request.ContactId is null)
        {
            string?[] queries = [.. others.Select(QueryOf), export.Title];
            var found = await CandidatesAsync(queries, request.LeadId, cancellationToken);
            var hint = found.Count > 0 ? "" :
                " No contact was found by the name or number of this chat. "
                + "find_contact also finds contacts by company.";
            problems.Ask("contact_id", $"which contact in Close is this chat with?{hint}", found);
            return null;
        }

        var phone = request.RemotePhone ?? (others is [{ Phone: { } only }] ? only : null);
        var conversation = await parties.FindAsync(
            new(request.ContactId, request.LeadId, request.LocalPhone, phone)
            {
                IsRemoteOfWhatsApp = request.RemotePhone is null,
            },
            problems, cancellationToken);
        // If only the user wrote, the file has no other author's name.
        return conversation is null ? null
            : others.Select(author => author.Name).DefaultIfEmpty("").ToDictionary(name => name, _ => conversation);
    }

    private async Task<IReadOnlyDictionary<string, ConversationParties>?> GroupAsync(
        ImportRequest request, List<Author> others, bool isBetweenTwo, Problems problems,
        CancellationToken cancellationToken)
    {
        if (request.ContactId is not null)
        {
            problems.Invalid("contact_id",
                "is for a chat between two people. For a group, map each author to a contact in participants");
        }

        if (request.Participants.Count == 0)
        {
            var (choices, missing) = await ChoicesAsync(others, request.LeadId, cancellationToken);
            problems.Ask("participants",
                "which contact is each author? Give name and contact_id of those to log. Messages of authors who are "
                + "left out are skipped. The user's own messages are logged if one contact is given, because the "
                + "export does not name their recipient."
                + (missing > 0 ? $" For {missing} of them no contact was found by name: try find_contact." : "")
                + (isBetweenTwo ? " If this is not a group, give contact_id instead." : ""),
                choices);
            return null;
        }

        Dictionary<string, ConversationParties> contacts = [];
        foreach (var (index, participant) in request.Participants.Index())
        {
            var found = AuthorLookup.Find(others, participant.Name, settings.Region);
            if (found is not [var author])
            {
                problems.Ask($"participants[{index}].name",
                    found.Count == 0
                        ? "is not another author in this chat. Which one is meant?"
                        : "fits several authors in this chat. Which one is meant?",
                    Choices(found.Count > 0 ? found : others));
            }
            else if (contacts.ContainsKey(author.Name))
            {
                problems.Invalid($"participants[{index}].name", "names the same author as an item before it");
            }
            else if (await ResolveAuthorAsync(
                index, participant, author, request, problems, cancellationToken) is { } conversation)
            {
                contacts[author.Name] = conversation;
            }
        }

        return contacts.Count == request.Participants.Count ? contacts : null;
    }

    private async Task<ConversationParties?> ResolveAuthorAsync(
        int index, Participant participant, Author author, ImportRequest request, Problems problems,
        CancellationToken cancellationToken)
    {
        var found = new Problems();
        var conversation = await parties.FindAsync(
            new(participant.ContactId, request.LeadId, request.LocalPhone, participant.RemotePhone ?? author.Phone)
            {
                IsRemoteOfWhatsApp = participant.RemotePhone is null,
            },
            found, cancellationToken);
        found.MoveTo(problems, problem => problem.Field is "contact_id" or "remote_phone"
            ? problem with { Field = $"participants[{index}].{problem.Field}" }
            : problem);
        return conversation;
    }

    /// <summary>Phones and names under which the contacts may be in Close, too.</summary>
    public IEnumerable<string> QueriesFor(Participants participants, Export export)
    {
        IEnumerable<string?> queries =
        [
            .. export.Participants.Where(author => !participants.IsMe(author)).Select(QueryOf),
            export.Title,
            .. participants.Contacts.Values.Select(contact => contact.RemotePhone),
        ];
        return queries.OfType<string>().Where(CanBeSearched);
    }

    private static string QueryOf(Author author) => author.Phone ?? author.Name.TrimStart('~', ' ');

    /// <returns>The contacts for each author, and the number of authors that fit none.</returns>
    private async Task<(IReadOnlyList<Choice> Found, int Missing)> ChoicesAsync(
        List<Author> others, string? leadId, CancellationToken cancellationToken)
    {
        List<Choice> choices = [];
        var missing = 0;
        foreach (var author in others.Take(MostSearched))
        {
            var found = await CandidatesAsync([QueryOf(author)], leadId, cancellationToken);
            choices.AddRange(found.Select(choice => choice with { Name = HarmlessText.Of(author.Name) }));
            missing += found.Count == 0 ? 1 : 0;
        }

        return (choices, missing + Math.Max(0, others.Count - MostSearched));
    }

    private async Task<IReadOnlyList<Choice>> CandidatesAsync(
        IEnumerable<string?> queries, string? leadId, CancellationToken cancellationToken)
    {
        List<Contact> contacts = [];
        foreach (var query in queries.OfType<string>().Distinct().Where(CanBeSearched).Take(3))
        {
            var result = await search.FindAsync(query, leadId, limit: 5, cancellationToken);
            contacts.AddRange(result.Found.Select(candidate => candidate.Contact));
        }

        return [.. contacts
            .DistinctBy(contact => contact.Id)
            .Select(contact => new Choice(contact.Id, Describe(contact)))];
    }

    private bool CanBeSearched(string query) =>
        query.Length > 0 && Contacts.ContactQuery.Of(query, settings.Region).Kind != QueryKind.NotAPhone;

    private string Describe(Contact contact) => string.Join(", ", new[]
    {
        HarmlessText.Excerpt(contact.DisplayName ?? contact.Name),
        names.Of(contact.LeadId) is { } lead ? HarmlessText.Excerpt(lead) : null,
        contact.Phones is [{ Phone: var phone }, ..] ? HarmlessText.Of(phone) : null,
    }.Where(part => !string.IsNullOrEmpty(part)));

    private static IReadOnlyList<Choice> Choices(IEnumerable<Author> authors) =>
        [.. authors.Take(50).Select(author => new Choice(HarmlessText.Of(author.Name)))];
}
