using System.Collections.Concurrent;
using CloseApi;
using CloseSimulator;
using CsCheck;
using McpCloseWhatsApp.Http;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Tests.Coordination;
using ModelContextProtocol.Client;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>
/// Random talks, logged by several callers at once while all goes wrong that can: once, in order, and no answer that is
/// not true. <c>RUNS</c> in the environment says how many; <c>CsCheck_Seed</c> repeats one.
/// </summary>
public sealed class ExactLoggingLawTests : IAsyncLifetime
{
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("RUNS"), out var runs) ? runs : 300;

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
        idle.Add((close, clock));
        await using var world = await World.StartAsync(close: close, clock: clock);
        var url = new Uri($"http://127.0.0.1:{Ports.Free()}");
        using var account = new Account(new ServerSettings
        {
            BaseUrl = close.BaseAddress,
            Credential = CloseCredential.ApiKey(close.ApiKey),
            LocalPhone = Talk.LocalPhone,
            Http = true,
            Urls = [url],
        }, clock);
        var serving = HttpDoor.RunAsync(account);
        await using var one = await ConnectAsync(url);
        await using var other = await ConnectAsync(url);
        await Plan.Any.SampleAsync(plan => PlayAsync(world, clock, plan, [one, other]), iter: Math.Max(20, Runs / 10), threads: 1);
        Assert.False(serving.IsCompleted);
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

            ServerSettings Sharing(ServerSettings settings) => settings with { ClaimsFolder = folder.FullName };
        }, iter: Runs, threads: 6);

    private static async Task PlayAsync(World world, JumpingClock clock, Plan plan, IReadOnlyList<McpClient> clients)
    {
        await Stage.ArrangeAsync(world, plan);
        var before = await Held.AllAsync(world);
        var callers = Task.WhenAll(plan.Callers.Select((steps, i) => Stage.CallAsync(world, clock, plan, steps, clients[i % clients.Count])));
        await clock.PassUntilAsync(callers);
        Truth.OfAnswers(plan, [.. (await callers).SelectMany(claims => claims)], before, await Held.AllAsync(world));

        await Stage.CalmAsync(world, clock);
        await Stage.EndAsync(world, clock, plan, clients[0]);
        // What this run wrote is forgotten before the next, which is of other messages under the same ids.
        await clock.PassAsync(TimeSpan.FromSeconds(200));
    }

    private static async Task<McpClient> ConnectAsync(Uri url)
    {
        while (true)
        {
            try
            {
                return await McpClient.CreateAsync(new HttpClientTransport(new() { Endpoint = new(url, "/mcp") }));
            }
            catch (HttpRequestException)
            {
                // The door opens in a moment.
            }
        }
    }
}
