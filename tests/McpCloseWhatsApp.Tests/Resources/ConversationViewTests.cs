using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using McpCloseWhatsApp.Tests.Around;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Resources;

/// <summary>
/// The page of MCP Apps as a client gets it. How it looks and behaves is tested in a browser, in
/// tests/ConversationView.
/// </summary>
public sealed partial class ConversationViewTests
{
    private const string Uri = "ui://close-whatsapp/conversation.html", File = "src/McpCloseWhatsApp/Resources/conversation.html";

    private static readonly string Html = Repository.Text(File);

    [Fact]
    public async Task The_page_is_listed_and_read_with_the_content_type_of_MCP_apps()
    {
        await using var world = await World.StartAsync();

        var listed = Assert.Single(await world.Client.ListResourcesAsync(), resource => resource.Uri == Uri);
        var read = await world.Client.ReadResourceAsync(Uri);

        var page = Assert.IsType<TextResourceContents>(Assert.Single(read.Contents));
        Assert.Equal("text/html;profile=mcp-app", listed.MimeType);
        Assert.Equal((Uri, "text/html;profile=mcp-app", Html), (page.Uri, page.MimeType, page.Text));
        Assert.Equal((TimeSpan.FromHours(1), CacheScope.Public), (read.TimeToLive, read.CacheScope));
    }

    [Fact]
    public async Task The_page_declares_that_it_needs_nothing_from_outside()
    {
        await using var world = await World.StartAsync();

        var listed = (await world.Client.ListResourcesAsync()).Single(resource => resource.Uri == Uri).ProtocolResource.Meta!;
        var read = (await world.Client.ReadResourceAsync(Uri)).Contents[0].Meta!;

        Assert.True(JsonNode.DeepEquals(listed, read));
        Assert.Equal(["connectDomains", "resourceDomains", "frameDomains", "baseUriDomains"], read["ui"]!["csp"]!.AsObject().Select(kind => kind.Key));
        Assert.All(read["ui"]!["csp"]!.AsObject(), kind => Assert.Empty(kind.Value!.AsArray()));
    }

    [Fact]
    public async Task The_tool_names_the_page_and_the_server_declares_the_extension()
    {
        await using var world = await World.StartAsync();

        var tools = await world.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);

        string[] shown = ["get_conversation", "list_conversations"];
        Assert.All(tools.Where(tool => shown.Contains(tool.Name)), tool =>
        {
            Assert.Equal(Uri, tool.ProtocolTool.Meta!["ui"]!["resourceUri"]!.ToString());
            // Hosts of the draft before 2026-01-26 read this one.
            Assert.Equal(Uri, tool.ProtocolTool.Meta!["ui/resourceUri"]!.ToString());
        });
        Assert.All(tools.Where(tool => !shown.Contains(tool.Name)), tool => Assert.Null(tool.ProtocolTool.Meta));
        Assert.All(tools, tool => Assert.Equal(tool.ProtocolTool.Title, tool.ProtocolTool.Annotations!.Title));
        Assert.Contains("io.modelcontextprotocol/ui", world.Client.ServerCapabilities.Extensions!);
    }

    [Fact]
    public void The_policy_of_the_page_allows_only_its_own_style_and_script()
    {
        var policy = string.Join("; ",
            "default-src 'none'", $"script-src '{HashOf(Script())}'", $"style-src '{HashOf(Style())}'", "img-src data:",
            "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'");
        var html = Policy().Replace(Html, policy, 1);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            System.IO.File.WriteAllText(Repository.Path(File), html);
        }

        Assert.Equal(html, Repository.Text(File));
    }

    [Fact]
    public void The_page_loads_nothing_and_never_turns_text_into_HTML()
    {
        var code = Script().Match(Html).Value + Style().Match(Html).Value;

        Assert.DoesNotMatch(
            """(?i)<(link|img|iframe|base|script src)\b|@import|url\(|\bimport\s*\(|fetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon""",
            Html);
        Assert.DoesNotMatch("(?i)innerHTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser|createContextualFragment|srcdoc|eval\\(|new Function", code);
        Assert.Equal("http://www.w3.org/2000/svg", Assert.Single(Address().Matches(code), address => address.Value.Length > "https://".Length).Value);
    }

    private static string HashOf(Regex element) =>
        "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.Match(Html).Groups["content"].Value)));

    [GeneratedRegex("""(?<=http-equiv="Content-Security-Policy" content=")[^"]*""", RegexOptions.None, 1000)]
    private static partial Regex Policy();

    [GeneratedRegex("""<script type="module">(?<content>.*?)</script>""", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Script();

    [GeneratedRegex("<style>(?<content>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Style();

    [GeneratedRegex(@"https?://[\w./-]*", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
