using System.Text;
using WhatsAppExport.Contract;

namespace WhatsAppExport.Tests.Text;

/// <summary>How the bytes of a text file are decoded into lines.</summary>
public sealed class EncodingTests
{
    private const string Text = "\u200E[14/03/2026, 09:05:07] 李雷: 你好 👋\n次行\n[14/03/2026, 09:06:07] محمد: مرحبا";

    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "utf-16BE"];

    [Theory, MemberData(nameof(Encodings))]
    public void A_file_is_read_with_and_without_a_byte_order_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        foreach (var bytes in new byte[][] { encoding.GetBytes(Text), [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)] })
        {
            using var export = Chats.Open(bytes);

            Assert.Equal(["李雷|你好 👋\n次行", "محمد|مرحبا"], export.ReadMessages().Select(one => $"{one.Author}|{one.Text}"));
            Assert.Empty(export.Warnings);
        }
    }

    [Fact]
    public void Both_line_endings_are_read_alike() =>
        Assert.Equal(["a\nb\n\nc", "d"], Chats.Read("14/03/2026, 09:05 - Ada: a\r\nb\n\r\nc\r\n14/03/2026, 09:05 - Ada: d\r\n").Select(one => one.Text));

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n\r\n")]
    public void Empty_lines_at_the_end_are_not_part_of_the_last_message(string end) =>
        Assert.Equal("a", Chats.One($"14/03/2026, 09:05 - Ada: a{end}").Text);

    [Fact]
    public void Empty_lines_within_the_chat_are_kept() =>
        Assert.Equal(["a\n\n", "b"], Chats.Read("14/03/2026, 09:05 - Ada: a\n\n\n14/03/2026, 09:05 - Ada: b\n").Select(one => one.Text));

    [Fact]
    public void Damaged_bytes_of_UTF8_give_a_warning()
    {
        using var export = Chats.Open([.. "14/03/2026, 09:05 - Ada: Grüße aus Köln, caf"u8, 0xE9, (byte)'\n']);

        Assert.Equal("Grüße aus Köln, caf\uFFFD", export.ReadMessages().Single().Text);
        Assert.Equal([ExportWarnings.DamagedText], export.Warnings.Select(one => one.Code));
    }

    [Theory, MemberData(nameof(Encodings))]
    public void A_replacement_character_in_a_valid_file_does_not_change_its_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = "14/03/2026, 09:05 - Ada Reyes: the order for the caf\uFFFD is ready\n";
        foreach (var bytes in new byte[][] { encoding.GetBytes(text), [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] })
        {
            using var export = Chats.Open(bytes);

            Assert.Equal("the order for the caf\uFFFD is ready", export.ReadMessages().Single().Text);
            Assert.DoesNotContain(
                export.Warnings, one => one.Code is ExportWarnings.EncodingAssumed or ExportWarnings.DamagedText);
        }
    }

    [Theory]
    [InlineData("WhatsApp Chat mit Jürgen.txt")]
    [InlineData("chat.zip")]
    public void A_file_that_an_editor_saved_in_another_encoding_is_read_in_it(string file)
    {
        byte[] text =
        [
            .. Encoding.Latin1.GetBytes("26.03.26, 10:00 - Jürgen Groß: Grüße aus Köln "), 0x80, 0x93, 0x94, 0x85,
            .. Encoding.Latin1.GetBytes("\n26.03.26, 10:01 - Bram Okafor: Schöne Grüße\n"),
        ];
        using var export = Chats.Open(file.EndsWith(".zip", StringComparison.Ordinal) ? Chats.ZipBytes(("_chat.txt", text)) : text, file);

        Assert.Equal(
            ["Jürgen Groß|Grüße aus Köln €“”…", "Bram Okafor|Schöne Grüße"],
            export.ReadMessages().Select(one => $"{one.Author}|{one.Text}"));
        Assert.Equal([ExportWarnings.EncodingAssumed], export.Warnings.Select(one => one.Code));
    }

    [Fact]
    public void A_file_whose_lines_end_with_a_carriage_return_alone_is_read()
    {
        var messages = Chats.Read("[14/03/2026, 09:05:06] Ada: hello\r[14/03/2026, 09:05:07] Ada: first\rsecond\r[14/03/2026, 09:05:08] Bram: ok\r");

        Assert.Equal(["hello", "first\nsecond", "ok"], messages.Select(one => one.Text));
    }

    [Fact]
    public void A_date_before_WhatsApp_is_no_message_and_gives_a_warning()
    {
        using var export = Chats.Open("14/03/2026, 09:05 - Ada: hi\n01/01/2000, 00:01 - Ada: clock\n14/03/2026, 09:06 - Ada: ok\n");

        Assert.Equal(["hi\n01/01/2000, 00:01 - Ada: clock", "ok"], export.ReadMessages().Select(one => one.Text));
        var warning = Assert.Single(export.Warnings);
        Assert.Equal(ExportWarnings.BeforeWhatsApp, warning.Code);
        Assert.Contains("line 2", warning.Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(32 * 1024)]
    public void A_stream_that_returns_few_bytes_at_a_time_is_read_completely(int most)
    {
        var text = string.Concat(Enumerable.Range(0, 2000).Select(index => $"14/03/2026, 09:05 - Ada: message {index} 👋\n"));
        using var export = Export.Open(new SlowStream(Encoding.UTF8.GetBytes(text), most), Chats.Android);

        Assert.Equal(Enumerable.Range(0, 2000).Select(index => $"message {index} 👋"), export.ReadMessages().Select(one => one.Text));
    }

    private sealed class SlowStream(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, most)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, most));
    }
}
