using System.Security.Cryptography;
using WhatsAppExport.Contract;
using WhatsAppExport.Messages;

namespace WhatsAppExport.Tests.Archives;

/// <summary>Exports with files, in zips from any program.</summary>
public sealed class ArchiveTests
{
    private const string Chat = "[14/03/2026, 09:05:07] Ada: \u200E<attached: 00000001-PHOTO-2026-03-14-09-05-07.jpg>\n";
    private const string Photo = "00000001-PHOTO-2026-03-14-09-05-07.jpg";

    [Fact]
    public async Task A_file_is_read_inside_the_zip()
    {
        var picture = RandomNumberGenerator.GetBytes(100_000);
        using var export = Chats.Open(Chats.ZipBytes((Chats.Ios, System.Text.Encoding.UTF8.GetBytes(Chat)), (Photo, picture)), "x.zip");
        var attachment = export.ReadMessages().Single().Attachment!;

        Assert.Equal((AttachmentState.Present, 100_000L), (attachment.State, attachment.Size));
        Assert.Equal(picture, Read(attachment));
        await using var stream = attachment.Open();
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        Assert.Equal(picture, copy.ToArray());
    }

    [Fact]
    public void Several_files_can_be_read_at_once()
    {
        var pictures = Enumerable.Range(1, 8).Select(_ => RandomNumberGenerator.GetBytes(200_000)).ToArray();
        var names = Enumerable.Range(1, 8).Select(index => $"{index:00000000}-PHOTO-2026-03-14-09-05-07.jpg").ToArray();
        var chat = string.Concat(names.Select(name => $"[14/03/2026, 09:05:07] Ada: \u200E<attached: {name}>\n"));
        var zip = Chats.ZipBytes([(Chats.Ios, System.Text.Encoding.UTF8.GetBytes(chat)), .. names.Zip(pictures)]);
        using var export = Export.Open(new YieldingStream(zip), "x.zip");

        Parallel.ForEach(export.ReadMessages().Zip(pictures), pair => Assert.Equal(pair.Second, Read(pair.First.Attachment!)));
    }

    [Fact]
    public void A_zip_is_recognized_by_its_content()
    {
        using var zip = Chats.Open(Chats.Zip((Chats.Ios, Chat)), "renamed.txt");
        using var text = Chats.Open(Chat, "renamed.zip");

        Assert.Equal((Chats.Ios, "renamed.zip"), (zip.File, text.File));
    }

    [Theory]
    [InlineData("00000001-PHOTO-2026-03-14-09-05-07.jpg")]
    [InlineData("WhatsApp Chat/00000001-PHOTO-2026-03-14-09-05-07.jpg")]
    [InlineData("00000001-renamed.jpg")]
    public void A_file_is_found_by_its_name_in_any_folder_or_by_its_number(string entry)
    {
        using var export = Chats.Open(Chats.Zip((Chats.Ios, Chat), (entry, "x")), "x.zip");

        Assert.Equal(AttachmentState.Present, export.ReadMessages().Single().Attachment!.State);
        Assert.Empty(export.Warnings);
    }

