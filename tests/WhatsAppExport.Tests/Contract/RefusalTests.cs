using WhatsAppExport.Contract;

namespace WhatsAppExport.Tests.Contract;

/// <summary>A file that is not an export is refused with a reason.</summary>
public sealed class RefusalTests
{
    private const string Line = "14/03/2026, 09:05 - Ada: hi\n";

    [Theory]
    [InlineData("", Refusal.Empty)]
    [InlineData("\uFEFF", Refusal.Empty)]
    [InlineData("\r\n \t\n\u200E", Refusal.Empty)]
    [InlineData("hello", Refusal.NotAnExport)]
    [InlineData("- 12/03 call Ada: ask for price", Refusal.NotAnExport)]
    [InlineData("name,phone\nAda,+447700900123\n", Refusal.NotAnExport)]
    [InlineData("{\"messages\":[{\"date\":\"14/03/2026, 09:05\"}]}", Refusal.NotAnExport)]
    [InlineData("<html><body>14/03/2026, 09:05 - Ada: hi</body></html>", Refusal.NotAnExport)]
    [InlineData("2026-03-14 09:05:07,123 INFO start\n2026-03-14 09:05:08,456 INFO end\n", Refusal.NotAnExport)]
    [InlineData("2026-03-14 09:05:07: INFO: start\n2026-03-14 09:05:08: ERROR: stop: x\n", Refusal.NotAnExport)]
    [InlineData("2026-03-14 09:05:07 - INFO: start\n2026-03-14 09:05:08 - WARNING: end\n", Refusal.NotAnExport)]
    [InlineData("14/03/2026, 09:05 - dentist\n15/03/2026, 09:05 - school\n", Refusal.NotAnExport)]
    [InlineData("Minutes\n14/03/2026, 09:05 - Ada: hi\nmore\n", Refusal.NotAnExport)]
    public void A_file_that_is_not_an_export_is_refused_with_its_name(string text, Refusal reason)
    {
        var refused = Chats.Refuses(text, "/home/bram/notes.txt");

        Assert.Equal((reason, "notes.txt"), (refused.Reason, refused.File));
        Assert.StartsWith("notes.txt is ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_is_refused() =>
        Assert.Equal(Refusal.NotAnExport, Chats.Refuses([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, 0, 0, 0, 0, 0, 0]).Reason);

    [Fact]
    public void A_chat_with_only_notices_of_the_app_is_an_export()
    {
        using var export = Chats.Open("14/03/2026, 09:05 - Messages and calls are end-to-end encrypted. Learn more.\n");

        Assert.Equal((1, 0), (export.Summary.Messages, export.Participants.Count));
    }

    [Fact]
    public void A_file_beyond_any_limit_is_refused()
    {
        var oneLong = Line + new string('x', 100_000);
        ExportLimits[] limits =
        [
            new() { TextLength = 50_000 }, new() { LineLength = 50_000 }, new() { BodyLength = 50_000 },
        ];

        Assert.All(limits, limit => Assert.Equal(Refusal.TooLarge, Chats.Refuses(oneLong, limits: limit).Reason));
        Assert.Equal(Refusal.TooLarge, Chats.Refuses(Line + Line + Line, limits: new() { Messages = 2 }).Reason);
        Assert.Equal(Refusal.TooLarge, Chats.Refuses(Line + Line.Replace("Ada", "Bram", StringComparison.Ordinal), limits: new() { Authors = 1 }).Reason);
        var forms = Line + "[14/03/2026, 09:05:07] Bram: hi\n" + "14/03/26, 09:05 - Cleo: hi\n";
        Assert.Equal(Refusal.TooLarge, Chats.Refuses(forms, limits: new() { Authors = 2 }).Reason);
        Assert.Equal(100_003, Chats.One(oneLong).Text.Length);
    }

    [Fact]
    public void A_refused_file_is_closed()
    {
        var stream = new MemoryStream("hello"u8.ToArray());

        Assert.Throws<ExportRefusedException>(() => Export.Open(stream, "x.txt"));
        Assert.False(stream.CanRead);
    }

    [Fact]
    public void Canceled_reading_stops()
    {
        using var cancelled = new CancellationTokenSource();
        using var export = Chats.Open(Line + Line + Line);
        var seen = 0;

        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var _ in export.ReadMessages(cancelled.Token))
            {
                seen++;
                cancelled.Cancel();
            }
        });
        Assert.Equal(1, seen);
    }

    [Fact]
    public void A_missing_file_is_an_io_error() =>
        Assert.Throws<FileNotFoundException>(() => Export.Open(Path.Combine(AppContext.BaseDirectory, "nowhere.txt")));
}
