using System.Globalization;
using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>A program writes into the file while its messages are logged: a line is no longer the line that was planned.</summary>
public sealed class ChangedFileTests : IDisposable
{
    private const int Messages = 300;

    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_import_stops_when_its_file_changes_and_goes_on_with_the_same_bytes()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.FaultAsync("""{ "kind": "delay", "delay_ms": 20, "method": "POST", "path": "/activity/whatsapp_message/", "times": -1 }""");
        var arguments = folder.Chat(string.Concat(Enumerable.Range(0, Messages).Select(Line)));
        var plan = (await world.PreviewAsync(arguments)).Ok["plan_id"]!;

        var applying = world.ApplyAsync(arguments, plan);
        await world.Control.WaitForCallsAsync(SimulatorControl.Creates, 5, madeBy: applying);
        File.SetLastWriteTimeUtc(
            JsonNode.Parse(arguments)!["path"]!.ToString(), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var stopped = (await applying).Ok;

        Assert.Equal("false", stopped["complete"]);
        Assert.InRange((await world.NewMessagesAsync()).Count, 5, Messages - 1);

        await world.ClearFaultsAsync();
        Assert.Equal("true", (await world.ApplyAsync(arguments, plan)).Ok["complete"]);
        Assert.Equal(Messages, (await world.NewMessagesAsync()).Count);
    }

    private static string Line(int number)
    {
        var at = new DateTime(2026, 1, 20, 8, 0, 0, DateTimeKind.Unspecified).AddMinutes(number);
        return string.Create(
            CultureInfo.InvariantCulture, $"{at:dd/MM/yyyy, HH:mm} - {(number % 3 == 0 ? "Sam" : "Ada Reyes")}: {number}\n");
    }
}
