using System.Text;
using System.Text.Json;
using CloseApi.Wire;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Conversations;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Tools;
using WhatsAppExport;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>
/// What the inner parts of a call allocate, which does not depend on the load of the machine. More than a fifth above the
/// measured number is looked at, and then written here. <c>tests/Benchmarks</c> measures their time.
/// </summary>
public sealed class AllocationTests
{
    private const int Lines = 2_000;

    [Fact]
    public void Arguments_are_checked_almost_without_allocations()
    {
        var schema = ToolCatalogue.For(new Account(new())).Single(tool => tool.Contract.Name == "create_whatsapp_message")
            .Contract.InputSchema;
        var arguments = JsonDocument.Parse(World.Hello).RootElement.EnumerateObject()
            .ToDictionary(member => member.Name, member => member.Value);

        Check(1_104, () => ArgumentCheck.Check(schema, arguments));
    }

    [Fact]
    public void The_spellings_of_an_id_are_cheap() =>
        Check(4_120, () => new WhatsAppMessageId("3EB0A1B2C3D4E5F60718").Spellings(Direction.Incoming, "+5215512345678"));

    [Fact]
    public void A_transcript_allocates_little_more_than_its_text()
    {
        var messages = Enumerable.Range(0, 50).Select(index => new WhatsAppMessage(
            $"acti_{index}", "WhatsAppMessage", "orga_1", "lead_1", "cont_1", "user_1", "Sam", [], Direction.Incoming,
            DateTimeOffset.UnixEpoch.AddMinutes(index), $"3EB0{index:X16}", "+12125550143", null, "+447700900123", null,
            $"Message {index} about pallets, prices and days of delivery", null, null, null, null, "API", "api", [],
            null, null, null, null, null, null, null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));
        var page = new ConversationPage("cont_1", "lead_1", [new("cont_1", [.. messages])], Next: null);
        var account = new Account(new());

        Check(37_320, () => account.Transcript.InAnswer(page));
    }

    [Fact]
    public void A_line_of_an_export_allocates_the_same_in_a_long_file()
    {
        var chat = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, Lines).Select(line =>
            $"[{new DateTime(2025, 3, 14, 8, 0, 0).AddMinutes(line):dd/MM/yyyy, HH:mm:ss}] {(line % 2 == 0 ? "Ada" : "Sam")}: Line {line}\n")));

        Check(1_690, () =>
        {
            using var export = Export.Open(new MemoryStream(chat), "WhatsApp Chat with Ada.txt", cancellationToken: TestContext.Current.CancellationToken);
            return export.ReadMessages(TestContext.Current.CancellationToken).Count();
        }, per: Lines);
    }

    private static void Check<T>(long bytes, Func<T> work, int per = 1)
    {
        _ = work();
        _ = work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = work();
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / per;

        Assert.True(allocated <= bytes * 12 / 10, $"{allocated:N0} bytes, was {bytes:N0}");
    }
}
