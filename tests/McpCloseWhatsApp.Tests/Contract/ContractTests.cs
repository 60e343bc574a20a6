using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Contract;

public sealed class ContractTests
{
    private static readonly JsonArray Served = JsonNode.Parse(File.ReadAllText(ContractFile.Path()))!["tools"]!.AsArray();

    public static TheoryData<string> Tools => [.. ToolCatalogue.Tools.Select(tool => tool.Name)];

    [Fact]
    public void The_committed_contract_is_what_the_methods_and_their_comments_say()
    {
        var made = ContractFile.Generate();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(ContractFile.Path(), made);
        }

        Assert.Equal(File.ReadAllText(ContractFile.Path()), made);
    }

    [Fact]
    public async Task What_a_client_lists_is_the_committed_contract_in_its_order()
    {
        await using var world = await World.StartAsync();

        var listed = await world.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);

        var tools = new JsonArray([.. listed.Select(tool =>
            JsonSerializer.SerializeToNode(tool.ProtocolTool, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(Tool))))]);
        Assert.Equal(Served.ToJsonString(), tools.ToJsonString());
    }

    [Fact]
    public void The_whole_list_stays_within_its_budget()
    {
        var read = new JsonArray([.. Served.Select(tool => new JsonObject(
            tool!.AsObject().Where(member => member.Key is "name" or "description" or "inputSchema")
                .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))))]);
        var answers = new JsonArray([.. Served.Select(tool => tool!["outputSchema"]!.DeepClone())]);

        Assert.InRange(Served.Count, 1, 18);
        Assert.InRange(Encoding.UTF8.GetByteCount(read.ToJsonString()), 1, 20_000);
        Assert.InRange(Encoding.UTF8.GetByteCount(answers.ToJsonString()), 1, 9_000);
    }

    [Theory, MemberData(nameof(Tools))]
    public void Every_tool_states_all_hints_and_they_agree(string name)
    {
        var hints = Tool(name)["annotations"]!;
        var (readOnly, destructive) = (hints["readOnlyHint"]!.GetValue<bool>(), hints["destructiveHint"]!.GetValue<bool>());

        Assert.NotNull(hints["idempotentHint"]);
        Assert.NotNull(hints["openWorldHint"]);
        Assert.False(readOnly && destructive);
        Assert.Equal(readOnly, Permission(name) == McpCloseWhatsApp.Permissions.Permission.Read);
        Assert.Equal(destructive, Permission(name) == McpCloseWhatsApp.Permissions.Permission.WriteDestructive || HasDestructiveArgument(name));
    }

    // An argument may need a higher permission than its tool.
    private static bool HasDestructiveArgument(string name) =>
        Tool(name)["inputSchema"]!.ToJsonString().Contains("Needs write_destructive.", StringComparison.Ordinal);

    [Theory, MemberData(nameof(Tools))]
    public void Every_schema_uses_only_what_all_clients_support(string name)
    {
        var (input, output) = (Tool(name)["inputSchema"]!.AsObject(), Tool(name)["outputSchema"]!.AsObject());
        var text = input.ToJsonString() + output.ToJsonString();

        Assert.Equal("object", input["type"]!.GetValue<string>());
        Assert.Equal("object", output["type"]!.GetValue<string>());
        Assert.False(input["additionalProperties"]!.GetValue<bool>());
        Assert.All(["$ref", "$defs", "anyOf", "oneOf", "allOf", "\"null\""], word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Tools))]
    public void Every_tool_and_argument_is_described_in_plain_words(string name)
    {
        List<string> descriptions = [Tool(name)["description"]!.GetValue<string>()];
        foreach (var (argument, schema) in Tool(name)["inputSchema"]!["properties"]?.AsObject() ?? [])
        {
            Assert.True(schema!["description"] is not null, $"{argument} has no description");
            descriptions.Add(schema["description"]!.GetValue<string>());
        }

        Assert.All(descriptions, text => Assert.True(Ascii.IsValid(text) && !text.Contains(';') && text.EndsWith('.'), text));
    }

    [Theory, MemberData(nameof(Tools))]
    public void No_word_suggests_that_something_is_sent(string name) =>
        Assert.DoesNotMatch(
            "(?i)\\bsends?\\b(?! (a|any)thing)",
            Tool(name)["description"]!.GetValue<string>().Replace("Nothing is sent", "", StringComparison.Ordinal));

    [Fact]
    public async Task A_tool_above_the_permission_is_neither_listed_nor_callable()
    {
        await using var world = await World.StartAsync(settings => settings with { Permission = McpCloseWhatsApp.Permissions.Permission.Read });

        var listed = await world.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(ToolCatalogue.Tools.Count(tool => tool.Permission == McpCloseWhatsApp.Permissions.Permission.Read), listed.Count);
        var refused = await Assert.ThrowsAsync<McpProtocolException>(() => world.CallAsync("delete_whatsapp_message", """{"message_id":"acti_1"}"""));
        Assert.Equal(McpErrorCode.InvalidParams, refused.ErrorCode);
    }

    private static JsonNode Tool(string name) => Served.Single(tool => tool!["name"]!.GetValue<string>() == name)!;

    private static Permission Permission(string name) => ToolCatalogue.Tools.Single(tool => tool.Name == name).Permission;
}
