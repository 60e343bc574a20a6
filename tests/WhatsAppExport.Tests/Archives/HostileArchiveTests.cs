using System.Buffers.Binary;
using System.Security.Cryptography;
using WhatsAppExport.Contract;
using WhatsAppExport.Messages;

namespace WhatsAppExport.Tests.Archives;

/// <summary>Malicious and damaged zips.</summary>
public sealed class HostileArchiveTests
{
    private const string Chat = "[14/03/2026, 09:05:07] Ada: \u200E<attached: 00000001-PHOTO-2026-03-14-09-05-07.jpg>\n";
    private const string Photo = "00000001-PHOTO-2026-03-14-09-05-07.jpg";

    [Theory]
    [InlineData("../outside.jpg")]
    [InlineData("a/../../outside.jpg")]
    [InlineData("..\\outside.jpg")]
    [InlineData("/etc/outside.jpg")]
    [InlineData("\\\\host\\outside.jpg")]
    [InlineData("C:\\outside.jpg")]
    public void A_file_whose_name_leaves_the_folder_is_refused(string name)
    {
        using var export = Chats.Open(Chats.Zip((Chats.Ios, $"[14/03/2026, 09:05:07] Ada: \u200E<attached: {name}>\n"), (name, "x")), "x.zip");
        var attachment = export.ReadMessages().Single().Attachment!;

        Assert.Equal((AttachmentState.Refused, Refusal.UnsafeName), (attachment.State, attachment.Refusal));
        Assert.Throws<InvalidOperationException>(() => attachment.Open());
        Assert.Equal([ExportWarnings.MediaRejected], export.Warnings.Select(one => one.Code));
    }

    [Fact]
    public void A_chat_whose_name_leaves_the_folder_is_refused()
    {
        var refused = Chats.Refuses(Chats.Zip(("../chat.txt", Chat)), "x.zip");

        Assert.Equal((Refusal.UnsafeName, "../chat.txt"), (refused.Reason, refused.File));
    }

    [Fact]
    public void A_file_far_larger_than_packed_is_refused()
    {
        var zip = Chats.ZipBytes((Chats.Ios, System.Text.Encoding.UTF8.GetBytes(Chat)), (Photo, new byte[5_000_000]));
        using var export = Chats.Open(zip, "x.zip");

        Assert.Equal(Refusal.Bomb, export.ReadMessages().Single().Attachment!.Refusal);
        Assert.Equal(Refusal.Bomb, Chats.Refuses(Chats.ZipBytes((Chats.Ios, new byte[5_000_000])), "x.zip").Reason);
    }

    [Fact]
    public void Files_larger_in_total_than_the_limit_are_refused() => Assert.Equal(
        Refusal.Bomb,
        Chats.Refuses(Chats.Zip((Chats.Ios, Chat), (Photo, new string('x', 1000))), "x.zip", new ExportLimits { TotalBytes = 1000 }).Reason);

    [Fact]
    public void Files_that_share_bytes_are_refused()
    {
        var zip = Chats.ZipBytes((Chats.Ios, System.Text.Encoding.UTF8.GetBytes(Chat)), (Photo, RandomNumberGenerator.GetBytes(1000)));
        var directory = DirectoryOf(zip);
        foreach (var entry in new[] { directory, directory + 46 + Chats.Ios.Length })
        {
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(entry + 20), 1000); // both as large as the picture
        }

        Assert.Equal(Refusal.Bomb, Chats.Refuses(zip, "x.zip").Reason);
    }

    [Fact]
    public void More_files_than_the_limit_are_refused_before_they_are_listed() => Assert.Equal(
        Refusal.TooLarge,
        Chats.Refuses(Chats.Zip((Chats.Ios, Chat), ("a", ""), ("b", "")), "x.zip", new ExportLimits { Entries = 2 }).Reason);

    [Fact]
    public void An_encrypted_chat_is_refused_and_so_is_an_encrypted_file()
    {
        var zip = Chats.Zip((Chats.Ios, Chat), (Photo, "x"));
        var directory = DirectoryOf(zip);
        zip[directory + 46 + Chats.Ios.Length + 8] |= 1;
        using (var export = Chats.Open(zip, "x.zip"))
        {
            Assert.Equal(Refusal.Encrypted, export.ReadMessages().Single().Attachment!.Refusal);
        }

        zip[directory + 8] |= 1;
        Assert.Equal((Refusal.Encrypted, Chats.Ios), (Chats.Refuses(zip, "x.zip").Reason, Chats.Refuses(zip, "x.zip").File));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(14)]
    [InlineData(93)]
    [InlineData(95)]
    public void A_file_that_is_packed_by_a_method_that_is_not_read_is_named_as_that(byte method)
    {
        var zip = Chats.Zip((Chats.Ios, Chat), (Photo, "x"));
        var directory = DirectoryOf(zip);
        zip[directory + 46 + Chats.Ios.Length + 10] = method;
        using (var export = Chats.Open(zip, "x.zip"))
        {
            Assert.Equal(Refusal.UnknownMethod, export.ReadMessages().Single().Attachment!.Refusal);
        }

        zip[directory + 10] = method;
        var refused = Chats.Refuses(zip, "x.zip");
        Assert.Equal(Refusal.UnknownMethod, refused.Reason);
        Assert.Contains("packed by another method than deflate", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("and more")]
    public void A_second_table_of_contents_in_the_comment_is_refused(string more)
    {
        var zip = Chats.Zip((Chats.Ios, Chat));
        byte[] comment = [.. "PK\x05\x06"u8, .. new byte[18], .. System.Text.Encoding.UTF8.GetBytes(more)];
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - 2), (ushort)comment.Length);

        var refused = Chats.Refuses([.. zip, .. comment], "x.zip");

        Assert.Equal(Refusal.BrokenArchive, refused.Reason);
        Assert.Contains("two tables of contents", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_and_an_archive_in_the_archive_are_no_second_table_of_contents()
    {
        var inner = Chats.Zip(("a.txt", "x"));
        var zip = Chats.ZipBytes((Chats.Ios, System.Text.Encoding.UTF8.GetBytes(Chat)), (Photo, [.. inner, .. RandomNumberGenerator.GetBytes(100)]));
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - 2), 5);

        using var export = Chats.Open([.. zip, .. "hello"u8], "x.zip");

        Assert.Equal(AttachmentState.Present, export.ReadMessages().Single().Attachment!.State);
    }

    [Fact]
    public void A_truncated_zip_is_refused()
    {
        var zip = Chats.Zip((Chats.Ios, Chat), (Photo, "x"));

        Assert.All(Enumerable.Range(4, zip.Length - 5), length =>
            Assert.Contains(Chats.Refuses(zip[..length], "x.zip").Reason, new[] { Refusal.BrokenArchive, Refusal.NotAnExport }));
    }

    [Fact]
    public void A_changed_byte_is_refused()
    {
        var text = string.Concat(Enumerable.Range(0, 50).Select(index => $"14/03/2026, 09:05 - Ada: {Guid.NewGuid()} {index}\n"));
        var zip = Chats.Zip((Chats.Ios, text));

        zip[DirectoryOf(zip) / 2] ^= 0x10;

        Assert.Equal(Refusal.BrokenArchive, Chats.Refuses(zip, "x.zip").Reason);
    }

    private static int DirectoryOf(byte[] zip) => zip.AsSpan().IndexOf("PK\x01\x02"u8);
}
