using System.Net.Sockets;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>The notes of a machine are in a folder for each period. What they say outlives the turn of a period.</summary>
public sealed class PeriodTurnTests : IDisposable
{
    private const string Post = "\"method\":\"POST\",\"path\":\"/activity/whatsapp_message/\"";

    /// <summary>Periods are as long as notes last, and the clock starts at the beginning of one.</summary>
    private static readonly TimeSpan ShortlyBeforeTheTurn = TimeSpan.FromSeconds(140);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    private readonly QuickTime clock = new();

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public async Task While_another_server_waits_for_Close_nothing_is_created(int later)
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.ArrangeAsync("switches", """{ "list_lag_seconds": 60 }""", put: true);
        clock.Advance(ShortlyBeforeTheTurn);
        await one.FaultAsync($$"""{ "kind":"delay", "delay_ms":45000, "after":true, {{Post}} }""");
        var call = one.CreateAsync();
        await one.Control.WaitForCallsAsync(SimulatorControl.Creates, madeBy: call);

        clock.Advance(TimeSpan.FromSeconds(later));
        Assert.Equal("unknown", (await other.CreateAsync()).Ok["outcome"]);

        clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("unknown", (await call).Ok["outcome"]);
        Assert.Single(await one.NewMessagesAsync());
    }

    [Fact]
    public async Task A_create_in_doubt_stays_in_doubt()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.ArrangeAsync("switches", """{ "list_lag_seconds": 60 }""", put: true);
        clock.Advance(ShortlyBeforeTheTurn);
        await one.FaultAsync($$"""{ "kind":"cut_after", {{Post}} }""");
        Assert.Equal("unknown", (await one.CreateAsync()).Ok["outcome"]);

        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("unknown", (await other.CreateAsync()).Ok["outcome"]);
        Assert.Single(await one.NewMessagesAsync());
    }

    [Fact]
    public async Task A_note_that_could_not_be_opened_for_a_moment_blocks_nothing_afterwards()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps no sockets in folders of notes.");
        await using var one = await StartAsync();
        await one.FaultAsync($$"""{ "kind":"status", "status":400, "body":"{}", {{Post}} }""");
        (await one.CreateAsync()).Refused("close_rejected");
        var note = Assert.Single(Directory.GetFiles(Path.Combine(folder.FullName, "claims"), "*", SearchOption.AllDirectories));
        clock.Advance(TimeSpan.FromSeconds(150));

        // The system refuses to open a socket, as it refuses any file to a process that has too many open.
        File.Delete(note);
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(note));
            (await one.CreateAsync()).Refused("close_unavailable");
        }

        File.Delete(note);
        Assert.Equal("created", (await one.CreateAsync()).Ok["outcome"]);
    }

    private Task<World> StartAsync(World? beside = null) =>
        World.StartAsync(settings => settings with { NotesFolder = folder.FullName }, clock: clock, close: beside?.Close);
}
