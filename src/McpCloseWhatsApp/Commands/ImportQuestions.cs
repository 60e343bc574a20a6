using System.Text.Json;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Text;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

/// <summary>Asks a person the questions of a preview. The answers are arguments of the next call.</summary>
internal sealed class ImportQuestions(CommandHost host)
{
    private const string Nobody = "", Search = "?", HowToSearch = "A name, a number or a company:";

    private const StringComparison Ignore = StringComparison.OrdinalIgnoreCase;

    /// <exception cref="CommandFailed">There is no person to ask.</exception>
    public bool Confirm(string question)
    {
        RequirePerson([$"{question} Add --yes to answer it."]);
        return host.Console.Confirm(question, defaultValue: false);
    }

    /// <summary>The questions of a preview.</summary>
    public static IReadOnlyList<JsonElement> Of(JsonElement preview) =>
        [.. preview.GetProperty("needs_input").EnumerateArray()];

    /// <summary>The questions whose answers a refusal calls wrong.</summary>
    public static IReadOnlyList<JsonElement> About(CommandFailed refused, IReadOnlyList<JsonElement> questions) =>
        [.. questions.Where(question => refused.Fields.Contains(Text(question, "field")))];

    /// <summary>Asks questions of a preview.</summary>
    /// <exception cref="CommandFailed">There is no person to ask.</exception>
    public async Task AnswerAsync(
        IReadOnlyList<JsonElement> questions, JsonElement preview, JsonObject arguments, LocalClient client,
        CancellationToken cancellationToken)
    {
        RequirePerson(
        [
            .. questions.Select(question => $"{Text(question, "field")}: {InWords(question)}"),
            $"Answer with switches, such as {SwitchFor(Text(questions[0], "field")!)}, or run this in a terminal.",
        ]);
        foreach (var question in questions)
        {
            await AnswerAsync(question, arguments, preview, client, cancellationToken);
        }
    }

    private async Task AnswerAsync(
        JsonElement question, JsonObject arguments, JsonElement preview, LocalClient client,
        CancellationToken cancellationToken)
    {
        var (field, text) = (Text(question, "field")!, InWords(question));
        IReadOnlyList<Choice> known = [.. ChoicesOf(question)];
        host.Console.WriteLine();
        if (field == "participants")
        {
            var export = preview.GetProperty("export");
            var others = Others(export, $"{arguments["me"]}");
            arguments[field] = await ParticipantsAsync(others, known, client, cancellationToken);
        }
        else if (field == "contact_id")
        {
            arguments[field] = await ContactAsync(text, known, client, mayLeaveOut: false, cancellationToken);
        }
        else
        {
            Put(arguments, field, Ask(field, text, known));
        }
    }

    /// <summary>The question for a person. That of the preview may tell an agent which tool to call.</summary>
    private static string InWords(JsonElement question) => Text(question, "field") switch
    {
        "contact_id" when !ChoicesOf(question).Any() =>
            "which contact in Close is this chat with? None was found by its name or number.",
        "participants" => "which contact in Close is each author? The messages of all others are not logged.",
        _ => Text(question, "question")!,
    };

    private static string SwitchFor(string field) => field switch
    {
        "time_zone" => "--time-zone Europe/Madrid for time_zone",
        _ when field.StartsWith("participants", StringComparison.Ordinal) =>
            "--participant \"NAME=CONTACT_ID\" for participants",
        _ => $"--{field.Replace('_', '-')} for {field}",
    };

    /// <summary>Puts an answer at a path such as <c>participants[0].remote_phone</c>.</summary>
    private static void Put(JsonObject arguments, string field, string answer)
    {
        var target = arguments;
        if (field.Split('[', ']') is [var list, var index, ['.', .. var member]])
        {
            target = arguments[list]![int.Parse(index, null)]!.AsObject();
            field = member;
        }

        target[field] = answer;
    }

