using System.Collections.Concurrent;
using CloseSimulator;
using CsCheck;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Tests.Around;
using McpCloseWhatsApp.Tests.Http;
using ModelContextProtocol.Client;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>
/// Several callers log a random talk at the same time while random faults happen: Close ends up with every message
/// once and in order, and every answer is true. <c>RUNS</c> in the environment sets the number of talks;
/// <c>CsCheck_Seed</c> repeats one.
/// </summary>
public sealed class ExactLoggingLawTests : IAsyncLifetime
{
    private static readonly int Runs = TestSize.Runs(small: 20, full: 300);

    private readonly ConcurrentBag<(SimulatedClose Close, JumpingClock Clock)> idle = [];

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        foreach (var (close, _) in idle)
        {
            await close.DisposeAsync();
        }
    }

    [Fact]
    public Task One_server_logs_every_message_once_and_every_answer_is_true() => Plan.Any.SampleAsync(
        async plan =>
        {
            var place = idle.TryTake(out var free) ? free : await Stage.OpenAsync();
            await using (var world = await World.StartAsync(close: place.Close, clock: place.Clock))
            {
                await PlayAsync(world, place.Clock, plan, [world.Client]);
            }

            idle.Add(place);
        }, iter: Runs, threads: 6);

    [Fact]
    public async Task Two_clients_over_HTTP_log_every_message_once_and_every_answer_is_true()
    {
        var (close, clock) = await Stage.OpenAsync();
        await using var world = await World.StartAsync(close: close, clock: clock);
        await using var server = await HttpServer.OpenAsync(Widest, clock, close);
        await using var one = await ConnectAsync(server);
        await using var other = await ConnectAsync(server);
        await Plan.Any.SampleAsync(plan => PlayAsync(world, clock, plan, [one, other]), iter: Math.Max(20, Runs / 10), threads: 1);
    }

    [Fact]
    public Task Two_servers_on_one_machine_log_every_message_once_and_every_answer_is_true() => Plan.Any.SampleAsync(
        async plan =>
        {
            var place = idle.TryTake(out var free) ? free : await Stage.OpenAsync();
            var folder = Directory.CreateTempSubdirectory();
            await using (var one = await World.StartAsync(Sharing, close: place.Close, clock: place.Clock))
            await using (var other = await World.StartAsync(Sharing, close: place.Close, clock: place.Clock))
            {
                await PlayAsync(one, place.Clock, plan, [one.Client, other.Client]);
            }

            folder.Delete(recursive: true);
            idle.Add(place);

            ServerSettings Sharing(ServerSettings settings) => settings with { NotesFolder = folder.FullName };
        }, iter: Runs, threads: 6);

    // A plan overwrites messages.
    private static ServerSettings Widest(ServerSettings settings) =>
        settings with { LocalPhone = Talk.LocalPhone, Permission = Permission.WriteDestructive };

    private static async Task PlayAsync(World world, JumpingClock clock, Plan plan, IReadOnlyList<McpClient> clients)
    {
        await Stage.ArrangeAsync(world, plan);
        var before = await HeldMessage.AllAsync(world);
        var callers = Task.WhenAll(plan.Callers.Select((steps, i) => Stage.CallAsync(world, clock, plan, steps, clients[i % clients.Count])));
        await clock.PassUntilAsync(callers);
        Truth.CheckAnswers(plan, [.. (await callers).SelectMany(claims => claims)], before, await HeldMessage.AllAsync(world));

        await Stage.CalmAsync(world, clock);
        await Stage.EndAsync(world, clock, plan, clients[0]);
        // The next run uses the same ids for other messages, so the server must forget this run first.
        await clock.PassAsync(TimeSpan.FromSeconds(200));
    }

    private static Task<McpClient> ConnectAsync(HttpServer server) =>
        PatientClient.ConnectAsync(new HttpClientTransport(new() { Endpoint = new(server.Client.BaseAddress!, "/mcp") }));
}
