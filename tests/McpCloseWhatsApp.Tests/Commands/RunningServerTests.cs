using CloseSimulator;
using McpCloseWhatsApp.Credentials;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>A server that runs while a person signs out, or in again.</summary>
public sealed class RunningServerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    private LoginStore Logins => new(folder.FullName);

    [Fact]
    public async Task A_new_login_is_used_at_once_and_after_a_logout_the_agent_is_told_what_to_do()
    {
        await using var close = await SimulatedClose.StartAsync(new() { Seeded = true });
        Logins.Write(At(close) with { AccessToken = "revoked", User = "user_Sam of orga_1" });
        await using var world = await ServeAsync(close);
        Assert.True((await world.CallAsync("check_connection")).IsError);

        Logins.Write(At(close) with { ApiKey = close.ApiKey, User = "user_Sam of orga_1" });
        Assert.Equal("Sandbox Traders", (await world.CallAsync("check_connection")).Ok["organization"]);

        Logins.Delete();
        Assert.Equal(
            ("unauthorized", "The sign-in to Close has ended: run mcp-close-whatsapp login."),
            await RefusedAsync(world));
    }

    [Fact]
    public async Task A_renewal_that_Close_refuses_is_one_sentence_that_says_what_to_do()
    {
        await using var close = await SimulatedClose.StartAsync(new() { Seeded = true });
        await using var endpoint = await AnsweringServer.StartAsync(() => """{"error":"invalid_grant"}""", status: 400);
        Logins.Write(At(close) with
        {
            AccessToken = "a",
            RefreshToken = "used up",
            ClientId = "c",
            ExpiresAt = DateTimeOffset.MinValue,
            TokenEndpoint = new(endpoint.Urls.First()),
        });
        await using var world = await ServeAsync(close);

        Assert.Equal(
            ("unauthorized", "The sign-in to Close has ended: run mcp-close-whatsapp login."),
            await RefusedAsync(world));
    }

    [Fact]
    public async Task A_login_for_another_Close_or_of_another_user_is_not_used_by_a_server_that_knows_the_former()
    {
        await using var close = await SimulatedClose.StartAsync(new() { Seeded = true });
        Logins.Write(At(close) with { ApiKey = close.ApiKey, User = "user_Sam of orga_1" });
        await using var world = await ServeAsync(close);
        Assert.False((await world.CallAsync("check_connection")).IsError);

        Logins.Write(new() { BaseUrl = new("https://close.example/api/v1"), ApiKey = close.ApiKey });
        var elsewhere = await RefusedAsync(world);
        Logins.Write(At(close) with { ApiKey = close.ApiKey, User = "user_Uma of orga_1" });
        var another = await RefusedAsync(world);

        Assert.StartsWith("The login on this machine is now for close.example, not for 127.0.0.1:", elsewhere.Message, StringComparison.Ordinal);
        Assert.Equal("The login on this machine now belongs to another user of Close: start this server again.", another.Message);
        Assert.Equal(("unauthorized", "unauthorized"), (elsewhere.Code, another.Code));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static Login At(SimulatedClose close) => new() { BaseUrl = close.BaseAddress };

    private static async Task<(string? Code, string? Message)> RefusedAsync(World world)
    {
        var answer = await world.CallAsync("check_connection");
        Assert.True(answer.IsError, answer.Text);
        return (answer["code"], answer["message"]);
    }

    private Task<World> ServeAsync(SimulatedClose close) =>
        World.StartAsync(settings => settings with { Credential = null, Login = Logins }, close: close);
}
