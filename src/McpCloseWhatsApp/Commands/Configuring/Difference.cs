using System.Text.RegularExpressions;
using McpCloseWhatsApp.Text;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>Shows a person which lines of a file change. One block changes, so that the ends are equal.</summary>
internal static partial class Difference
{
    public static void Show(IAnsiConsole console, string former, string changed)
    {
        var (before, after) = (former.Split('\n'), changed.Split('\n'));
        var head = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var tail = before[head..].Reverse().Zip(after[head..].Reverse())
            .TakeWhile(pair => pair.First == pair.Second).Count();
        foreach (var line in before[head..^tail].Where(line => line.Length > 0))
        {
            console.MarkupLineInterpolated($"  [red]- {Masked(line)}[/]");
        }

        foreach (var line in after[head..^tail].Where(line => line.Length > 0))
        {
            console.MarkupLineInterpolated($"  [green]+ {Masked(line)}[/]");
        }
    }

    private static string Masked(string line) =>
        Secrets.Masked(Secret().Replace(line.TrimEnd(), match => $"{match.Groups["name"]}***"));

    /// <summary>
    /// The name of a secret, and its value: <c>"A_TOKEN": "x"</c>, <c>A_TOKEN = "x"</c>, <c>--token=x</c> or
    /// <c>"--token", "x"</c>. The path of a file with a secret is no secret.
    /// </summary>
    [GeneratedRegex(
        """
        (?<name>(?<![\w.-])(?![\w.-]*_FILE\b)
        [\w.-]*(KEY|TOKEN|SECRET|PASSWORD|REDIS|AUTHORIZATION)[\w.-]*["']?\s*[:=,]\s*)
        ("(\\.|[^"\\])*"|'[^']*'|\[[^\]]*\]|[^\s"',&{}\[\]]+)
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture
            | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}
