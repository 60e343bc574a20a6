using System.Text.Json;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Text;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

/// <summary>Asks a person which contacts in Close a chat is with.</summary>
internal sealed class ContactQuestions(IAnsiConsole console)
{
    private const string LeftOut = "", Search = "?", HowToSearch = "A name, a number or a company:";

    private const StringComparison Ignore = StringComparison.OrdinalIgnoreCase;

    /// <summary>The authors other than the person, who may have given a part of the own name.</summary>
    public static IEnumerable<string> Others(JsonElement export, string me)
    {
        List<string> authors = [.. export.GetProperty("participants").EnumerateArray().Select(one => $"{one}")];
        List<string> own = [Text(export, "me") ?? me];
        if (me.Length > 0 && authors.Where(name => name.Contains(me, Ignore)).ToList() is [var only])
        {
            own.Add(only);
        }

        return authors.Except(own);
    }

    /// <summary>Asks for the contact of each author. The answers are the argument <c>participants</c>.</summary>
    public async Task<JsonArray> OfAuthorsAsync(
        IEnumerable<string> authors, IReadOnlyList<Choice> known, LocalClient client,
        CancellationToken cancellationToken)
    {
        console.WriteLine(
            "Which contact in Close is each author? The messages of an author that you skip are not logged. Your own "
            + "messages are logged only if you choose exactly one contact: the export does not say to whom you wrote.");
        JsonArray participants = [];
        foreach (var name in authors)
        {
            IReadOnlyList<Choice> fitting = [.. known.Where(choice => choice.Name == name)];
            var contact = await AskAsync($"Who is {name}?", fitting, client, mayLeaveOut: true, cancellationToken);
            if (contact != LeftOut)
            {
                participants.Add((JsonNode)new JsonObject { ["name"] = name, ["contact_id"] = contact });
            }
        }

        return participants.Count > 0
            ? participants
            : throw new CommandFailed("Nothing was logged: no author of the chat was chosen.");
    }

    /// <summary>A contact of the candidates, or of a search in Close.</summary>
    public async Task<string> AskAsync(
        string question, IReadOnlyList<Choice> known, LocalClient client, bool mayLeaveOut,
        CancellationToken cancellationToken)
    {
        var found = known;
        while (true)
        {
            var chosen = found.Count == 0 && !mayLeaveOut
                ? Search
                : console.Choose(question,
                [
                    .. found,
                    new(Search, "search for another contact"),
                    .. mayLeaveOut ? [new Choice(LeftOut, "leave these messages out")] : Array.Empty<Choice>(),
                ]);
            if (chosen != Search)
            {
                return chosen;
            }

            var query = console.Prompt(new TextPrompt<string>(
                Markup.Escape(found.Count == 0 ? $"{question} {HowToSearch}" : HowToSearch)));
            var answer = await client.CallAsync("find_contact", new() { ["query"] = query }, cancellationToken);
            found = [.. answer.GetProperty("candidates").EnumerateArray().Select(Candidate)];
        }
    }

    private static Choice Candidate(JsonElement candidate) => new(
        candidate.GetProperty("contact_id").GetString()!,
        string.Join(", ", new[] { Text(candidate, "contact_name"), Text(candidate, "lead_name") }.OfType<string>()
            .Select(text => HarmlessText.Excerpt(text))));

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var text) ? text.GetString() : null;
}
