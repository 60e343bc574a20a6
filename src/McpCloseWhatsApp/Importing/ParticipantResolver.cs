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

    private static (string? Name, bool IsKnown) Me(string? given, Export export, Problems problems)
    {
        string[] authors = [.. export.Participants.Select(author => author.Name)];
        if (given == NoneOfThem)
        {
            return (null, true);
        }

        if (given is not null)
        {
            var name = authors.FirstOrDefault(author => IsCalled(author, given));
            if (name is null)
            {
                problems.Invalid("me", "is not an author in this chat", Choices([.. authors, NoneOfThem]));
            }

            return (name, name is not null);
        }

        if (export.Exporter is { } exporter)
        {
            return (exporter.Author.Name, true);
        }

        problems.Ask("me", "which author is the user whose phone made the export?", Choices([.. authors, NoneOfThem]));
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
            new(request.ContactId, request.LeadId, request.LocalPhone, phone), problems, cancellationToken);
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
            var hint = isBetweenTwo ? " If this is not a group, give contact_id instead." : "";
            problems.Ask("participants",
                "which authors' messages should be logged, and with which contacts? "
                + $"Give the name and contact_id of each author; messages of other authors are skipped.{hint}",
                await ChoicesAsync(others, request.LeadId, cancellationToken));
            return null;
        }

        Dictionary<string, ConversationParties> contacts = [];
        foreach (var (name, contact) in request.Participants)
        {
            var field = $"participants.{HarmlessText.Excerpt(name)}";
            if (others.Find(author => IsCalled(author.Name, name)) is not { } author)
            {
                var choices = Choices(others.Select(other => other.Name));
                problems.Invalid(field, "is not another author in this chat", choices);
            }
            else if (await ResolveAuthorAsync(
                field, contact, author, request, problems, cancellationToken) is { } conversation)
            {
                contacts[author.Name] = conversation;
            }
        }

        return contacts.Count == request.Participants.Count ? contacts : null;
    }

    private async Task<ConversationParties?> ResolveAuthorAsync(
        string field, string contact, Author author, ImportRequest request, Problems problems,
        CancellationToken cancellationToken)
    {
        var parts = contact.Split(' ', 2, StringSplitOptions.TrimEntries);
        var found = new Problems();
        var conversation = await parties.FindAsync(
            new(parts[0], request.LeadId, request.LocalPhone, parts is [_, var phone] ? phone : author.Phone),
            found, cancellationToken);
        found.MoveTo(problems, problem => problem.Field switch
        {
            "remote_phone" => problem with
            {
                Field = field,
                Text = $"{problem.Text} Give it after the contact_id, as in \"{parts[0]} +447700900123\"",
            },
            "contact_id" => problem with { Field = field },
            _ => problem,
        });
        return conversation;
    }

    /// <summary>
    /// Compares a name with the author's name in the file, and with that name as it was shown, without invisible
    /// characters.
    /// </summary>
    private static bool IsCalled(string author, string given) =>
        author == given
        || string.Equals(
            HarmlessText.Of(author).Trim(), HarmlessText.Of(given).Trim(), StringComparison.OrdinalIgnoreCase);

    private static string QueryOf(Author author) => author.Phone ?? author.Name.TrimStart('~', ' ');

    private async Task<IReadOnlyList<string>> ChoicesAsync(
        List<Author> others, string? leadId, CancellationToken cancellationToken)
    {
        List<string> choices = [];
        foreach (var author in others.Take(MostSearched))
        {
            var found = await CandidatesAsync([QueryOf(author)], leadId, cancellationToken);
            var choice = found.Count == 0
                ? "no contact with that name, try find_contact"
                : string.Join(" or ", found);
            choices.Add($"{HarmlessText.Excerpt(author.Name)}: {choice}");
        }

        return [.. choices, .. Choices(others.Skip(MostSearched).Select(author => author.Name))];
    }

    private async Task<IReadOnlyList<string>> CandidatesAsync(
        IEnumerable<string?> queries, string? leadId, CancellationToken cancellationToken)
    {
        List<Contact> contacts = [];
        foreach (var query in queries.OfType<string>().Distinct().Where(CanBeSearched).Take(3))
        {
            var result = await search.FindAsync(query, leadId, limit: 5, cancellationToken);
            contacts.AddRange(result.Found.Select(candidate => candidate.Contact));
        }

        return [.. contacts.DistinctBy(contact => contact.Id).Select(Describe)];
    }

    private bool CanBeSearched(string query) =>
        query.Length > 0 && Contacts.ContactQuery.Of(query, settings.Region).Kind != QueryKind.NotAPhone;

    private string Describe(Contact contact) => string.Join(", ", new[]
    {
        $"{contact.Id} ({HarmlessText.Excerpt(contact.DisplayName ?? contact.Name)}",
        HarmlessText.OrNull(names.Of(contact.LeadId)),
        contact.Phones is [{ Phone: var phone }, ..] ? HarmlessText.Of(phone) : null,
    }.Where(part => !string.IsNullOrEmpty(part))) + ")";

    private static IReadOnlyList<string> Choices(IEnumerable<string> authors) =>
        [.. authors.Take(50).Select(HarmlessText.Of)];
}
