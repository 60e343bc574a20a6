using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Tests.Around;
using McpCloseWhatsApp.Tests.Laws;

namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>Chats that take several calls.</summary>
public sealed class LongImportTests(ITestOutputHelper output) : IDisposable
{
    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_long_chat_takes_nearly_the_fewest_possible_rate_limit_windows()
    {
        var messages = TestSize.Pick(small: 1_000, full: 3_000);
        // The server reads the whole chat several times without a look at the clock: that must not count as idle.
        var (close, clock) = await Stage.OpenAsync(calm: 24, seeded: true);
        await using var open = close;
        await using var world = await World.StartAsync(folder.Open, close: close, clock: clock);
        await world.ArrangeAsync("rate-limit", """{ "limit": 100, "window_seconds": 5, "header": "comma", "retry_after": "seconds" }""", put: true);
        var arguments = folder.Chat(Chat(messages));
        var preview = await PassAsync(clock, world.PreviewAsync(arguments));

        var calls = 0;
        for (var complete = false; !complete; calls++)
        {
            var began = clock.GetTimestamp();
            var answer = await PassAsync(clock, world.ApplyAsync(arguments, preview.Ok["plan_id"]!));
            complete = answer["complete"] == "true";
            Assert.InRange(clock.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(60));
            Assert.InRange(calls, 0, 20);
        }

        var held = await world.NewMessagesAsync();
        Assert.Equal(messages, held.Count);
        Assert.Equal(messages, held.Select(one => $"{one["message_markdown"]}").Distinct().Count());
        var reached = (await world.CallsAsync())
            .Select(call => (Status: (int)call!["status"]!, At: DateTimeOffset.Parse((string)call["at"]!, CultureInfo.InvariantCulture)))
            .ToList();
        var windows = (int)Math.Ceiling(((reached[^1].At - reached[0].At).TotalSeconds + 0.001) / 5);
        var ideal = (int)Math.Ceiling(reached.Count(one => one.Status == 200) / 100.0);
        output.WriteLine($"{calls} calls, {windows} windows of {ideal} ({(double)windows / ideal:0.00}), {reached.Count(one => one.Status == 429)} refused");
        Assert.InRange(windows, ideal, (int)(1.05 * ideal) + 1);
    }

    /// <summary>By the clock of the test, which stands still while the server works: only waits for Close count.</summary>
    [Fact(Skip = TestSize.FullOnly, SkipType = typeof(TestSize), SkipUnless = nameof(TestSize.IsFull))]
    public async Task Three_thousand_messages_wait_for_Close_hardly_longer_than_their_requests()
    {
        const int messages = 3_000;
        var (close, clock) = await Stage.OpenAsync(calm: 8, seeded: true);
        await using var open = close;
        await using var world = await World.StartAsync(folder.Open, close: close, clock: clock);
        await world.FaultAsync("""{ "kind": "delay", "delay_ms": 50, "times": -1 }""");
        var arguments = folder.Chat(Chat(messages));
        var plan = (await PassAsync(clock, world.PreviewAsync(arguments))).Ok["plan_id"]!;
        var (before, began) = ((await world.CallsAsync()).Count, clock.GetTimestamp());

        var answer = await PassAsync(clock, world.ApplyAsync(arguments, plan));

        var waited = clock.GetElapsedTime(began);
        var reads = (await world.CallsAsync()).Skip(before).Count(call => (string)call!["method"]! == "GET");
        var ideal = TimeSpan.FromMilliseconds(50) * (reads + Math.Ceiling(messages / 32.0));
        output.WriteLine($"{waited.TotalSeconds:0.00} s of {ideal.TotalSeconds:0.00} s ({waited / ideal:0.000}), {reads} reads");
        Assert.Equal(($"{messages}", "true"), (answer["counts.created"], answer["complete"]));
        Assert.InRange(waited / ideal, 0, 1.03);
    }

