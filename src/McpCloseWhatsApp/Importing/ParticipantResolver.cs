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

    private readonly ContactChoices choices = new(search, names, settings);

    /// <inheritdoc cref="ContactChoices.QueriesFor"/>
    public IEnumerable<string> QueriesFor(Participants participants, Export export) =>
        choices.QueriesFor(participants, export);

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

        var question = (given, found.Count) switch
        {
            (null, _) => "which author is the user whose phone made the export?",
            (_, 0) => "is not an author in this chat. Which author is the user?",
            _ => "fits several authors in this chat. Which one is the user?",
        };
        problems.Ask(
            "me",
            question,
            [
                .. ChoicesOf(found.Count > 0 ? found : export.Participants),
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
            var found = await choices.OfChatAsync(others, export.Title, request.LeadId, cancellationToken);
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
            var (found, missing) = await choices.OfAuthorsAsync(others, request.LeadId, cancellationToken);
            problems.Ask("participants",
                "which contact is each author? Give name and contact_id of those to log. Messages of authors who are "
                + "left out are skipped. The user's own messages are logged if one contact is given, because the "
                + "export does not name their recipient."
                + (missing > 0 ? $" For {missing} of them no contact was found by name: try find_contact." : "")
                + (isBetweenTwo ? " If this is not a group, give contact_id instead." : ""),
                found);
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
                    ChoicesOf(found.Count > 0 ? found : others));
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

    private static IReadOnlyList<Choice> ChoicesOf(IEnumerable<Author> authors) =>
        [.. authors.Take(50).Select(author => new Choice(HarmlessText.Of(author.Name)))];
}
