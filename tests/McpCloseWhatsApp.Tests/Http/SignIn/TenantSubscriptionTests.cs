using McpCloseWhatsApp.Tests.Laws;
using McpCloseWhatsApp.Tests.Live;

namespace McpCloseWhatsApp.Tests.Http.SignIn;

/// <summary>Live updates for two organizations with the same ids, as in <see cref="TenantsTests"/>.</summary>
public sealed class TenantSubscriptionTests
{
    private const string Other = "api_other";
    private const string Ada = "close://whatsapp/conversations/cont_AdaReyes";

    [Theory]
    [InlineData(SignInServer.Modern)]
    [InlineData(SignInServer.Legacy)]
    public async Task A_subscriber_is_notified_of_its_own_account_long_after_the_request_with_the_key(string protocolVersion)
    {
        var (close, clock) = await Stage.OpenAsync(seeded: true);
        await using var server = await SignInServer.WithKeysAsync(settings => settings with { Sessions = true }, clock, close);
        await TenantsTests.SeedAsync(server);
        await using var mine = await server.ConnectAsync(protocolVersion, SignInServer.Key(server.Close.ApiKey));
        await using var other = await server.ConnectAsync(protocolVersion, SignInServer.Key(Other));
        await using var my = await Subscriber.StartAsync(mine, Ada);
        await using var their = await Subscriber.StartAsync(other, Ada);
        await clock.PassAsync(TimeSpan.FromMinutes(4));

        using var colleague = new Colleague(server.Close);
        await colleague.LogAsync();

        var next = my.NextAsync();
        await clock.PassUntilAsync(next);
        Assert.Equal(Ada, await next);
        await clock.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(their.Notified());
    }

    [Fact]
    public async Task A_listening_stream_ends_when_Close_rejects_its_key()
    {
        var (close, clock) = await Stage.OpenAsync(seeded: true);
        await using var server = await SignInServer.WithKeysAsync(clock: clock, close: close);
        await TenantsTests.SeedAsync(server);
        await using var mine = await server.ConnectAsync(SignInServer.Modern, SignInServer.Key(server.Close.ApiKey));
        await using var my = await Subscriber.StartAsync(mine, Ada);

        await server.Control.ArrangeAsync("faults", """{"kind":"status","status":401,"method":"GET","path":"/event/","times":-1}""");

        await clock.PassUntilAsync(my.Listening.ContinueWith(_ => { }, TaskScheduler.Default));
    }
}
