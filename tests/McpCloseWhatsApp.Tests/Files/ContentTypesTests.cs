using System.Text;
using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Tests.Files;

public sealed class ContentTypesTests
{
    [Theory]
    [InlineData("PTT-20260314-WA0001.opus", "audio/ogg")]
    [InlineData("a.ogg", "audio/ogg")]
    [InlineData("a.oga", "audio/ogg")]
    [InlineData("00000012-AUDIO-2026-03-14-09-05-07.m4a", "audio/mp4")]
    [InlineData("a.amr", "audio/amr")]
    [InlineData("a.mp3", "audio/mpeg")]
    [InlineData("a.wav", "audio/wav")]
    [InlineData("a.aac", "audio/aac")]
    [InlineData("IMG-20260314-WA0001.jpg", "image/jpeg")]
    [InlineData("A.JPEG", "image/jpeg")]
    [InlineData("a.png", "image/png")]
    [InlineData("a.gif", "image/gif")]
    [InlineData("a.heic", "image/heic")]
    [InlineData("a.heif", "image/heif")]
    [InlineData("STK-20260314-WA0001.webp", "image/webp")]
    [InlineData("VID-20260314-WA0001.mp4", "video/mp4")]
    [InlineData("a.3gp", "video/3gpp")]
    [InlineData("a.mov", "video/quicktime")]
    [InlineData("a.pdf", "application/pdf")]
    [InlineData("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("a.apk", "application/vnd.android.package-archive")]
    [InlineData("Ada Reyes.vcf", "text/vcard")]
    [InlineData("chat.txt", "text/plain")]
    [InlineData("a.csv", "text/csv")]
    [InlineData("a.nobody-knows", "application/octet-stream")]
    [InlineData("noextension", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    public void Without_a_signature_the_extension_decides(string fileName, string contentType) =>
        Assert.Equal(contentType, ContentTypes.Of(fileName, []));

    [Theory]
    [InlineData("FF D8 FF E0", "image/jpeg")]
    [InlineData("89 50 4E 47 0D 0A 1A 0A", "image/png")]
    [InlineData("'GIF89a", "image/gif")]
    [InlineData("'RIFF....WEBPVP8 ", "image/webp")]
    [InlineData("'RIFF....WAVEfmt ", "audio/wav")]
    [InlineData("'....ftypheic....", "image/heic")]
    [InlineData("'....ftypmif1....", "image/heif")]
    [InlineData("'....ftypisom....", "video/mp4")]
    [InlineData("'....ftypM4A ....", "audio/mp4")]
    [InlineData("'....ftyp3gp4....", "video/3gpp")]
    [InlineData("'....ftypqt  ....", "video/quicktime")]
    [InlineData("'%PDF-1.7", "application/pdf")]
    [InlineData("'OggS....", "audio/ogg")]
    [InlineData("'#!AMR\n", "audio/amr")]
    [InlineData("'ID3....", "audio/mpeg")]
    [InlineData("'BEGIN:VCARD\r\n", "text/vcard")]
    [InlineData("50 4B 03 04 00", "application/zip")]
    [InlineData("'RIFF", "application/octet-stream")]
    [InlineData("'....ftyp", "application/octet-stream")]
    [InlineData("'hello", "application/octet-stream")]
    public void Without_an_extension_the_signature_decides(string head, string contentType) =>
        Assert.Equal(contentType, ContentTypes.Of("DOC-20260314-WA0001.", Bytes(head)));

    [Theory]
    [InlineData("a.jpg", "89 50 4E 47 0D 0A 1A 0A", "image/png")]
    [InlineData("a.png", "'%PDF-1.7", "application/pdf")]
    [InlineData("a.jpg", "'....ftypheic....", "image/heic")]
    [InlineData("a.jpg", "'....ftypisom....", "video/mp4")]
    [InlineData("a.jpg", "50 4B 03 04", "application/zip")]
    [InlineData("a.pdf", "50 4B 03 04", "application/zip")]
    [InlineData("a.mp3", "'OggS", "audio/ogg")]
    [InlineData("a.docx", "50 4B 03 04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("a.apk", "50 4B 03 04", "application/vnd.android.package-archive")]
    [InlineData("a.m4a", "'....ftypmp42....", "audio/mp4")]
    [InlineData("a.3gp", "'....ftypmp42....", "video/3gpp")]
    [InlineData("a.ogv", "'OggS", "video/ogg")]
    [InlineData("a.jpg", "'hello", "image/jpeg")]
    public void The_signature_wins_over_the_extension_unless_it_is_a_container_of_that_type(string fileName, string head, string contentType) =>
        Assert.Equal(contentType, ContentTypes.Of(fileName, Bytes(head)));

    [Theory]
    [InlineData("photo.jpg", "photo.jpg")]
    [InlineData("Größe 👩‍👩‍👧 (1).pdf", "Größe 👩‍👩‍👧 (1).pdf")]
    [InlineData("a/b\\c.txt", "c.txt")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\ada\\photo.jpg", "photo.jpg")]
    [InlineData("\u200ea\tb\nc\u202egpj.exe", "abcgpj.exe")]
    [InlineData("folder/", "file")]
    [InlineData("..", "file")]
    [InlineData(".", "file")]
    [InlineData(" \0 ", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData(".hidden", ".hidden")]
    public void A_file_name_is_the_visible_last_part_of_a_path(string? given, string name) => Assert.Equal(name, FileNames.Of(given));

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var name = FileNames.Of(new string('a', 300) + ".jpeg");

        Assert.Equal(255, name.Length);
        Assert.EndsWith("a….jpeg", name, StringComparison.Ordinal);
    }

    private static byte[] Bytes(string head) => head is ['\'', .. var text]
        ? Encoding.ASCII.GetBytes(text)
        : Convert.FromHexString(head.Replace(" ", "", StringComparison.Ordinal));
}
