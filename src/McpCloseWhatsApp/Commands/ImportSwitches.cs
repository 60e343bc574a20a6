using System.CommandLine;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Commands;

/// <summary>The words after <c>import</c>: files, and the answers that a person gives before being asked.</summary>
internal sealed class ImportSwitches
{
    private readonly Argument<string[]> files = new("FILE")
    {
        Description = "A chat that WhatsApp exported, .zip or .txt.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly IReadOnlyDictionary<string, Option<string>> answers = new Dictionary<string, Option<string>>
    {
        ["contact_id"] = Answer("--contact-id", "The contact in Close that the chat is with."),
        ["me"] = Answer("--me", "Your own name in the chat, or a part of it."),
        ["date_order"] = Answer("--date-order", "dmy, mdy or ymd, if all dates read in several ways."),
        ["remote_phone"] = Answer("--remote-phone", "The WhatsApp number of the contact."),
        ["since"] = Answer("--since", "Only messages from this date or time on."),
        ["until"] = Answer("--until", "Only messages up to this date or time."),
    };

    private readonly Option<string[]> participants = new("--participant")
    {
        Description = "In a group, who an author is. Once for each author whose messages are logged.",
        HelpName = "NAME=CONTACT_ID",
    };

    private readonly Option<bool> noMedia = new("--no-media")
    {
        Description = "Leave out the photos and files of the chat.",
    };

    private readonly Option<bool> yes = new("--yes")
    {
        Description = "Log the chat without asking for a confirmation.",
    };

    public ImportSwitches(Command import)
    {
        import.Add(files);
        foreach (var option in (Option[])[.. answers.Values, participants, noMedia, yes])
        {
            import.Add(option);
        }

        files.Validators.Add(given =>
        {
            foreach (var word in given.Tokens.Select(token => token.Value).Where(IsSwitch))
            {
                given.AddError(CommandLine.Untaken(word, import.Name, [.. import.Options.Select(one => one.Name)]));
            }
        });
    }

    /// <exception cref="CommandFailed">A word cannot be read.</exception>
    public ImportChoices Of(ParseResult parsed)
    {
        JsonObject given = [];
        foreach (var (argument, option) in answers)
        {
            if (parsed.GetValue(option) is { } answer)
            {
                given[argument] = answer;
            }
        }

        if (parsed.GetValue(participants) is [_, ..] people)
        {
            given["participants"] = new JsonArray([.. people.Select(Participant)]);
        }

        given["include_media"] = !parsed.GetValue(noMedia);
        return new([.. parsed.GetValue(files)!.Select(FullPath)], given, parsed.GetValue(yes));
    }

    private static Option<string> Answer(string name, string meaning) =>
        new(name) { Description = meaning, HelpName = "VALUE" };

    private static JsonObject Participant(string word) =>
        word.LastIndexOf('=') is > 0 and var middle && middle < word.Length - 1
            ? new() { ["name"] = word[..middle].Trim(), ["contact_id"] = word[(middle + 1)..].Trim() }
            : throw new CommandFailed("--participant takes a name and a contact, such as \"Ada=cont_AdaReyes\".");

    private static string FullPath(string word)
    {
        try
        {
            return Path.GetFullPath(AbsolutePath.Read(word, "FILE"));
        }
        catch (FileRefusal refusal)
        {
            throw new CommandFailed($"{refusal.Field} {refusal.Message}");
        }
    }

    // A switch that no option took would otherwise be the name of a file.
    private static bool IsSwitch(string word) => word.StartsWith("--", StringComparison.Ordinal);
}

/// <summary>The choices on the command line.</summary>
/// <param name="Files">Full paths.</param>
/// <param name="Given">Arguments of the tool.</param>
/// <param name="Yes">Whether no confirmation is asked.</param>
internal sealed record ImportChoices(IReadOnlyList<string> Files, JsonObject Given, bool Yes);
