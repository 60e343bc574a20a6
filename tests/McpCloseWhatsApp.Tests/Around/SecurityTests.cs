using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary><c>SECURITY.md</c> names the test that shows each protection.</summary>
public sealed partial class SecurityTests
{
    private static readonly string Text = Repository.Text("SECURITY.md");

    [Fact]
    public void Every_test_class_that_SECURITY_names_exists()
    {
        var existing = Directory.EnumerateFiles(Repository.Path("tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Declaration().Matches(File.ReadAllText(file)).Select(match => match.Value))
            .ToHashSet();

        Assert.Empty(Named().Matches(Text).Select(match => match.Value).Except(existing));
    }

    [Fact]
    public void Every_protection_names_a_test()
    {
        var rows = Text.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Where(line => !line.StartsWith("| Against", StringComparison.Ordinal))
            .ToList();

        Assert.True(rows.Count > 10);
        Assert.All(rows, row => Assert.Matches(Named(), row.Split('|')[^2]));
    }

    [GeneratedRegex(@"(?<=`)[A-Za-z]+Tests(?=`)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<=\bclass )[A-Za-z]+Tests\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declaration();
}
