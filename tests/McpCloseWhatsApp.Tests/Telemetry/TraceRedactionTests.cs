using McpCloseWhatsApp.Tools;
using System.Diagnostics;
using McpCloseWhatsApp.Telemetry;

namespace McpCloseWhatsApp.Tests.Telemetry;

/// <summary>The redaction of an activity before it is exported.</summary>
public sealed class TraceRedactionTests
{
    [Fact]
    public void Only_tags_known_to_be_harmless_are_exported()
    {
        using var activity = Begun()
            .SetTag("url.full", "https://api.close.com/api/v1/contact/cont_1/?query=Ada").SetTag("http.response.status_code", 404)
            .SetTag("whatever.comes.next", "Ada").SetStatus(ActivityStatusCode.Error, "no such contact: Ada");

        new TraceRedaction(ToolCatalogue.Names).OnEnd(activity);

        Assert.Equal(new KeyValuePair<string, object?>("http.response.status_code", 404), Assert.Single(activity.TagObjects));
        Assert.Equal((ActivityStatusCode.Error, null), (activity.Status, activity.StatusDescription));
        Assert.True(activity.Recorded);
    }

    [Theory]
    [InlineData("tools/call", "find_contact", "tools/call find_contact")]
    [InlineData("tools/call", "find Ada", "tools/call")]
    [InlineData("resources/read", null, "resources/read")]
    public void A_span_is_named_after_its_method_and_an_existing_tool(string method, string? tool, string name)
    {
        using var activity = Begun().SetTag("mcp.method.name", method).SetTag("gen_ai.tool.name", tool);
        activity.DisplayName = $"{method} close://whatsapp/conversations/cont_1";

        new TraceRedaction(ToolCatalogue.Names).OnEnd(activity);

        Assert.Equal(name, activity.DisplayName);
        Assert.DoesNotContain("Ada", $"{activity.GetTagItem("gen_ai.tool.name")}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_span_that_quotes_an_exception_is_not_exported()
    {
        using var activity = Begun().AddException(new InvalidOperationException("Ada"));

        new TraceRedaction(ToolCatalogue.Names).OnEnd(activity);

        Assert.False(activity.Recorded);
    }

    private static Activity Begun() => new Activity("test") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
}
