using WhatsAppExport.Contract;

namespace WhatsAppExport.Tests.Headers;

/// <summary>Text that looks like the start of a message in another format.</summary>
public sealed class PastedHeaderTests
{
    [Fact]
    public void Lines_in_another_format_are_text()
    {
        var pasted = """
            see:
            [14/03/26, 10:00:00] Bram: with seconds
            [3/14, 9:05 AM] Bram: as the app copies it
            14.03.2026, 10:00 - Bram: dotted
            14/03/26, 10:00 - Bram: a short year
            2026-03-14 10:00 - Bram: year first
            14/03/2026, 10:00: Bram: with a colon
            14/03/2026, 10:00
            14/03/2026 call Ada at 10:00 - done: yes
            """;

        var messages = Chats.Read($"14/03/2026, 09:05 - Ada: {pasted}\n14/03/2026, 09:06 - Ada: end\n");

        Assert.Equal([pasted, "end"], messages.Select(one => one.Text));
    }

    [Fact]
    public void Many_lines_in_another_format_give_a_warning()
    {
        using var export = Chats.Open("14/03/2026, 09:05 - Ada: a\n[14/03/26, 10:00:00] Bram: b\n[14/03/26, 10:00:00] Bram: c\n");

        Assert.Equal([ExportWarnings.PastedHeaders], export.Warnings.Select(one => one.Code));
    }
}