    private string Ask(string field, string question, IReadOnlyList<Choice> known)
    {
        if (known.Count > 0)
        {
            return Choose($"{field}: {question}", known);
        }

        var prompt = new TextPrompt<string>(Markup.Escape($"{field}: {question}"));
        return host.Console.Prompt(
            field == "time_zone" ? prompt.DefaultValue(TimeZoneInfo.Local.Id).ShowDefaultValue() : prompt).Trim();
    }

    /// <summary>The authors other than the person, who may have given a part of the own name.</summary>
    private static IEnumerable<string> Others(JsonElement export, string me)
    {
        List<string> authors = [.. export.GetProperty("participants").EnumerateArray().Select(one => $"{one}")];
        List<string> own = [Text(export, "me") ?? me];
        if (me.Length > 0 && authors.Where(name => name.Contains(me, Ignore)).ToList() is [var only])
        {
            own.Add(only);
        }

        return authors.Except(own);
    }

    private async Task<JsonArray> ParticipantsAsync(
        IEnumerable<string> authors, IReadOnlyList<Choice> known, LocalClient client,
        CancellationToken cancellationToken)
    {
        host.Console.WriteLine(
            "Which contact in Close is each author? The messages of an author that you skip are not logged. Your own "
            + "messages are logged only if you choose exactly one contact: the export does not say to whom you wrote.");
        JsonArray participants = [];
        foreach (var name in authors)
        {
            IReadOnlyList<Choice> fitting = [.. known.Where(choice => choice.Name == name)];
            var contact = await ContactAsync($"Who is {name}?", fitting, client, mayLeaveOut: true, cancellationToken);
            if (contact != Nobody)
            {
                participants.Add((JsonNode)new JsonObject { ["name"] = name, ["contact_id"] = contact });
            }
        }

        return participants.Count > 0
            ? participants
            : throw new CommandFailed("Nothing was logged: no author of the chat was chosen.");
    }

    /// <summary>A contact of the candidates, or of a search in Close.</summary>
    private async Task<string> ContactAsync(
        string question, IReadOnlyList<Choice> known, LocalClient client, bool mayLeaveOut,
        CancellationToken cancellationToken)
    {
        var found = known;
        while (true)
        {
            var chosen = found.Count == 0 && !mayLeaveOut
                ? Search
                : Choose(question,
                [
                    .. found,
                    new(Search, "search for another contact"),
                    .. mayLeaveOut ? [new Choice(Nobody, "leave these messages out")] : Array.Empty<Choice>(),
                ]);
            if (chosen != Search)
            {
                return chosen;
            }

            var query = host.Console.Prompt(new TextPrompt<string>(
                Markup.Escape(found.Count == 0 ? $"{question} {HowToSearch}" : HowToSearch)));
            var answer = await client.CallAsync("find_contact", new() { ["query"] = query }, cancellationToken);
            found = [.. answer.GetProperty("candidates").EnumerateArray().Select(Candidate)];
        }
    }

    private string Choose(string question, IReadOnlyList<Choice> choices) => host.Console.Prompt(
        new SelectionPrompt<Choice>()
            .Title(Markup.Escape(question))
            .UseConverter(choice => Markup.Escape(choice.Label is null ? choice.Value : choice.Label))
            .AddChoices(choices)).Value;

    private void RequirePerson(IEnumerable<string> sentences)
    {
        if (!host.CanAsk)
        {
            throw new CommandFailed(string.Join('\n', sentences));
        }
    }

    private static IEnumerable<Choice> ChoicesOf(JsonElement question) =>
        question.TryGetProperty("choices", out var given) ? given.EnumerateArray().Select(ChoiceOf) : [];

    private static Choice ChoiceOf(JsonElement choice) =>
        new(choice.GetProperty("value").GetString()!, Text(choice, "label"), Text(choice, "name"));

    private static Choice Candidate(JsonElement candidate) => new(
        candidate.GetProperty("contact_id").GetString()!,
        string.Join(", ", new[] { Text(candidate, "contact_name"), Text(candidate, "lead_name") }.OfType<string>()
            .Select(text => HarmlessText.Excerpt(text))));

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var text) ? text.GetString() : null;
}
