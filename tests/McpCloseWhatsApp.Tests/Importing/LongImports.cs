using System.Globalization;
using System.Text;
using McpCloseWhatsApp.Tests.Laws;

namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>Chats that take several calls.</summary>
public sealed class LongImports(ITestOutputHelper output) : IDisposable
{
    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_chat_of_3_000_messages_takes_the_windows_that_the_limit_makes_it_take()
    {
        var (close, clock) = await Stage.OpenAsync(calm: 8, seeded: true);
        await using var open = close;
        await using var world = await World.StartAsync(folder.Open, close: close, clock: clock);
        await world.ArrangeAsync("rate-limit", """{ "limit": 100, "window_seconds": 5, "header": "comma", "retry_after": "seconds" }""", put: true);
        var arguments = folder.Chat(Chat(3_000));
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
        Assert.Equal(3_000, held.Count);
        Assert.Equal(3_000, held.Select(one => $"{one["message_markdown"]}").Distinct().Count());
        var reached = (await world.CallsAsync()).Select(one => (Status: (int)one!["status"]!, At: DateTimeOffset.Parse((string)one["at"]!, CultureInfo.InvariantCulture))).ToList();
        var windows = (int)Math.Ceiling(((reached[^1].At - reached[0].At).TotalSeconds + 0.001) / 5);
        var ideal = (int)Math.Ceiling(reached.Count(one => one.Status == 200) / 100.0);
        output.WriteLine($"{calls} calls, {windows} windows of {ideal} ({(double)windows / ideal:0.00}), {reached.Count(one => one.Status == 429)} refused");
        Assert.InRange(windows, ideal, (int)(1.05 * ideal) + 1);
    }

    [Fact]
    public async Task An_import_that_a_killed_server_began_is_ended_by_the_next()
    {
        var (close, clock) = await Stage.OpenAsync(calm: 8, seeded: true);
        await using var open = close;
        var arguments = folder.Chat(Chat(300));
        string planId;
        await using (var first = await World.StartAsync(folder.Open, close: close, clock: clock))
        {
            planId = (await PassAsync(clock, first.PreviewAsync(arguments))).Ok["plan_id"]!;
            // Close takes a hundred and then nothing more: the rest breaks off or is never begun.
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

    private static string Chat(int messages)
    {
        var began = new DateTime(2026, 1, 20, 8, 0, 0, DateTimeKind.Unspecified);
        var text = new StringBuilder();
        for (var number = 0; number < messages; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{began.AddMinutes(number / 2):dd/MM/yyyy, HH:mm} - {(number % 3 == 0 ? "Sam" : "Ada Reyes")}: message {number}\n");
        }

        return text.ToString();
    }

    private static async Task<Answer> PassAsync(JumpingClock clock, Task<Answer> call)
    {
        await clock.PassUntilAsync(call);
        return await call;
    }
}
