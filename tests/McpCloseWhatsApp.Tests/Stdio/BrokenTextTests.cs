namespace McpCloseWhatsApp.Tests.Stdio;

/// <summary>
/// Half an emoji, as careless clients cut texts. The SDK cannot write one, so the test writes to the pipe.
/// </summary>
public sealed class BrokenTextTests(SandboxProcess sandbox) : IClassFixture<SandboxProcess>
{
    [Theory]
    [InlineData("""{"name":"find_contact","arguments":{"query":"Ada \ud83d"}}""", "query")]
    [InlineData("""{"name":"find_contact","arguments":{"query":"\ude4f Ada","limit":3}}""", "query")]
    [InlineData("""{"name":"find_contact","arguments":{"query":"Ada","\ud83d":1}}""", "arguments")]
    [InlineData("""{"name":"attach_file","arguments":{"message_id":"acti_BenThread1","content_base64":"eA==","filename":"\ud83d.txt"}}""", "filename")]
    [InlineData("""{"name":"log_conversation","arguments":{"contact_id":"cont_AdaReyes","messages":[{},{"message_markdown":"\ud83d"}]}}""",
        "messages[1].message_markdown")]
    public async Task A_lone_surrogate_is_an_invalid_argument(string call, string field)
    {
        var answer = ServerProcess.ErrorOf(await sandbox.Server.AskAsync(1, "tools/call", call));

        Assert.Equal("invalid_arguments", answer["code"]!.ToString());
        Assert.Equal(field, Assert.Single(answer["problems"]!.AsArray())!["field"]!.ToString());
        Assert.EndsWith("got half of a surrogate pair", answer["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_surrogate_pair_is_a_valid_argument()
    {
        var answer = await sandbox.Server.AskAsync(1, "tools/call", """{"name":"find_contact","arguments":{"query":"Ada \ud83d\ude4f"}}""");

        Assert.NotNull(answer["result"]!["structuredContent"]!["candidates"]);
    }

    [Theory]
    [InlineData("prompts/get", """{"name":"draft_reply","arguments":{"contact_id":"cont_BenOkafor","about":"\ud83d"}}""",
        "about: must be valid Unicode; got half of a surrogate pair")]
    [InlineData("tools/call", """{"name":"\ud83d","arguments":{}}""", "Unknown tool: '\uFFFD'")]
    [InlineData("resources/read", """{"uri":"close://whatsapp/\ud83d"}""", "Unknown resource URI: '\uFFFD'")]
    public async Task A_lone_surrogate_outside_of_a_tool_is_a_protocol_error(string method, string parameters, string message) =>
        Assert.Equal(message, (await sandbox.Server.AskAsync(1, method, parameters))["error"]!["message"]!.ToString());
}
