using System.Net;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Tests.Around;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>The log that the HTTP server writes to stderr.</summary>
public sealed class LogTests
{
    private static readonly (string, string)[] Json = [("Logging__Console__FormatterName", "json")];

    [Fact]
    public async Task A_call_is_one_line_of_JSON_with_its_outcome_and_without_content()
    {
        await using var company = await Company.FoundAsync();

        var log = await RunAsync(company, Json);

        var calls = log.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(
            [
                "create_whatsapp_message: created", "create_whatsapp_message: unchanged", "find_contact: ok",
                "get_whatsapp_message: not_found", "find_contact: invalid_arguments", "unknown: failed",
            ],
            calls.Select(call => $"{call["State"]!["Tool"]}: {call["State"]!["Outcome"]}"));
        Assert.All(calls, call => Assert.Equal(
            ("Information", "test 1", "127.0.0.1"),
            ($"{call["LogLevel"]}", $"{call["State"]!["Client"]}", $"{call["State"]!["Address"]}")));
        Assert.All(
            ["Hello", "447700900123", "7700 900123", "Reyes", "cont_", "acti_", "3EB0", company.ApiKey],
            secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_is_readable_by_default_and_silent_on_request()
    {
        await using var company = await Company.FoundAsync();

        Assert.Contains("create_whatsapp_message: created after ", await RunAsync(company), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', (await RunAsync(company, ("Logging__LogLevel__McpCloseWhatsApp", "Warning"))).TrimEnd('\n'));
    }

    [Theory]
    [InlineData("10.0.0.0/8", "127.0.0.1")]
    [InlineData("127.0.0.1", "203.0.113.9")]
    [InlineData("10.0.0.0/8, 127.0.0.0/30", "203.0.113.9", Skip = TestSize.FullOnly, SkipType = typeof(TestSize), SkipUnless = nameof(TestSize.IsFull))]
    public async Task The_logged_address_is_the_one_that_a_known_proxy_forwards(string proxies, string address)
    {
        await using var company = await Company.FoundAsync();

        var log = await RunAsync(company, [("CLOSE_PROXIES", proxies), ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"), .. Json]);

        Assert.Contains($"\"Address\":\"{address}\"", log, StringComparison.Ordinal);
        Assert.Equal(address == "203.0.113.9", log.Contains("203.0.113.9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_verbose_log_has_no_key_and_no_part_of_an_address()
    {
        await using var company = await Company.FoundAsync();
        await using var server = company.Start(
            environment: [("CLOSE_API_KEY", ""), ("CLOSE_SIGN_IN", "close_api_key"), ("Logging__LogLevel__Microsoft.AspNetCore", "Information")]);
        var endpoint = await server.EndpointAsync();
        using var client = new HttpClient();

        await Company.CallAsync(
            client,
            new(endpoint, "?access_token=tops3cret"),
            "create_whatsapp_message",
            World.Hello,
            headers: ("Close-API-Key", company.ApiKey));

        server.Terminate();
        var log = (await server.EndAsync()).Errors;
        Assert.Contains(" info: Microsoft.AspNetCore.", log, StringComparison.Ordinal);
        Assert.All(
            ["tops3cret", "Hello", "447700900123", "Reyes", "cont_", "acti_", "3EB0", company.ApiKey],
            secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_without_a_key_is_not_logged_as_a_call()
    {
        await using var company = await Company.FoundAsync();
        await using var server = company.Start(environment: [("CLOSE_API_KEY", ""), ("CLOSE_SIGN_IN", "close_api_key")]);
        var endpoint = await server.EndpointAsync();
        using var client = new HttpClient();
        using var call = HttpServer.Call("check_connection");
        call.RequestUri = endpoint;
        using var refused = await client.SendAsync(call);

        server.Terminate();

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal($"Serving MCP at {endpoint}\n", (await server.EndAsync()).Errors);
    }

    private static async Task<string> RunAsync(Company company, params (string, string)[] environment)
    {
        await using var server = company.Start(environment: environment);
        var endpoint = await server.EndpointAsync();
        using var client = new HttpClient();
        foreach (var (tool, arguments) in ((string, string)[])
            [
                ("create_whatsapp_message", World.Hello), ("create_whatsapp_message", World.Hello),
                ("find_contact", """{"query":"+44 7700 900123"}"""), ("get_whatsapp_message", """{"message_id":"acti_Hello"}"""),
                ("find_contact", """{"Hello":"Ada Reyes"}"""),
            ])
        {
            await Company.CallAsync(client, endpoint, tool, arguments, headers: ("X-Forwarded-For", "203.0.113.9"));
        }

        using var nonsense = HttpServer.Call("Hello");
        nonsense.RequestUri = endpoint;
        (await client.SendAsync(nonsense)).Dispose();
        server.Terminate();
        return (await server.EndAsync()).Errors;
    }
}
