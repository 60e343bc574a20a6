using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Stdio;

/// <summary>The stdio door has the answer to <c>tools/list</c> ready. It is the answer that the SDK would make.</summary>
public sealed class ToolListTests(SandboxProcess sandbox) : IClassFixture<SandboxProcess>
{
    [Theory]
    [InlineData("read")]
    [InlineData("write_safe")]
    [InlineData("write_destructive")]
    public async Task The_list_that_is_ready_is_the_one_of_the_SDK(string permission)
    {
        await using var server = ServerProcess.Start("--sandbox", ("CLOSE_PERMISSION", permission));
        await server.ShakeHandsAsync();

        var ready = await server.AskAsync(1, "tools/list");
        var made = await server.AskAsync(2, "tools/list", """{"_meta":{"progressToken":"p"}}""");
        await server.WriteAsync("""{"jsonrpc":"2.0","id":"three","method":"tools/list"}""");
        var third = await server.ReadAsync();

        Assert.Equal(made["result"]!.ToJsonString(), ready["result"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(made["result"], third!["result"]));
        Assert.Equal("three", third["id"]!.ToString());
    }

    [Theory]
    [InlineData("""{"cursor":"x"}""")]
    [InlineData("""{"a":1,"A":2}""")]
    [InlineData("""{"\ud83d":1}""")]
    [InlineData("[]")]
    public async Task A_request_for_more_than_the_list_is_left_to_the_SDK(string parameters)
    {
        var odd = await sandbox.Server.AskAsync(1, "tools/list", parameters);
        var list = await sandbox.Server.AskAsync(2, "tools/list");

        Assert.True(odd["result"] is not null || odd["error"] is not null);
        Assert.NotEmpty(list["result"]!["tools"]!.AsArray());
    }
}
