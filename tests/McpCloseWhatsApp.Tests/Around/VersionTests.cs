using System.Text.RegularExpressions;
using McpCloseWhatsApp.Contract;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>The version in files that no other test makes, such as the tag of the image in a command to copy.</summary>
public sealed partial class VersionTests
{
    public static TheoryData<string> Files =>
    [
        .. new[] { "docs", "examples" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.Path(folder), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is not ".zip" && Tag().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(Repository.Path(), file).Replace('\\', '/')),
    ];

    [Fact]
    public void The_pages_and_files_that_name_an_image_are_known() => Assert.Equal(
        [
            "docs/install.md", "examples/deployment/Dockerfile", "examples/deployment/README.md", "examples/deployment/compose.yaml",
            "examples/deployment/kubernetes/kustomization.yaml",
        ],
        Files.Select(file => file.Data).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_image_has_this_version(string file) => GeneratedText.Holds(file, Tag(), Product.Version);

    [GeneratedRegex(
        """(?<=\bclose-whatsapp:|\bnewTag: |\bopencontainers\.image\.version=")\d+\.\d+\.\d+""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();
}
