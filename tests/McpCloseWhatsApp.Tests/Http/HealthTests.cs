using System.Net;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>The health checks of an orchestrator.</summary>
public sealed class HealthTests
{
    [Theory]
    [InlineData("health/live", "127.0.0.1")]
    [InlineData("health/ready", "127.0.0.1")]
    [InlineData("health/live", "10.1.2.3:8080")]
    [InlineData("health/ready", "a-pod.example")]
    public async Task Health_answers_one_word_under_any_host_name(string path, string host)
    {
        await using var server = await HttpServer.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, "Healthy"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("TRACE")]
    [InlineData("FOO")]
    public async Task Health_answers_only_requests_that_read(string method)
    {
        await using var server = await HttpServer.OpenAsync();
        using var request = new HttpRequestMessage(new(method), "health/live");

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_stopping_server_is_alive_but_not_ready()
    {
        await using var server = await HttpServer.OpenAsync();

        server.App.Lifetime.StopApplication();

        using var ready = await server.Client.GetAsync("health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
        Assert.Equal("Healthy", await server.Client.GetStringAsync("health/live"));
    }

    [Fact]
    public async Task A_health_check_does_not_call_Close()
    {
        await using var server = await HttpServer.OpenAsync();
        await server.Control.FaultAsync("""{ "kind":"status", "status":503, "times":-1 }""");

        Assert.Equal("Healthy", await server.Client.GetStringAsync("health/ready"));
    }
}
