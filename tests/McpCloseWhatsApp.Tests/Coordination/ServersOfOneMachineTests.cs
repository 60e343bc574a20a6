using McpCloseWhatsApp.Coordination;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>Servers on one machine, one for each client, which share nothing but files.</summary>
public sealed class ServersOfOneMachineTests : SeveralServersTests, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Old_records_are_deleted_and_contain_no_names()
    {
        await using var world = await StartAsync();
        await world.CreateAsync();
        var note = await File.ReadAllTextAsync(Assert.Single(Files()), TestContext.Current.CancellationToken);
        Assert.Matches("^2026-04-01T12:00:0[^ ]+ acti_[A-Za-z0-9]+$", note);

        Clock.Advance(TimeSpan.FromMinutes(10));
        await world.CreateAsync("""{"external_whatsapp_message_id":"another"}""");
        Assert.Single(Files());
    }

    [Fact]
    public async Task Records_are_deleted_when_their_time_is_over_although_nothing_is_written()
    {
        await using var world = await StartAsync();
        await world.CreateAsync();
        Assert.Single(Files());

        Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Empty(Files());
    }

    private protected override Task<World> StartAsync(World? beside = null) =>
        World.StartAsync(settings => settings with { NotesFolder = folder.FullName }, clock: Clock, close: beside?.Close);

    private protected override Task<IWriteCoordinator> StartCoordinatorAsync() => Task.FromResult<IWriteCoordinator>(
        new FileWriteCoordinator(new(folder.FullName, Clock), Clock, new(Clock, RecheckSchedule.Usual)));

    private protected override Task PassTheLagAsync()
    {
        Clock.Advance(TimeSpan.FromSeconds(90));
        return Task.CompletedTask;
    }

    private string[] Files() => Directory.GetFiles(Path.Combine(folder.FullName, "claims"), "*", SearchOption.AllDirectories);
}
