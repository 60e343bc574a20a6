using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests;

/// <summary>The answer of a tool.</summary>
internal sealed class Answer(CallToolResult result)
{
    public bool IsError => result.IsError is true;

    public string Text => string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text));

    /// <summary>Whether nothing but text came: clients check structured content against the output schema, in an error too.</summary>
    public bool IsTextOnly => result.StructuredContent is null && IsOfTextBlocks;

    /// <summary>Several clients lose the whole answer by a block of another kind, such as a resource link.</summary>
    public bool IsOfTextBlocks => result.Content.All(block => block is TextContentBlock);

    public JsonNode Json => JsonNode.Parse(IsError ? Text : result.StructuredContent!.Value.GetRawText())!;

    public IEnumerable<KeyValuePair<string, JsonElement>> Members =>
        result.StructuredContent!.Value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value));

    /// <summary>The answer, after a check that it is not an error.</summary>
    public Answer Ok
    {
        get
        {
            Assert.False(IsError, Text);
            return this;
        }
    }

    /// <summary>The fields that a refusal names, sorted.</summary>
    public IReadOnlyList<string> Fields =>
        [.. (At("problems")?.AsArray() ?? []).Select(problem => problem!["field"]!.ToString()).Order(StringComparer.Ordinal)];

    public string? this[string path] => At(path)?.ToString();

    /// <summary>The answer, after a check that it is a refusal with this code and a next step.</summary>
    public Answer Refused(string code)
    {
        Assert.True(IsError, Text);
        Assert.True(this["code"] == code, $"not {code}: {Text}");
        Assert.NotEqual("", this["message"]);
        Assert.NotNull(this["next_step"]);
        return this;
    }

    /// <summary>The value at a path, for example <c>message.attachments.0.filename</c>.</summary>
    public JsonNode? At(string path)
    {
        JsonNode? node = Json;
        foreach (var step in path.Split('.'))
        {
            node = node is JsonArray array
                ? int.Parse(step) is var index && index < array.Count ? array[index] : null
                : node?[step];
        }

        return node;
    }

    /// <summary>One field of every item of a list, for example <c>Each("messages", "id")</c>.</summary>
    public IReadOnlyList<string?> Each(string list, string field) => [.. At(list)!.AsArray().Select(item => item![field]?.ToString())];
}
