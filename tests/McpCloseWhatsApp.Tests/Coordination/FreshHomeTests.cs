using System.Text.Json.Nodes;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>A new account has a home folder, but no ~/.local/share in it yet, or an XDG_DATA_HOME that is still to be made.</summary>
public sealed class FreshHomeTests
{
    [Fact]
    public Task Two_servers_of_a_home_without_data_folder_log_a_message_once() =>
        LogsOnceAsync(home => [("HOME", home), ("XDG_DATA_HOME", "")]);

    [Fact]
    public Task Two_servers_of_a_data_folder_that_is_still_to_be_made_log_a_message_once() =>
        LogsOnceAsync(home => [("HOME", home), ("XDG_DATA_HOME", Path.Combine(home, "data"))]);

    // The servers must meet within microseconds, so each is only its notes folder here, and they meet often.
    [Fact]
    public async Task Servers_that_start_at_once_in_a_new_home_lose_no_notes()
    {
        var home = Directory.CreateTempSubdirectory();
        try
        {
            for (var round = 0; round < 100; round++)
            {
                var path = Path.Combine(home.FullName, $"{round}");
                using var start = new Barrier(2);
                var problems = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
                    () =>
                    {
                        var notes = new NotesFolder(path, TimeProvider.System, line => Assert.Fail(line));
                        start.SignalAndWait();
                        var first = notes.Check();
                        start.SignalAndWait();
                        return first ?? notes.Check();
                    },
                    CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

                Assert.All(problems, Assert.Null);
            }
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static async Task LogsOnceAsync(Func<string, (string, string)[]> environment)
    {
        await using var world = await World.StartAsync();
        await world.ArrangeAsync("switches", """{ "list_lag_seconds": 60 }""", put: true);
        var home = Directory.CreateTempSubdirectory();
        try
        {
            List<string> outcomes = [];
            for (var server = 0; server < 2; server++)
            {
                await using var process = ServerProcess.Start("",
                [
                    ("CLOSE_BASE_URL", world.Close.BaseAddress.ToString()), ("CLOSE_API_KEY", world.Close.ApiKey),
                    ("CLOSE_LOCAL_PHONE", "+12125550143"), .. environment(home.FullName),
                ]);
                await process.ShakeHandsAsync();
                var answer = await process.CallAsync(1, "create_whatsapp_message", JsonNode.Parse(World.Hello)!.AsObject());
                outcomes.Add(answer["outcome"]!.ToString());
            }

            Assert.Equal(["created", "unchanged"], outcomes);
            Assert.Single(await world.NewMessagesAsync());
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }
}
