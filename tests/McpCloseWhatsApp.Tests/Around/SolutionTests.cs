using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary><c>McpCloseWhatsApp.sln</c>, which editors open.</summary>
public sealed partial class SolutionTests
{
    private static readonly string Text = Repository.Text("McpCloseWhatsApp.sln");

    private static readonly MatchCollection Projects = Project().Matches(Text);

    [Fact]
    public void Every_project_is_in_the_solution_once()
    {
        var projects = new[] { "src", "tests" }
            .Select(Repository.Path)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
            .Select(project => Path.GetRelativePath(Repository.Path(), project).Replace('/', '\\'));

        Assert.Equal(
            projects.Order(StringComparer.Ordinal),
            Projects.Select(project => project.Groups["path"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_is_in_the_folder_src_or_tests() => Assert.All(Projects, project =>
    {
        var folder = project.Groups["path"].Value.Split('\\')[0];
        var id = Text.Split($"= \"{folder}\", \"{folder}\", \"")[1].Split('"')[0];
        Assert.Contains($"\t\t{project.Groups["id"].Value} = {id}", Text.Split('\n').Select(line => line.TrimEnd()));
    });

    [Fact]
    public void Every_project_builds_for_any_CPU_and_for_nothing_else()
    {
        Assert.DoesNotContain("x64", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("x86", Text, StringComparison.Ordinal);
        Assert.Equal(2 * Projects.Count, Text.Split("|Any CPU.Build.0 = ").Length - 1);
    }

    [Fact]
    public void The_solution_lists_the_files_that_people_edit_beside_the_code()
    {
        var shown = Item().Matches(Text).Select(item => item.Value.Replace('\\', '/')).ToList();

        Assert.All(shown, file => Assert.True(Repository.Has(file), file));
        Assert.Equal([], new[] { ".editorconfig" }
            .Concat(Files("", "*.md")).Concat(Files("", "*.props")).Concat(Files("", "*.json"))
            .Concat(Files("docs/", "*")).Concat(Files("examples/", "*")).Concat(Files("examples/clients/", "*"))
            .Except(shown));
    }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Repository.Path(folder), pattern).Select(file => folder + Path.GetFileName(file));

    [GeneratedRegex(@"""(?<path>(src|tests)\\[^""]+\.csproj)"", ""(?<id>[^""]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Project();

    [GeneratedRegex(@"(?<=\n\t\t)(?<file>[^\s=]+)(?= = \k<file>\r?\n)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Item();
}