    [Fact]
    public void Of_two_files_with_one_number_none_is_guessed()
    {
        using var export = Chats.Open(Chats.Zip((Chats.Ios, Chat), ("00000001-one.jpg", "x"), ("00000001-two.jpg", "y")), "x.zip");

        Assert.Equal(AttachmentState.Missing, export.ReadMessages().Single().Attachment!.State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("папка/")]
    public void A_file_name_in_any_script_is_found(string folder)
    {
        const string Document = "план 計画 خطة.pdf";
        using var export = Chats.Open(
            Chats.Zip(($"{folder}Чат WhatsApp с Ада.txt", $"14/03/2026, 09:05 - Ада: {Document} (файл добавлен)\n"), ($"{folder}{Document}", "x")), "x.zip");

        Assert.Equal(AttachmentState.Present, export.ReadMessages().Single().Attachment!.State);
        Assert.Equal("Ада", export.Title);
    }

    [Fact]
    public void Missing_and_unnamed_files_give_warnings()
    {
        using var export = Chats.Open(Chats.Zip((Chats.Ios, Chat), ("other.jpg", "x")), "WhatsApp Chat - Ada.zip");

        Assert.Equal([$"media-missing: {Photo}", "media-unreferenced: other.jpg"], export.Warnings.Select(one => one.ToString()));
        Assert.Throws<InvalidOperationException>(() => export.ReadMessages().Single().Attachment!.Open());
    }

    [Fact]
    public void A_sent_text_file_or_export_is_not_taken_for_the_chat()
    {
        const string Sent = "14/03/2026, 09:05 - Bram: hi\n";
        using var named = Chats.Open(Chats.Zip(("notes.txt", "x"), ("sent.txt", Sent), (Chats.Ios, Chat)), "x.zip");
        using var alike = Chats.Open(Chats.Zip(("sent.txt", Sent), (Chats.Android, Chat)), "WhatsApp Chat with Ada Reyes.zip");
        using var only = Chats.Open(Chats.Zip(("a notes.txt", "x"), ("chat.txt", Chat)), "x.zip");

        Assert.Equal([Chats.Ios, Chats.Android, "chat.txt"], [named.File, alike.File, only.File]);
    }

    [Fact]
    public void An_archive_with_several_chats_is_refused_with_their_names()
    {
        var refused = Chats.Refuses(Chats.Zip(("one.txt", Chat), ("two.txt", Chat), ("notes.txt", "x")), "x.zip");

        Assert.Equal(Refusal.SeveralChats, refused.Reason);
        Assert.Contains("one.txt, two.txt", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_chats_in_folders_are_refused() => Assert.Equal(
        Refusal.SeveralChats, Chats.Refuses(Chats.Zip(("Ada/_chat.txt", Chat), ("Bram/_chat.txt", Chat)), "x.zip").Reason);

    [Fact]
    public void The_only_file_named_like_a_chat_is_read()
    {
        using var export = Chats.Open(Chats.Zip(("sent.txt", "14/03/2026, 09:05 - Bram: hi\n"), (Chats.Android, Chat)), "renamed.zip");

        Assert.Equal(Chats.Android, export.File);
    }

    [Fact]
    public void A_zip_inside_a_zip_is_refused_with_its_name()
    {
        var refused = Chats.Refuses(Chats.ZipBytes(("WhatsApp Chat - Ada.zip", Chats.Zip((Chats.Ios, Chat)))), "x.zip");

        Assert.Equal(Refusal.NoChat, refused.Reason);
        Assert.Contains("extract WhatsApp Chat - Ada.zip", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("__MACOSX/._chat.txt")]
    [InlineData("._x.txt")]
    [InlineData(".DS_Store")]
    [InlineData("folder/.DS_Store")]
    [InlineData("Thumbs.db")]
    [InlineData("desktop.ini")]
    public void Files_added_by_an_operating_system_are_ignored(string name) =>
        Assert.Empty(Chats.Open(Chats.Zip((Chats.Ios, "[14/03/2026, 09:05:07] Ada: hi\n"), (name, "x")), "x.zip").Warnings);

    [Fact]
    public void A_file_name_in_code_page_850_is_found()
    {
        const string Placeholder = "#####-####.pdf";
        var zip = Chats.Zip(
            ("WhatsApp Chat mit J#rg.txt", "14/03/2026, 09:05 - Jörg: Größe-Ångø.pdf (Datei angehängt)\n14/03/2026, 09:05 - Ada: hi\n"),
            (Placeholder, "x"));
        Replace(zip, "J#rg"u8, [(byte)'J', 0x94, (byte)'r', (byte)'g']);
        Replace(zip, "#####-####"u8, [(byte)'G', (byte)'r', 0x94, 0xE1, (byte)'e', (byte)'-', 0x8F, (byte)'n', (byte)'g', 0x9B]);
        using var export = Chats.Open(zip, "x.zip");

        Assert.Equal(("Jörg", "Ada"), (export.Title, export.Exporter?.Author.Name));
        Assert.Equal(AttachmentState.Present, export.ReadMessages().First().Attachment!.State);
    }

    [Fact]
    public void A_file_name_with_decomposed_accents_is_found()
    {
        using var export = Chats.Open(
            Chats.Zip((Chats.Android, "14/03/2026, 09:05 - Ada: Menü é.pdf (file attached)\n"), ("Menu\u0308 e\u0301.pdf", "x")), "x.zip");

        Assert.Equal(AttachmentState.Present, export.ReadMessages().Single().Attachment!.State);
        Assert.Empty(export.Warnings);
    }

    [Fact]
    public void A_zip_without_text_is_refused()
    {
        Assert.Equal(Refusal.NoChat, Chats.Refuses(Chats.Zip((Photo, "x")), "x.zip").Reason);
        Assert.Equal(Refusal.NoChat, Chats.Refuses(Chats.Zip(), "x.zip").Reason);
        Assert.Equal(Refusal.NotAnExport, Chats.Refuses(Chats.Zip(("a.txt", "x"), ("b.txt", "y")), "x.zip").Reason);
        Assert.Equal(Refusal.Empty, Chats.Refuses(Chats.Zip((Chats.Ios, "")), "x.zip").Reason);
    }

    // Lets another thread run between the seek and the read.
    private sealed class YieldingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            Thread.Yield();
            return base.Read(buffer, offset, count);
        }
    }

    private static void Replace(byte[] zip, ReadOnlySpan<byte> name, byte[] bytes)
    {
        int at;
        while ((at = zip.AsSpan().IndexOf(name)) >= 0)
        {
            bytes.CopyTo(zip, at);
        }
    }

    private static byte[] Read(Attachment attachment)
    {
        using var stream = attachment.Open();
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
