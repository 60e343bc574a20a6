using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Tests.Around;

public sealed partial class AgentsTests
{
    private static readonly string Text = Repository.Text("AGENTS.md");

    [Fact]
    public void Every_path_that_AGENTS_names_exists()
    {
        var paths = Path().Matches(Text).Select(match => match.Value).Distinct().ToList();

        Assert.True(paths.Count > 10);
        Assert.All(paths, path => Assert.True(Repository.Has(path), path));
    }

    [Fact]
    public void AGENTS_stays_short_enough_to_be_read() => Assert.InRange(Text.Count(letter => letter == '\n'), 1, 60);

    [GeneratedRegex(@"(?<![\w/.])((src|tests|examples|\.ci)(/[\w.-]+)*|[A-Z]+\.md)(?![\w/])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Path();
}
