using System.Text.RegularExpressions;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>Checks of every page in the root, in <c>docs</c> and in the examples.</summary>
public sealed partial class PagesTests
{
    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(Repository.Path(), "*.md")
            .Concat(Directory.EnumerateFiles(Repository.Path("docs"), "*.md"))
            .Concat(Directory.EnumerateFiles(Repository.Path("examples"), "*.md", SearchOption.AllDirectories))
            .Select(page => Path.GetRelativePath(Repository.Path(), page).Replace('\\', '/')),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_that_exists_and_to_a_heading_in_it(string page) =>
        Assert.All(Link().Matches(Repository.Text(page)), link =>
        {
            var named = link.Groups["file"].Value;
            var file = named.Length == 0 ? page : $"{Path.GetDirectoryName(page)}/{named}".TrimStart('/');
            Assert.True(Repository.Has(file), $"{page} leads to {file}, which does not exist.");
            if (link.Groups["heading"].Value is { Length: > 0 } heading)
            {
                Assert.Contains(heading, Heading().Matches(Repository.Text(file)).Select(one => Anchor(one.Value)));
            }
        });

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_variable_that_a_page_names_is_a_setting(string page) =>
        Assert.Empty(Variable().Matches(Repository.Text(page)).Select(variable => variable.Value)
            .Except(Setting.All.Select(setting => setting.Variable)));

    /// <summary>The anchor that GitHub gives a heading.</summary>
    private static string Anchor(string heading) => string
        .Concat(heading.ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_'))
        .Replace(' ', '-');

    [GeneratedRegex(
        @"(\]\(|src(set)?="")(?!https?:|mailto:)(?<file>[^)""#]*)(#(?<heading>[^)""]+))?[)""]",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<=^#+ ).+?(?=\r?$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\bCLOSE_[A-Z]+(_[A-Z]+)*\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
