using System.Buffers.Text;
using CsCheck;
using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Tests.Files;

public sealed class InlineContentTests
{
    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0xFB, 0xFF];

    [Fact]
    public void Every_way_to_write_base64_gives_the_same_bytes() => Gen.Select(Gen.Byte.Array[1, 200], Spellings).Sample((bytes, spell) =>
        InlineContent.Read(spell(bytes)) is var content && content.Bytes.Span.SequenceEqual(bytes) && content.Length == bytes.Length);

    [Theory]
    [InlineData("photo.png", null, "photo.png", "image/png")]
    [InlineData("photo.jpg", null, "photo.jpg", "image/png")]
    [InlineData("a/b.png", "image/x-custom", "b.png", "image/x-custom")]
    [InlineData(null, null, "file.png", "image/png")]
    public void A_missing_name_or_type_is_derived(string? fileName, string? contentType, string name, string type)
    {
        var content = InlineContent.Read(Convert.ToBase64String(Png), fileName, contentType);

        Assert.Equal((name, type), (content.FileName, content.ContentType));
    }

    [Theory]
    [InlineData("data:text/plain;charset=utf-8;base64,aGVsbG8=", null, "file.txt", "text/plain")]
    [InlineData("data:;base64,aGVsbG8=", null, "file", "application/octet-stream")]
    [InlineData("DATA:text/csv;BASE64,aGVsbG8=", "a", "a", "text/csv")]
    [InlineData("data:image/png;base64,aGVsbG8=", "a.txt", "a.txt", "text/plain")]
    [InlineData("data:image/jpeg;base64,iVBORw0KGgr7/w==", null, "file.png", "image/png")]
    public void A_data_prefix_gives_the_type_when_nothing_better_does(string base64, string? fileName, string name, string type)
    {
        var content = InlineContent.Read(base64, fileName);

        Assert.Equal((name, type), (content.FileName, content.ContentType));
    }

    [Theory]
    [InlineData("", "is empty; give the file's bytes as base64, or its path")]
    [InlineData(" \n= ", "is empty; give the file's bytes as base64, or its path")]
    [InlineData("hello world!", "is not base64")]
    [InlineData("abcde", "is not base64")]
    [InlineData("ab=cd", "is not base64")]
    [InlineData("data:text/plain,hello", "is a data: URI without base64; give the file's bytes as base64")]
    [InlineData("data:text/plain;base64", "is a data: URI without base64; give the file's bytes as base64")]
    public void Text_that_is_not_base64_is_refused(string base64, string problem)
    {
        var refusal = Assert.Throws<FileRefusal>(() => InlineContent.Read(base64, field: "attachments[2].content_base64"));

        Assert.Equal(("InvalidArguments", "attachments[2].content_base64", problem), (refusal.Code.ToString(), refusal.Field, refusal.Message));
    }

    [Fact]
    public void Up_to_64_KiB_may_come_inside_a_call()
    {
        Assert.Equal(InlineContent.MaxBytes, InlineContent.Read(Convert.ToBase64String(new byte[InlineContent.MaxBytes])).Length);

        var refusal = Assert.Throws<FileRefusal>(() => InlineContent.Read(Convert.ToBase64String(new byte[InlineContent.MaxBytes + 1])));
        Assert.Equal(
            ("TooLarge", "is about 65 KiB; at most 64 KiB may come inside a call, so give the file's path instead"),
            (refusal.Code.ToString(), refusal.Message));
    }

    private static Gen<Func<byte[], string>> Spellings { get; } = Gen.OneOf<Func<byte[], string>>(
        Convert.ToBase64String,
        bytes => Convert.ToBase64String(bytes).TrimEnd('='),
        bytes => Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks),
        bytes => Base64Url.EncodeToString(bytes),
        bytes => string.Join(' ', Convert.ToBase64String(bytes).Chunk(3).Select(part => new string(part))),
        bytes => $"data:image/png;base64,{Convert.ToBase64String(bytes)}",
        bytes => $"\n data:application/pdf;base64, {Convert.ToBase64String(bytes)}\n");
}