    [Fact]
    public async Task An_import_begun_by_a_killed_server_is_completed_by_the_next()
    {
        var (close, clock) = await Stage.OpenAsync(calm: 8, seeded: true);
        await using var open = close;
        var arguments = folder.Chat(Chat(300));
        string planId;
        await using (var first = await World.StartAsync(folder.Open, close: close, clock: clock))
        {
            planId = (await PassAsync(clock, first.PreviewAsync(arguments))).Ok["plan_id"]!;
            // Close accepts a hundred creates and then none: the others are reset or never started.
            await first.FaultAsync("""{"kind":"cut_before","method":"POST","path":"/activity/whatsapp_message/","times":1000,"skip":100}""");
            Assert.Equal("false", (await PassAsync(clock, first.ApplyAsync(arguments, planId)))["complete"]);
            await first.ClearFaultsAsync();
        }

        await using var second = await World.StartAsync(folder.Open, close: close, clock: clock);
        var ended = await PassAsync(clock, second.ApplyAsync(arguments, planId));

        Assert.Equal(("true", "300"), (ended["complete"], ended["progress.total"]));
        Assert.Equal(300, (await second.NewMessagesAsync()).Select(one => $"{one["external_whatsapp_message_id"]}").Distinct().Count());
        Assert.Equal(300, (await second.NewMessagesAsync()).Count);
    }

    [Theory]
    [InlineData(600, Skip = TestSize.FullOnly, SkipType = typeof(TestSize), SkipUnless = nameof(TestSize.IsFull))]
    [InlineData(60)]
    public async Task An_import_into_a_lead_of_30_000_messages_makes_progress_in_each_call(int messages)
    {
        var (close, clock) = await Stage.OpenAsync(calm: 8, seeded: true);
        await using var open = close;
        await using var world = await World.StartAsync(folder.Open, close: close, clock: clock);
        await HoldAsync(world, 30_000);
        var arguments = folder.Chat(Chat(messages));
        await world.ArrangeAsync("rate-limit", """{ "limit": 100, "window_seconds": 5, "header": "comma", "retry_after": "seconds" }""", put: true);
        await world.FaultAsync("""{ "kind": "delay", "delay_ms": 80, "times": -1 }""");

        var began = clock.GetTimestamp();
        var preview = await PassAsync(clock, world.PreviewAsync(arguments));
        output.WriteLine($"preview: {(await world.CallsAsync()).Count} requests, {clock.GetElapsedTime(began).TotalSeconds:0} s");
        Assert.InRange(clock.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(45));
        var done = 0;
        for (var calls = 1; done < messages; calls++)
        {
            began = clock.GetTimestamp();
            var answer = await PassAsync(clock, world.ApplyAsync(arguments, preview.Ok["plan_id"]!));
            output.WriteLine(
                $"call {calls}: {answer["progress.done"]} done, {(await world.CallsAsync()).Count} requests, {clock.GetElapsedTime(began).TotalSeconds:0} s");
            Assert.InRange(clock.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(45));
            Assert.InRange(int.Parse(answer["progress.done"]!, CultureInfo.InvariantCulture), done + 1, messages);
            done = int.Parse(answer["progress.done"]!, CultureInfo.InvariantCulture);
        }

        Assert.Equal(30_000 + messages, (await world.NewMessagesAsync()).Count);
    }

    /// <summary>
    /// Messages with another contact of the lead: more of them recent than old, and some at the same instant.
    /// </summary>
    private static async Task HoldAsync(World world, int messages)
    {
        var latest = new DateTimeOffset(2026, 3, 30, 0, 0, 0, TimeSpan.Zero);
        foreach (var numbers in Enumerable.Range(0, messages).Chunk(5_000))
        {
            JsonArray seeded = [.. numbers.Select(number => new JsonObject
            {
                ["lead_id"] = "lead_PalletCo",
                ["contact_id"] = "cont_BenOkafor",
                ["direction"] = "incoming",
                ["message_markdown"] = $"held {number}",
                ["activity_at"] = latest.AddMinutes(-Math.Pow(number / 7, 1.4)).ToString("O", CultureInfo.InvariantCulture),
                ["external_whatsapp_message_id"] = $"HELD{number}",
                ["local_phone"] = "+12125550143",
                ["remote_phone"] = "+447700900124",
            })];
            await world.ArrangeAsync("seed", new JsonObject { ["messages"] = seeded }.ToJsonString());
        }
    }

    private static string Chat(int messages)
    {
        var began = new DateTime(2026, 1, 20, 8, 0, 0, DateTimeKind.Unspecified);
        var text = new StringBuilder();
        for (var number = 0; number < messages; number++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{began.AddMinutes(number / 2):dd/MM/yyyy, HH:mm} - {(number % 3 == 0 ? "Sam" : "Ada Reyes")}: message {number}\n");
        }

        return text.ToString();
    }

    private static async Task<Answer> PassAsync(JumpingClock clock, Task<Answer> call)
    {
        await clock.PassUntilAsync(call);
        return await call;
    }
}
