using System.Buffers.Binary;
using System.IO.Compression;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Importing;

namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>Files that are no exports and would take longer to read than a call may last.</summary>
public sealed class HugeFileTests : IDisposable
{
    private const uint FourGigabytes = 4_200_000_000;
    private const long FiveGigabytes = 5_000_000_000;

    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("chat.txt", "")]
    [InlineData("chat.zip", "")]
    [InlineData("chat.zip", "PK\u0003\u0004")]
    [InlineData("chat.txt", "14/03/2026, 09:05 - Ada Reyes: Hello\n")]
    public async Task A_file_with_gigabytes_of_nothing_is_refused_for_what_it_is(string name, string start)
    {
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(path, start, TestContext.Current.CancellationToken);
        await using (var file = File.OpenWrite(path))
        {
            file.SetLength(FiveGigabytes);
        }

        await using var world = await World.StartAsync(folder.Open);
        var answer = await world.CallAsync("import_whatsapp_export", ExportFolder.Arguments(path, "{}"));

        Assert.Contains(answer["code"], (string?[])["invalid_arguments", "too_large"]);
        Assert.Equal(["path"], answer.Fields);
        Assert.DoesNotContain("Close", answer["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_with_more_text_files_than_any_export_is_refused()
    {
        var path = Path.Combine(folder.FullName, "many.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            for (var i = 0; i < 99_900; i++)
            {
                zip.CreateEntry($"{i}.txt", CompressionLevel.NoCompression);
            }
        }

        await using var world = await World.StartAsync(folder.Open);
        var answer = (await world.CallAsync("import_whatsapp_export", ExportFolder.Arguments(path, "{}"))).Refused("too_large");

        Assert.Contains("99900 text files", answer["message"], StringComparison.Ordinal);
    }

    // The chat is read within moments, and its four gigabytes are hashed for longer than the time that is left. A slow machine uses that time up
    // earlier, with the same answer.
    [Fact]
    public async Task A_file_that_cannot_be_hashed_within_a_call_is_told_as_that()
    {
        folder.Archive(ExportFolder.Hello);
        var path = Assert.Single(Directory.GetFiles(folder.FullName));
        var zip = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var table = zip.AsSpan().IndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(zip.Length - 6), FourGigabytes);
        await using (var file = File.OpenWrite(path))
        {
            file.Position = FourGigabytes;
            await file.WriteAsync(zip.AsMemory(table), TestContext.Current.CancellationToken);
        }

        using var over = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        var refused = await Assert.ThrowsAsync<Refusal>(() => new ExportFiles(new([folder.FullName])).OpenAsync(path, order: null, new(), over.Token));

        Assert.Equal(ErrorCode.TooLarge, refused.Code);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_within_a_call_is_told_as_that()
    {
        folder.Chat(ExportFolder.Hello, file: "chat.txt");
        using var over = new CancellationTokenSource();
        await over.CancelAsync();

        var refused = await Assert.ThrowsAsync<Refusal>(() => new ExportFiles(new([folder.FullName])).OpenAsync(
            Path.Combine(folder.FullName, "chat.txt"), order: null, new(), over.Token));

        Assert.Equal(ErrorCode.TooLarge, refused.Code);
        Assert.Contains("takes longer to read than a call may last", refused.Message, StringComparison.Ordinal);
    }
}
