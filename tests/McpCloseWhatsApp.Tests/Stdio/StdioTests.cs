using CloseSimulator;
using ModelContextProtocol.Client;

namespace McpCloseWhatsApp.Tests.Stdio;

public sealed class StdioTests
{
    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2025-11-25")]
    [InlineData("2024-11-05")]
    public async Task A_client_starts_the_server_and_logs_a_message_in_the_sandbox(string protocolVersion)
    {
        await using var client = await PatientClient.ConnectAsync(
            new StdioClientTransport(new()
            {
                Command = "dotnet",
                Arguments = [ServerProcess.Path, "--sandbox"],
                EnvironmentVariables = new Dictionary<string, string?> { ["CLOSE_LOCAL_PHONE"] = "+12125550143" },
            }),
            new() { ProtocolVersion = protocolVersion });

        var found = await client.CallToolAsync("find_contact", new Dictionary<string, object?> { ["query"] = "Ada Reyes" });
        var contact = found.StructuredContent!.Value.GetProperty("candidates")[0].GetProperty("contact_id").GetString();
        var logged = await client.CallToolAsync("create_whatsapp_message", new Dictionary<string, object?>
        {
            ["contact_id"] = contact,
            ["direction"] = "incoming",
            ["message_markdown"] = "Grüße 👋",
            ["activity_at"] = "2026-03-12T10:00:00Z",
        });

        Assert.Equal("created", logged.StructuredContent!.Value.GetProperty("outcome").GetString());
        Assert.Equal(protocolVersion, client.NegotiatedProtocolVersion);
        Assert.Equal("close-whatsapp", client.ServerInfo!.Name);
        Assert.StartsWith("This server records WhatsApp conversations in Close", client.ServerInstructions!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_but_the_protocol_is_on_stdout_and_nothing_on_stderr()
    {
        await using var server = ServerProcess.Start("--sandbox");
        await server.ShakeHandsAsync();
        await server.AskAsync(1, "tools/list");
        var failed = await server.AskAsync(2, "tools/call", """{"name":"get_whatsapp_message","arguments":{"message_id":"acti_Nowhere"}}""");
        var unknown = await server.AskAsync(3, "tools/call", """{"name":"send_whatsapp_message","arguments":{}}""");
        server.EndInput();

        Assert.Equal("not_found", ServerProcess.ErrorOf(failed)["code"]!.ToString());
        Assert.Equal(-32602, unknown["error"]!["code"]!.GetValue<int>());
        Assert.Null(await server.ReadAsync());
        Assert.Equal((0, ""), await server.EndAsync());
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"")]
    [InlineData("[1,2")]
    [InlineData("\u0001\u0002 \u001b[31m")]
    public async Task A_malformed_line_is_a_parse_error_and_the_session_goes_on(string garbage)
    {
        await using var server = ServerProcess.Start("--sandbox");
        await server.ShakeHandsAsync();

        await server.WriteAsync(garbage);
        var answer = await server.ReadAsync();

        Assert.Equal(-32700, answer!["error"]!["code"]!.GetValue<int>());
        Assert.Null(answer["id"]);
        Assert.NotNull((await server.AskAsync(1, "tools/list"))["result"]!["tools"]);
    }

    [Fact]
    public async Task Empty_lines_and_Windows_line_ends_are_accepted()
    {
        await using var server = ServerProcess.Start("--sandbox");
        await server.ShakeHandsAsync();

        await server.WriteAsync("\n\r\n  ");
        await server.WriteAsync("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}\r");

        Assert.NotNull((await server.ReadAsync())!["result"]!["tools"]);
    }

    [Fact]
    public async Task A_name_that_is_given_twice_in_another_case_is_told()
    {
        await using var server = ServerProcess.Start("--sandbox");
        await server.ShakeHandsAsync();

        var refused = (await server.AskAsync(1, "tools/call", """{"name":"check_connection","NAME":"find_contact"}"""))["error"]!;

        Assert.Equal((-32602, "params: a name is given twice, perhaps in another case."), (refused["code"]!.GetValue<int>(), $"{refused["message"]}"));
    }

    [Fact]
    public async Task Many_simultaneous_requests_are_each_answered_once()
    {
        await using var server = ServerProcess.Start("--sandbox");
        await server.ShakeHandsAsync();

        foreach (var id in Enumerable.Range(1, 100))
        {
            var call = $$"""{"name":"get_whatsapp_message","arguments":{"message_id":"acti_BenThread{{1 + (id % 4)}}"} }""";
            await server.WriteAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"tools/call","params":{{call}} }""");
        }

        Dictionary<int, string> answers = [];
        while (answers.Count < 100)
        {
            var answer = (await server.ReadAsync())!;
            answers.Add(answer["id"]!.GetValue<int>(), answer["result"]!["structuredContent"]!["message"]!["id"]!.ToString());
        }

        Assert.All(answers, answer => Assert.Equal($"acti_BenThread{1 + (answer.Key % 4)}", answer.Value));
    }

    [Fact]
    public async Task A_hanging_request_delays_no_other_and_ends_with_its_client()
    {
        await using var close = await SimulatedClose.StartAsync();
        using var control = new SimulatorControl(close);
        await control.FaultAsync("""{"kind":"hang","path":"/contact/"}""");
        await using var server = ServerProcess.Start(
            "", ("CLOSE_BASE_URL", close.BaseAddress.AbsoluteUri), ("CLOSE_API_KEY", close.ApiKey));
        await server.ShakeHandsAsync();

        await server.WriteAsync(
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_conversation","arguments":{"contact_id":"cont_AdaReyes"}}}""");
        var other = await server.AskAsync(2, "tools/call", """{"name":"check_connection","arguments":{}}""");
        server.EndInput();

        Assert.Equal("write_safe", other["result"]!["structuredContent"]!["permission"]!.ToString());
        Assert.Equal((0, ""), await server.EndAsync(within: TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Requests_under_way_at_the_end_of_the_input_are_answered()
    {
        await using var server = ServerProcess.Start("--sandbox");
        await server.ShakeHandsAsync();
        await server.AskAsync(1, "tools/call", """{"name":"check_connection","arguments":{}}""");
        await server.WriteAsync("""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"check_connection","arguments":{}}}""");
        server.EndInput();

        Assert.Equal(2, (await server.ReadAsync())!["id"]!.GetValue<int>());
        Assert.Equal(0, (await server.EndAsync()).Code);
    }

    [Theory]
    [InlineData("--sandbox", "")]
    [InlineData("", "api_never_used")]
    public async Task A_client_that_leaves_at_once_leaves_no_process_behind(string arguments, string key)
    {
        await using var server = ServerProcess.Start(arguments, ("CLOSE_API_KEY", key));
        server.EndInput();

        Assert.Equal((0, ""), await server.EndAsync());
    }

    /// <summary>
    /// The first call reports a wrong key, so that a client can list the tools and an agent can inform its user.
    /// </summary>
    [Fact]
    public async Task The_server_starts_although_Close_cannot_be_reached()
    {
        await using var server = ServerProcess.Start("", ("CLOSE_BASE_URL", "http://127.0.0.1:9"), ("CLOSE_API_KEY", "api_x"));
        await server.ShakeHandsAsync();

        Assert.Contains("check_connection", (await server.AskAsync(1, "tools/list"))["result"]!["tools"]!.AsArray().Select(tool => tool!["name"]!.ToString()));
    }
}
