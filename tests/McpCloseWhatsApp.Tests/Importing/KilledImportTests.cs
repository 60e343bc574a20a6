using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Tests.Around;
using McpCloseWhatsApp.Tests.Laws;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>The real process is killed in the middle of an import.</summary>
public sealed class KilledImportTests : IDisposable
{
    private const int Messages = 200;

    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, Skip = TestSize.FullOnly, SkipType = typeof(TestSize), SkipUnless = nameof(TestSize.IsFull))]
    [InlineData(37)]
    [InlineData(150, Skip = TestSize.FullOnly, SkipType = typeof(TestSize), SkipUnless = nameof(TestSize.IsFull))]
    public async Task A_process_after_a_killed_one_completes_the_import_without_loss_or_duplicates(int posts)
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync("""{ "kind": "delay", "delay_ms": 20, "after": true, "method": "POST", "path": "/activity/whatsapp_message/", "times": -1 }""");
        var arguments = JsonNode.Parse(Archive())!.AsObject();
        await using (var first = await ServerProcess.StartAsync(world, folder.FullName))
        {
            arguments["plan_id"] = (await first.CallAsync(1, "import_whatsapp_export", arguments))["plan_id"]!.ToString();
            var call = first.CallAsync(2, "import_whatsapp_export", arguments);
            await world.Control.WaitForCallsAsync(SimulatorControl.Creates, posts, madeBy: call);

            await first.KillAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => call);
        }

        await using var second = await ServerProcess.StartAsync(world, folder.FullName);
        KilledProcessLawTests.EndUncertainty(new(Path.Combine(folder.FullName, "notes")));
        var ended = await second.CallAsync(1, "import_whatsapp_export", arguments);

        Assert.Equal((true, Messages), (ended["complete"]!.GetValue<bool>(), ended["progress"]!["done"]!.GetValue<int>()));
        var held = await world.NewMessagesAsync();
        Assert.Equal(Messages, held.Count);
        Assert.Equal(Messages, held.Select(one => $"{one["external_whatsapp_message_id"]}").Distinct().Count());
        Assert.Equal(Messages / 4, held.Count(one => one["attachments"]!.AsArray().Count == 1));
    }

    private string Archive()
    {
        var began = new DateTime(2026, 1, 20, 8, 0, 0, DateTimeKind.Unspecified);
        var (text, files) = (new StringBuilder(), new List<(string, string)>());
        for (var number = 0; number < Messages; number++)
        {
            var name = $"{number:00000000}-PHOTO-2026-01-20.jpg";
            var author = number % 3 == 0 ? "Sam" : "Ada Reyes";
            var body = number % 4 == 0 ? $"\u200E<attached: {name}>" : $"message {number}";
            text.Append(CultureInfo.InvariantCulture, $"[{began.AddMinutes(number):dd/MM/yyyy, HH:mm:ss}] {author}: {body}\n");
            if (number % 4 == 0)
            {
                files.Add((name, $"picture {number}"));
            }
        }

        return folder.Archive(text.ToString(), "{}", files);
    }
}
