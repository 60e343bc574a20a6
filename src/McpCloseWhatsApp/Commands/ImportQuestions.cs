using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

/// <summary>Asks a person the questions of a preview. The answers are arguments of the next call.</summary>
internal sealed class ImportQuestions(CommandHost host)
{
    private readonly ContactQuestions contacts = new(host.Console);

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
            var others = ContactQuestions.Others(export, $"{arguments["me"]}");
            arguments[field] = await contacts.OfAuthorsAsync(others, known, client, cancellationToken);
        }
        else if (field == "contact_id")
        {
            arguments[field] = await contacts.AskAsync(text, known, client, mayLeaveOut: false, cancellationToken);
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
            return host.Console.Choose($"{field}: {question}", known);
        }

        var prompt = new TextPrompt<string>(Markup.Escape($"{field}: {question}"));
        return host.Console.Prompt(
            field == "time_zone" ? prompt.DefaultValue(TimeZoneInfo.Local.Id).ShowDefaultValue() : prompt).Trim();
    }

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

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var text) ? text.GetString() : null;
}
