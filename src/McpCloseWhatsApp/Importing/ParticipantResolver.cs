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

/// <summary>Finds out who is who in an export: what the file and the caller do not tell is a question, with its choices.</summary>
internal sealed class ParticipantResolver(ContactSearch search, PartyResolver correspondences, Names names, ServerSettings settings)
{
    private const string NoneOfThem = "none of them";
    private const int MostSearched = 8;

    /// <summary>Null where <paramref name="problems"/> asks something, or says what is wrong.</summary>
    public async Task<Participants?> FindAsync(ImportRequest request, Export export, Problems problems, CancellationToken cancellationToken)
    {
        var (me, known) = Me(request.Me, export, problems);
        List<Author> others = [.. export.Participants.Where(author => author.Name != me)];
        // A chat that is named after neither of two looks like a group whose others are silent; the caller knows better.
        var isGroup = export.Kind == ChatKind.Group && !(request.ContactId is not null && others.Count < 2);
        var contacts = isGroup || request.Participants.Count > 0
            ? await GroupAsync(request, others, export.Participants.Count == 2, problems, cancellationToken)
            : await DirectAsync(request, export, others, problems, cancellationToken);
        return known && contacts is not null ? new(me, contacts) : null;
    }

    private static (string? Name, bool Known) Me(string? given, Export export, Problems problems)
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
                problems.Invalid("me", "is nobody who wrote in this chat", Shown([.. authors, NoneOfThem]));
            }

            return (name, name is not null);
        }

        if (export.Exporter is { } exporter)
        {
            return (exporter.Author.Name, true);
        }

        problems.Ask("me", "which of the authors is the user, whose phone made the export?", Shown([.. authors, NoneOfThem]));
        return (null, false);
    }

    private async Task<IReadOnlyDictionary<string, ConversationParties>?> DirectAsync(
        ImportRequest request, Export export, List<Author> others, Problems problems, CancellationToken cancellationToken)
    {
        if (request.ContactId is null)
        {
            string?[] asked = [.. others.Select(QueryOf), export.Title];
            var found = await CandidatesAsync(asked, request.LeadId, cancellationToken);
            var nobody = found.Count > 0 ? "" : " Nobody there has its name or number. find_contact also finds the people of a company.";
            problems.Ask("contact_id", $"which contact in Close is this chat with?{nobody}", found);
            return null;
        }

        var phone = request.RemotePhone ?? (others is [{ Phone: { } only }] ? only : null);
        var with = await correspondences.FindAsync(
            new(request.ContactId, request.LeadId, request.LocalPhone, phone), problems, cancellationToken);
        // Where the user alone wrote, nobody else's name is in the file.
        return with is null ? null : others.Select(author => author.Name).DefaultIfEmpty("").ToDictionary(name => name, _ => with);
    }

    private async Task<IReadOnlyDictionary<string, ConversationParties>?> GroupAsync(
        ImportRequest request, List<Author> others, bool isBetweenTwo, Problems problems, CancellationToken cancellationToken)
    {
        if (request.ContactId is not null)
        {
            problems.Invalid("contact_id", "goes with a chat between two. For a group say in participants who is which contact");
        }

        if (request.Participants.Count == 0)
        {
            var between = isBetweenTwo ? " If this is no group, give contact_id instead." : "";
            problems.Ask("participants", $"whose messages shall be logged, and with which contact? Give each author's name and contact_id; everybody else's lines are skipped.{between}",
                await ChoicesAsync(others, request.LeadId, cancellationToken));
            return null;
        }

        Dictionary<string, ConversationParties> contacts = [];
        foreach (var (name, contact) in request.Participants)
        {
            var field = $"participants.{HarmlessText.Excerpt(name)}";
            if (others.Find(author => IsCalled(author.Name, name)) is not { } author)
            {
                problems.Invalid(field, "is nobody else who wrote in this chat", Shown(others.Select(other => other.Name)));
            }
            else if (await OneAsync(field, contact, author, request, problems, cancellationToken) is { } with)
            {
                contacts[author.Name] = with;
            }
        }

        return contacts.Count == request.Participants.Count ? contacts : null;
    }

    private async Task<ConversationParties?> OneAsync(
        string field, string contact, Author author, ImportRequest request, Problems problems, CancellationToken cancellationToken)
    {
        var (parts, own) = (contact.Split(' ', 2, StringSplitOptions.TrimEntries), new Problems());
        var with = await correspondences.FindAsync(
            new(parts[0], request.LeadId, request.LocalPhone, parts is [_, var phone] ? phone : author.Phone), own, cancellationToken);
        own.MoveTo(problems, problem => problem.Field switch
        {
            "remote_phone" => problem with { Field = field, Text = $"{problem.Text} Give it behind the contact_id, as in \"{parts[0]} +447700900123\"" },
            "contact_id" => problem with { Field = field },
            _ => problem,
        });
        return with;
    }

    /// <summary>As the file spells it or as it was shown; people leave out what cannot be seen, too.</summary>
    private static bool IsCalled(string author, string given) =>
        author == given || string.Equals(HarmlessText.Of(author).Trim(), HarmlessText.Of(given).Trim(), StringComparison.OrdinalIgnoreCase);

    private static string QueryOf(Author author) => author.Phone ?? author.Name.TrimStart('~', ' ');

    private async Task<IReadOnlyList<string>> ChoicesAsync(List<Author> others, string? leadId, CancellationToken cancellationToken)
    {
        List<string> choices = [];
        foreach (var author in others.Take(MostSearched))
        {
            var found = await CandidatesAsync([QueryOf(author)], leadId, cancellationToken);
            choices.Add($"{HarmlessText.Excerpt(author.Name)}: {(found.Count == 0 ? "nobody of that name, look with find_contact" : string.Join(" or ", found))}");
        }

        return [.. choices, .. Shown(others.Skip(MostSearched).Select(author => author.Name))];
    }

    private async Task<IReadOnlyList<string>> CandidatesAsync(
        IEnumerable<string?> asked, string? leadId, CancellationToken cancellationToken)
    {
        List<Contact> found = [];
        foreach (var query in asked.OfType<string>().Distinct().Where(query => query.Length > 0
            && Contacts.ContactQuery.Of(query, settings.Region).Kind != QueryKind.NotAPhone).Take(3))
        {
            found.AddRange((await search.FindAsync(query, leadId, limit: 5, cancellationToken)).Found.Select(candidate => candidate.Contact));
        }

        return [.. found.DistinctBy(contact => contact.Id).Select(Told)];
    }

    private string Told(Contact contact) => string.Join(", ", new[]
    {
        $"{contact.Id} ({HarmlessText.Excerpt(contact.DisplayName ?? contact.Name)}",
        HarmlessText.OrNull(names.Of(contact.LeadId)),
        contact.Phones is [{ Phone: var phone }, ..] ? HarmlessText.Of(phone) : null,
    }.Where(part => !string.IsNullOrEmpty(part))) + ")";

    private static IReadOnlyList<string> Shown(IEnumerable<string> authors) => [.. authors.Take(50).Select(HarmlessText.Of)];
}
