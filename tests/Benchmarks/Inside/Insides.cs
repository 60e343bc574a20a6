using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CloseApi.Wire;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Conversations;
using McpCloseWhatsApp.Messages;
using WhatsAppExport;

namespace Benchmarks.Inside;

/// <summary>What a call does inside the process, without Close and without a client.</summary>
[MemoryDiagnoser]
public class Insides
{
    private const int Lines = 10_000;

    private readonly Dictionary<string, JsonElement> arguments = JsonDocument.Parse("""
        {"contact_id":"cont_AdaReyes","direction":"incoming","message_markdown":"Hello","activity_at":"2026-03-12T10:00:00Z",
         "external_whatsapp_message_id":"3EB0A1B2C3D4E5F60718"}
        """).RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);

    private readonly Transcript transcript = new(new(() => throw new InvalidOperationException(), TimeProvider.System), TimeZoneInfo.Utc);
    private JsonElement schema;
    private ConversationPage page = null!;
    private byte[] chat = [];

    [GlobalSetup]
    public void Prepare()
    {
        using var file = typeof(ArgumentCheck).Assembly.GetManifestResourceStream("tools.json")!;
        schema = JsonDocument.Parse(file).RootElement.GetProperty("tools").EnumerateArray()
            .Single(tool => tool.GetProperty("name").GetString() == "create_whatsapp_message").GetProperty("inputSchema").Clone();
        page = new("cont_AdaReyes", "lead_PalletCo", [new("cont_AdaReyes", [.. Enumerable.Range(0, 50).Select(Message)])], Next: null);
        chat = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, Lines).Select(line =>
            $"[{new DateTime(2025, 3, 14, 8, 0, 0).AddMinutes(line):dd/MM/yyyy, HH:mm:ss}] {(line % 2 == 0 ? "Ada" : "Sam")}: Line {line} of the chat\n")));
    }

    [Benchmark(Description = "Check the arguments of a create")]
    public bool Check() => ArgumentCheck.Check(schema, arguments) is { Count: > 0 };

    [Benchmark(Description = "All spellings of a WhatsApp id")]
    public int Spell() => new WhatsAppMessageId("3EB0A1B2C3D4E5F60718").Spellings(Direction.Incoming, "+5215512345678").Count;

    [Benchmark(Description = "A transcript of 50 messages")]
    public int Write() => transcript.InAnswer(page).Length;

    [Benchmark(Description = "Read an export of 10,000 lines (3 passes)")]
    public int Read()
    {
        using var export = Export.Open(new MemoryStream(chat), "WhatsApp Chat with Ada.txt", new());
        return export.ReadMessages(CancellationToken.None).Count();
    }

    private static WhatsAppMessage Message(int index) => new(
        $"acti_{index}", "WhatsAppMessage", "orga_1", "lead_PalletCo", "cont_AdaReyes", "user_1", "Sam", [],
        index % 2 == 0 ? Direction.Incoming : Direction.Outgoing, new DateTimeOffset(2026, 3, 12, 10, index, 0, TimeSpan.Zero),
        $"3EB0{index:X16}", "+12125550143", null, "+447700900123", null, $"Message {index} about pallets, prices and days of delivery", null,
        null, null, null, "API", "api", [], null, null, null, null, null, null, null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
}
