namespace CloseSimulator.Tests;

public sealed class MarkdownRenderingTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Theory]
    [InlineData("test", "<p>test</p>", "test")]
    [InlineData("Updated content.", "<p>Updated content.</p>", "Updated content.")]
    public async Task The_two_renderings_that_Close_published_are_reproduced(string markdown, string html, string text) =>
        Assert.Equal((html, text), await RenderAsync(markdown));

    // Inferred: Close publishes no rendering of markup.
    [Theory]
    [InlineData("*bold* _it_ ~no~ `x`", "<p><strong>bold</strong> <em>it</em> <s>no</s> <code>x</code></p>",
        "bold it no x")]
    [InlineData("2*3*4 snake_case_name * a *", "<p>2*3*4 snake_case_name * a *</p>", "2*3*4 snake_case_name * a *")]
    [InlineData("a\nb\n\nc", "<p>a<br>b</p><p>c</p>", "a\nb\n\nc")]
    [InlineData("- a\n* b\n1. c", "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>", "- a\n* b\n1. c")]
    [InlineData("> a\n> b\nc", "<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "> a\n> b\nc")]
    [InlineData("```a *b*\nc``` d", "<pre>a *b*\nc</pre><p> d</p>", "a b\nc d")]
    [InlineData("```open", "<p>```open</p>", "```open")]
    [InlineData("<b>&\"", "<p>&lt;b&gt;&amp;&quot;</p>", "<b>&\"")]
    [InlineData("", "", "")]
    [InlineData("*", "<p>*</p>", "*")]
    [InlineData("**", "<p>**</p>", "**")]
    [InlineData("*a\nb*", "<p>*a<br>b*</p>", "*a\nb*")]
    public async Task Markup_is_rendered_as_WhatsApp_shows_it(
        string markdown, string html, string text) =>
        Assert.Equal((html, text), await RenderAsync(markdown));

    private async Task<(string Html, string Text)> RenderAsync(string markdown)
    {
        var message = (await close.CreateAsync(Session.Draft(markdown: markdown))).Ok;
        return (message["message_html"]!.ToString(), message["text"]!.ToString());
    }
}
