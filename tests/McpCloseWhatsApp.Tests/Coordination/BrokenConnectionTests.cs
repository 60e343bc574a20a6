using System.Net.Sockets;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>A connection to Redis that breaks during a command, with every exception that this can cause.</summary>
[Collection(AloneWithRedis.Name)]
public sealed class BrokenConnectionTests
{
    private const string New =
        """{"name":"create_whatsapp_message","arguments":{"contact_id":"cont_AdaReyes","direction":"incoming","""
        + "\"message_markdown\":\"Hello\",\"activity_at\":\"2026-03-12T10:00:00Z\"}}";

    /// <summary>StackExchange.Redis threw all of these when Redis was stopped and started.</summary>
    public static TheoryData<Exception> Failures { get; } =
    [
        new InvalidOperationException("Reading is not allowed after reader was completed."),
        new TaskCanceledException(),
        new IOException("Broken pipe"),
        new SocketException(104),
    ];

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task A_broken_connection_is_reported_as_Redis_being_away(Exception failure)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var connection = await redis.ConnectAsync();

        var refused = await Assert.ThrowsAsync<Refusal>(() => connection.AskAsync<int>(_ => throw failure));

        Assert.Equal(ErrorCode.CloseUnavailable, refused.Code);
    }

    [Fact]
    public async Task The_log_says_once_that_Redis_is_away_and_once_that_it_is_back()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var world = await World.StartAsync();
        await using var server = ServerProcess.Start(
            "", ("CLOSE_BASE_URL", world.Close.BaseAddress.ToString()), ("CLOSE_API_KEY", world.Close.ApiKey),
            ("CLOSE_LOCAL_PHONE", "+12125550143"), ("CLOSE_REDIS", redis.Configuration));
        await server.ShakeHandsAsync();

        await redis.KillAsync();
        Assert.Contains("Redis", await MessageAsync(server, 1), StringComparison.Ordinal);
        Assert.Contains("Redis", await MessageAsync(server, 2), StringComparison.Ordinal);
        await redis.BeginAsync();
        for (var call = 3; !(await MessageAsync(server, call)).Contains("started without", StringComparison.Ordinal); call++)
        {
        }

        server.EndInput();
        var (code, errors) = await server.EndAsync();
        Assert.Equal(0, code);
        Assert.Matches(
            """^The Redis of CLOSE_REDIS cannot be used \([A-Za-z]+\): nothing is created or changed until it can\.\n"""
            + """The Redis of CLOSE_REDIS answers again\.\n$""",
            errors);
    }

    private static async Task<string> MessageAsync(ServerProcess server, int id) =>
        ServerProcess.ErrorOf(await server.AskAsync(id, "tools/call", New))["message"]!.ToString();
}
