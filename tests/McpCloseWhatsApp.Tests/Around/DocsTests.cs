using McpCloseWhatsApp.Commands;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Prompts;
using McpCloseWhatsApp.Resources;
using McpCloseWhatsApp.Settings;
using WhatsAppExport.Languages;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>The tables in <c>docs</c>.</summary>
public sealed class DocsTests
{
    private const string ResourcesAndPrompts = "docs/resources-and-prompts.md";

    [Fact]
    public void The_settings_table_is_what_the_program_reads() => GeneratedText.Holds("docs/settings.md", "settings",
    [
        "| Variable | Meaning | Default |",
        "|---|---|---|",
        .. Setting.All.Select(setting => $"| `{setting.Variable}` | {setting.Meaning} | {setting.Default} |"),
    ]);

    [Fact]
    public void The_command_table_is_what_the_program_runs() => GeneratedText.Holds("docs/settings.md", "commands",
    [
        "| Command | What it does |",
        "|---|---|",
        .. CommandList.All.Select(command => $"| `{Product.Command} {command.Usage}` | {command.Meaning} |"),
    ]);

    [Fact]
    public void The_language_table_is_what_the_reader_knows() => GeneratedText.Holds("docs/languages.md", "languages",
    [
        "| Language | Files left out | Video note | Deleted | … by an admin | … as admin | Edited | View once | Calls | Notices |",
        "|---|---|---|---|---|---|---|---|---|---|",
        .. AllLanguages.Words.OrderBy(language => language.Name, StringComparer.Ordinal).Select(language => string.Join(" | ",
        [
            $"| {language.Name}",
            Source(language.MediaOmitted, language.PhotoOmitted),
            Source(language.VideoNoteOmitted),
            Source(language.Deleted, language.DeletedByExporter),
            Source(language.DeletedByAdmin),
            Source(language.DeletedAsAdmin),
            Source(language.Edited),
            Source(language.ViewOnce),
            Source(language.MissedVoiceCall, language.MissedVideoCall),
            $"{Source(language.Notices, language.Group)} |",
        ])),
    ]);

    [Fact]
    public void The_resource_table_is_what_is_served()
    {
        using var account = new Account(new());
        GeneratedText.Holds(ResourcesAndPrompts, "resources",
        [
            "| Resource | What it holds |",
            "|---|---|",
            .. ResourceCatalogue.For(account).Select(resource => resource.ProtocolResourceTemplate)
                .Select(one => $"| `{one.UriTemplate}` | {one.Description} |"),
        ]);
    }

    [Fact]
    public void The_prompt_table_is_what_is_served()
    {
        using var account = new Account(new());
        GeneratedText.Holds(ResourcesAndPrompts, "prompts",
        [
            "| Prompt | What it is for | Arguments |",
            "|---|---|---|",
            .. PromptCatalogue.For(account).Select(prompt => prompt.ProtocolPrompt).Select(one =>
                $"| `{one.Name}` | {one.Description} | {string.Join(", ", one.Arguments!.Select(Argument))} |"),
        ]);
    }

    // The best source of each; the worse of two.
    private static string Source(params IEnumerable<Phrase[]> phrases) => phrases
        .Select(several => several.Length == 0 ? "form" : several.Min(phrase => phrase.Origin).ToString().ToLowerInvariant())
        .MaxBy(source => Array.IndexOf(["own", "seen", "guess", "form"], source))!;

    private static string Argument(ModelContextProtocol.Protocol.PromptArgument argument) =>
        $"`{argument.Name}`{(argument.Required is true ? "" : " (optional)")}";
}
