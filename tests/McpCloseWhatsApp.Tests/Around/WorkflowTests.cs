using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>The workflows that GitHub runs.</summary>
public sealed partial class WorkflowTests
{
    [Fact]
    public void Every_action_is_pinned_to_a_commit_with_its_version_beside_it()
    {
        var uses = Directory.EnumerateFiles(Repository.Path(".github/workflows"))
            .SelectMany(File.ReadLines)
            .Where(line => line.Contains("uses:", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(Pinned(), line));
    }

    // A tag can be moved to other code; a commit cannot.
    [GeneratedRegex(@"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pinned();
}
