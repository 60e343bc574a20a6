using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>The workflows that GitHub runs.</summary>
public sealed partial class WorkflowTests
{
    /// <summary>The platforms whose program a release compiles with Native AOT.</summary>
    public static IEnumerable<string> NativePlatforms =>
        Platform().Matches(Repository.Text(".github/workflows/release.yml").Split("\n  packages:")[0]).Select(match => match.Value);

    [Fact]
    public void Every_action_is_pinned_to_a_commit_with_its_version_beside_it()
    {
        var uses = Directory.EnumerateFiles(Repository.Path(".github/workflows"))
            .SelectMany(File.ReadLines)
            .Where(line => line.Contains("uses:", StringComparison.Ordinal) && !line.Contains("uses: ./.github/", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(Pinned(), line));
    }

    [Fact]
    public void Every_platform_with_a_native_program_starts_it_before_anything_is_published()
    {
        var jobs = Job().Split(Repository.Text(".github/workflows/release.yml"));
        string Of(string job) => jobs.Single(text => text.StartsWith($"{job}:", StringComparison.Ordinal));

        Assert.Equal(NativePlatforms, Platform().Matches(Of("try")).Select(match => match.Value));
        Assert.Contains("needs: [test, try,", Of("publish"), StringComparison.Ordinal);
        Assert.Contains("needs: [test, try]", Of("image"), StringComparison.Ordinal);
    }

    // A tag can be moved to other code; a commit cannot.
    [GeneratedRegex(@"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pinned();

    [GeneratedRegex(@"(?<=\bplatform: )[a-z0-9-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Platform();

    [GeneratedRegex(@"\n  (?=[a-z]+:\n)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Job();
}
