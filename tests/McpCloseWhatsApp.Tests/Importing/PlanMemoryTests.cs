using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloseApi.Wire;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Tests.Around;
using ModelContextProtocol;

namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>Alone, because other tests would count as memory.</summary>
[CollectionDefinition(nameof(PlanMemoryTests), DisableParallelization = true)]
public sealed class AloneInMemory;

/// <summary>The memory that the plan of a long chat holds while it is carried out.</summary>
[Collection(nameof(PlanMemoryTests))]
public sealed class PlanMemoryTests(ITestOutputHelper output) : IDisposable
{
    private static readonly DateTime Begin = new(2015, 1, 20, 8, 0, 0, DateTimeKind.Unspecified);

    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(20_000, 1_000, 8)]
    [InlineData(300_000, 20_000, 100, Skip = TestSize.FullOnly, SkipType = typeof(TestSize), SkipUnless = nameof(TestSize.IsFull))]
    public async Task A_plan_holds_no_message_of_the_chat(int messages, int held, int megabytes)
    {
        await using var world = await World.StartAsync(folder.Open, clock: new QuickTime());
        await HoldLastAsync(world, messages, held);
        var arguments = folder.Chat(string.Concat(Enumerable.Range(0, messages).Select(Line)));
        var preview = (await world.PreviewAsync(arguments)).Ok;
        Assert.Equal($"{messages - held}", preview["changes.create"]);
        Assert.Equal($"{held}", preview["changes.unchanged"]);

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var during = await MemoryOfApplyAsync(world, World.Merged(arguments, new JsonObject { ["plan_id"] = preview["plan_id"] }.ToJsonString()));

        output.WriteLine($"{(during - before) / 1e6:0.0} MB for {messages} messages, {held} of them in Close");
        Assert.InRange((during - before) / 1_000_000, long.MinValue, megabytes);
    }

    /// <summary>Applies a plan, and ends the call after its first messages.</summary>
    private static async Task<long> MemoryOfApplyAsync(World world, string arguments)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var progress = new MemoryOnce(enough);
        var parsed = JsonDocument.Parse(arguments).RootElement.EnumerateObject()
            .ToDictionary(one => one.Name, object? (one) => one.Value.Clone());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Client.CallToolAsync(
            "import_whatsapp_export", parsed, progress, cancellationToken: enough.Token).AsTask());
        return progress.Bytes;
    }

    /// <summary>Close holds the last messages of the chat, as an earlier import logged them.</summary>
    private static async Task HoldLastAsync(World world, int messages, int held)
    {
        foreach (var numbers in Enumerable.Range(messages - held, held).Chunk(5_000))
        {
            JsonArray seeded = [.. numbers.Select(number => new JsonObject
            {
                ["lead_id"] = "lead_PalletCo",
                ["contact_id"] = "cont_AdaReyes",
                ["direction"] = IsOfUser(number) ? "outgoing" : "incoming",
                ["message_markdown"] = TextOf(number),
                ["activity_at"] = At(number).ToString("O", CultureInfo.InvariantCulture),
                ["external_whatsapp_message_id"] = SynthesizedId.Of(
                    "cont_AdaReyes", At(number), IsOfUser(number) ? Direction.Outgoing : Direction.Incoming, TextOf(number), ordinal: 0),
                ["local_phone"] = "+12125550143",
                ["remote_phone"] = "+447700900123",
            })];
            await world.ArrangeAsync("seed", new JsonObject { ["messages"] = seeded }.ToJsonString());
        }
    }

    private static DateTimeOffset At(int number) => new(Begin.AddMinutes(number), TimeSpan.Zero);

    private static bool IsOfUser(int number) => number % 3 == 0;

    private static string TextOf(int number) => $"message {number}, which says about as much as most messages of people do";

    private static string Line(int number) => string.Create(
        CultureInfo.InvariantCulture, $"{At(number):dd/MM/yyyy, HH:mm} - {(IsOfUser(number) ? "Sam" : "Ada Reyes")}: {TextOf(number)}\n");

    /// <summary>Measures the memory at the first sign of progress, then cancels the call.</summary>
    private sealed class MemoryOnce(CancellationTokenSource call) : IProgress<ProgressNotificationValue>
    {
        public long Bytes { get; private set; }

        public void Report(ProgressNotificationValue value)
        {
            if (Bytes == 0)
            {
                Bytes = GC.GetTotalMemory(forceFullCollection: true);
                call.Cancel();
            }
        }
    }
}
