using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>The memory of a long import. The server runs in its own process, without the simulated Close.</summary>
public sealed class ImportMemoryTests(ITestOutputHelper output) : IDisposable
{
    private const int Megabyte = 1 << 20;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public Task A_chat_of_3_000_messages_with_their_files_takes_at_most_200_MB() => ImportAsync(3_000, 200);

    /// <summary>Takes minutes: run by hand, with <c>-explicit only</c>.</summary>
    [Fact(Explicit = true)]
    public Task A_chat_of_30_000_messages_with_their_files_takes_at_most_400_MB() => ImportAsync(30_000, 400);

    /// <summary>Takes minutes: run by hand, with <c>-explicit only</c>.</summary>
    [Fact(Explicit = true)]
    public async Task A_preview_of_300_000_messages_takes_at_most_200_MB()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The peak of a process is read from /proc.");
        await using var world = await World.StartAsync();
        await using var server = await ServerProcess.StartAsync(world, folder.FullName);
        var path = Path.Combine(folder.FullName, "WhatsApp Chat with Ada Reyes.txt");
        await using (var file = new StreamWriter(path))
        {
            for (var number = 0; number < 300_000; number++)
            {
                var at = new DateTime(2015, 1, 20, 8, 0, 0, DateTimeKind.Unspecified).AddMinutes(number);
                await file.WriteAsync(
                    $"{at:dd/MM/yyyy, HH:mm} - {(number % 3 == 0 ? "Sam" : "Ada Reyes")}: message {number}, about as long as most of them\n");
            }
        }

        var preview = await server.CallAsync(1, "import_whatsapp_export", new JsonObject { ["path"] = path, ["contact_id"] = "cont_AdaReyes" });

        output.WriteLine($"preview: {server.PeakMemory / Megabyte} MB");
        Assert.Equal(300_000, preview["changes"]!["create"]!.GetValue<int>());
        Assert.InRange(server.PeakMemory / Megabyte, 1, 200);
    }

    private async Task ImportAsync(int messages, int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The peak of a process is read from /proc.");
        await using var world = await World.StartAsync();
        await using var server = await ServerProcess.StartAsync(world, folder.FullName);
        var arguments = new JsonObject { ["path"] = Archive(messages), ["contact_id"] = "cont_AdaReyes" };

        var preview = await server.CallAsync(1, "import_whatsapp_export", arguments);
        output.WriteLine($"preview: {server.PeakMemory / Megabyte} MB");
        arguments["plan_id"] = preview["plan_id"]!.ToString();
        var calls = 0;
        JsonNode applied;
        do
        {
            calls++;
            applied = await server.CallAsync(1 + calls, "import_whatsapp_export", arguments);
            output.WriteLine($"call {calls}: {server.PeakMemory / Megabyte} MB {applied["progress"]?.ToJsonString()} {applied["counts"]?.ToJsonString()}");
        }
        while (!applied["complete"]!.GetValue<bool>());

        Assert.Equal(messages, applied["progress"]!["done"]!.GetValue<int>());
        Assert.InRange(server.PeakMemory / Megabyte, 1, megabytes);
    }

    /// <summary>Every tenth message has a picture, and one has a video close to the size limit of Close.</summary>
    private string Archive(int messages)
    {
        var path = Path.Combine(folder.FullName, "WhatsApp Chat - Ada Reyes.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        var random = new Random(1);
        var text = new StringBuilder();
        for (var number = 0; number < messages; number++)
        {
            var at = new DateTime(2025, 1, 20, 8, 0, 0, DateTimeKind.Unspecified).AddMinutes(number);
            var name = number == 7 ? "00000007-VIDEO.mp4" : number % 10 == 0 ? $"{number:00000000}-PHOTO.jpg" : null;
            var author = number % 3 == 0 ? "Sam" : "Ada Reyes";
            var body = name is null ? $"message {number}, which says about as much as a message does" : $"\u200E<attached: {name}>";
            text.Append(CultureInfo.InvariantCulture, $"[{at:dd/MM/yyyy, HH:mm:ss}] {author}: {body}\n");
            if (name is not null)
            {
                var content = new byte[number == 7 ? 20 * Megabyte : 150_000];
                random.NextBytes(content);
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        using var chat = zip.CreateEntry("_chat.txt").Open();
        chat.Write(Encoding.UTF8.GetBytes(text.ToString()));
        return path;
    }
}
