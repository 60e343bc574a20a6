using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

internal static class ChoicePrompt
{
    /// <summary>Lets a person choose, and returns the value of the choice.</summary>
    public static string Choose(this IAnsiConsole console, string question, IReadOnlyList<Choice> choices) =>
        console.Prompt(new SelectionPrompt<Choice>()
            .Title(Markup.Escape(question))
            .UseConverter(choice => Markup.Escape(choice.Label ?? choice.Value))
            .AddChoices(choices)).Value;
}
