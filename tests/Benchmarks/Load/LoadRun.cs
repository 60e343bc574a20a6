using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using CloseSimulator;

namespace Benchmarks.Load;

/// <summary>Many clients of many tenants call the server at once for a while; then Close and the memory are checked.</summary>
internal static class LoadRun
{
    /// <summary>The factor by which the memory of the last third may exceed that of the second: a busy collector frees some of it late.</summary>
    private const double Flat = 1.15;

    /// <returns>Whether there was no problem.</returns>
    public static async Task<bool> RunAsync(LoadOptions options, CancellationToken cancellationToken)
    {
        await using var close = await SimulatedClose.StartAsync(new() { Seeded = false }, cancellationToken);
        using var control = new HttpClient { BaseAddress = close.ControlAddress };
        List<Tenant> tenants = [.. Enumerable.Range(1, options.Tenants).Select(number => new Tenant(number))];
        foreach (var tenant in tenants)
        {
            using var seed = new StringContent(tenant.Seed().ToJsonString(), Encoding.UTF8, "application/json");
            (await control.PostAsync("seed", seed, cancellationToken)).EnsureSuccessStatusCode();
        }

        await using var server = await ServerUnderLoad.StartAsync(options.Server, close.BaseAddress, cancellationToken);
        var findings = new Findings();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        List<Task> running =
        [
            .. Enumerable.Range(0, options.Clients).Select(number =>
                new BusyClient(tenants[number % tenants.Count], server.Endpoint, number, findings).RunAsync(ends.Token)),
            .. tenants.Select((tenant, number) => new BusyClient(tenant, server.Endpoint, (2 * number) + 1, findings).ListenAsync(ends.Token)),
        ];
        var memory = await WatchAsync(server, options.Lasts, cancellationToken);
        await ends.CancelAsync();
        await Task.WhenAll(running);
        var lasted = Stopwatch.GetElapsedTime(started);

        foreach (var tenant in tenants)
        {
            await CheckAsync(control, tenant, findings, cancellationToken);
        }

        var (second, last) = (Median(memory[(memory.Count / 3)..(memory.Count * 2 / 3)]), Median(memory[(memory.Count * 2 / 3)..]));
        if (last > second * Flat)
        {
            findings.Problem($"memory grew from {second:F0} to {last:F0} MB after it was warm");
        }

        findings.Print(Console.Out, lasted);
        Console.WriteLine($"{options.Clients} clients of {options.Tenants} tenants for {lasted.TotalSeconds:F0} s; "
            + $"memory {second:F0} MB in the second third, {last:F0} MB in the last; CPU {server.Cpu.TotalMicroseconds / findings.Calls:F0} µs a call");
        return findings.IsClean;
    }

    private static async Task<List<double>> WatchAsync(ServerUnderLoad server, TimeSpan lasts, CancellationToken cancellationToken)
    {
        List<double> memory = [];
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(0.5));
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < lasts && await timer.WaitForNextTickAsync(cancellationToken))
        {
            memory.Add(server.Memory);
        }

        return memory;
    }

    /// <summary>Checks that Close holds every message of the tenant once.</summary>
    private static async Task CheckAsync(HttpClient control, Tenant tenant, Findings findings, CancellationToken cancellationToken)
    {
        var messages = JsonNode.Parse(await control.GetStringAsync($"messages?api_key={tenant.Key}", cancellationToken))!;
        var ids = (messages as JsonArray ?? messages["data"]!.AsArray()).Select(message => message!["external_whatsapp_message_id"]!.ToString()).ToList();
        if (ids.Count < Tenant.Seeded)
        {
            findings.Problem($"{tenant.Mark} has {ids.Count} messages of at least {Tenant.Seeded}");
        }

        foreach (var duplicate in ids.GroupBy(id => id).Where(same => same.Count() > 1))
        {
            findings.Problem($"{tenant.Mark} has {duplicate.Key} {duplicate.Count()} times");
        }
    }

    private static double Median(List<double> values) => values.Count == 0 ? 0 : values.Order().ElementAt(values.Count / 2);
}
