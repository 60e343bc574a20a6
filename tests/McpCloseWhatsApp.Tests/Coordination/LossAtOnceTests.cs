using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Coordination;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>
/// Two servers find at the same moment that notes are gone. They must meet within microseconds, so each is only the part that
/// looks at the notes here, and they meet often.
/// </summary>
public sealed class LossAtOnceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Servers_that_find_deleted_notes_at_once_both_know_of_the_loss(bool withTheirFolder)
    {
        var home = Directory.CreateTempSubdirectory();
        try
        {
            for (var round = 0; round < 100; round++)
            {
                var path = Path.Combine(home.FullName, $"{round}");
                var running = new NotesFolder(path, TimeProvider.System, line => Assert.Fail(line));
                Assert.Null(running.Check());
                Directory.Delete(withTheirFolder ? path : running.Notes, recursive: true);
                NotesFolder[] servers = [running, new(path, TimeProvider.System, line => Assert.Fail(line))];
                using var start = new Barrier(servers.Length);
                var problems = await Task.WhenAll(servers.Select(notes => Task.Factory.StartNew(
                    () =>
                    {
                        start.SignalAndWait();
                        var first = notes.Check();
                        start.SignalAndWait();
                        return (First: first, Later: notes.Check());
                    },
                    CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

                // Where nothing is left, the new server cannot know of a loss before the running one has told it.
                Assert.NotNull(problems[0].First);
                Assert.True(withTheirFolder || problems[1].First is not null, $"in round {round}");
                Assert.All(problems, problem => Assert.NotNull(problem.Later));
            }
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Servers_that_find_the_notes_of_a_period_deleted_at_once_both_create_nothing()
    {
        var home = Directory.CreateTempSubdirectory();
        try
        {
            for (var round = 0; round < 40; round++)
            {
                var clock = new QuickTime();
                var notes = Path.Combine(home.FullName, $"{round}");
                FileWriteCoordinator[] servers = [.. Enumerable.Range(0, 2).Select(_ =>
                    new FileWriteCoordinator(new(notes, clock, line => Assert.Fail(line)), clock, new(clock, RecheckSchedule.Usual)))];
                foreach (var server in servers)
                {
                    Assert.True(await MayCreateAsync(server, $"{Array.IndexOf(servers, server)}"));
                }

                Directory.Delete(Assert.Single(Directory.GetDirectories(Path.Combine(notes, "claims"))), recursive: true);
                using var start = new Barrier(servers.Length);
                var created = await Task.WhenAll(servers.Select((server, index) => Task.Factory.StartNew(
                    () =>
                    {
                        start.SignalAndWait();
                        return MayCreateAsync(server, $"again {index}");
                    },
                    CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

                Assert.Equal([false, false], created);
            }
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static async Task<bool> MayCreateAsync(FileWriteCoordinator server, string key)
    {
        try
        {
            await using var lease = await server.EnterAsync(new("orga_Acme", key), TestContext.Current.CancellationToken);
            return lease.Earlier is null && await lease.MarkInFlightAsync() is null;
        }
        catch (Refusal)
        {
            return false;
        }
    }
}
