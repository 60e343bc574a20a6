using System.Text.Json.Nodes;
using Evals.Jobs;
using Evals.Models;

namespace Evals.Tests;

/// <summary>How recorded runs are written.</summary>
public sealed class ScriptTests
{
    private readonly Placeholders placeholders = new(DateTimeOffset.Parse("2026-03-01T08:00:00-07:00"), "/home/sam");

    [Theory]
    [InlineData("${now}", "2026-03-01T08:00:00-07:00")]
    [InlineData("${today} and ${yesterday}", "2026-03-01 and 2026-02-28")]
    [InlineData("${files}/chat.txt", "/home/sam/chat.txt")]
    [InlineData("${1.list[0].id}", "a")]
    [InlineData("${1.list[name=Rita].id}", "b")]
    public void A_placeholder_becomes_its_value(string text, string value)
    {
        placeholders.Answers.Add(JsonNode.Parse("""
            {"list": [{"id": "a", "name": "Pedro"}, {"id": "b", "name": "Rita"}]}
            """));

        Assert.Equal(value, placeholders.Fill(text));
    }

    [Fact]
    public void A_placeholder_alone_keeps_the_type_of_its_value()
    {
        placeholders.Answers.Add(JsonNode.Parse("""{"count": 4}"""));

        var filled = placeholders.Fill(JsonNode.Parse("""{"limit": "${1.count}"}"""));

        Assert.Equal("""{"limit":4}""", filled!.ToJsonString());
    }

    [Theory]
    [InlineData("${tomorrow}", "neither a known name nor in an earlier answer")]
    [InlineData("${2.id}", "neither a known name nor in an earlier answer")]
    [InlineData("${1.name}", "is not in answer 1")]
    public void A_placeholder_without_a_value_is_refused(string text, string why)
    {
        placeholders.Answers.Add(JsonNode.Parse("""{"id": "a"}"""));

        var refused = Assert.Throws<FormatException>(() => placeholders.Fill(text));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("== think\nhard", "no part \"== think\"")]
    [InlineData("== or\n{}", "no part \"== or\"")]
    [InlineData("== call find_contact\n{", "not JSON")]
    public void A_run_that_is_written_wrong_is_refused(string text, string why)
    {
        var refused = Assert.Throws<FormatException>(() => Script.Parse(text));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }
}
