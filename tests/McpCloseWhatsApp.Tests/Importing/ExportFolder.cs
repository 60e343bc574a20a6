using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>A folder with the exports of one test, which the server may read.</summary>
internal sealed class ExportFolder : IDisposable
{
    /// <summary>A chat of Ada with Sam: a notice, a message of two lines, and two equal messages.</summary>
    public const string Hello = """
        14/03/2026, 09:05 - Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, can read or listen to them.
        14/03/2026, 09:05 - Ada Reyes: Could you quote *80 EUR pallets*?
        14/03/2026, 09:06 - Sam: Of course.
        Give me an hour.
        14/03/2026, 09:06 - Ada Reyes: ok
        14/03/2026, 09:06 - Ada Reyes: ok

        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public string FullName => folder.FullName;

    public ServerSettings Open(ServerSettings settings) => settings with { FileRoots = [folder.FullName], OwnTimeZone = TimeZoneInfo.Utc };

    /// <summary>Writes a chat of Ada, and returns the arguments that import it.</summary>
    public string Chat(string text, string changes = "{}", string file = "WhatsApp Chat with Ada Reyes.txt")
    {
        var path = Path.Combine(folder.FullName, file);
        File.WriteAllText(path, text);
        return Arguments(path, changes);
    }

    /// <summary>Writes a chat with files as an archive, and returns the arguments that import it.</summary>
    public string Archive(string text, string changes = "{}", params IReadOnlyList<(string Name, string Content)> media)
    {
        var path = Path.Combine(folder.FullName, "WhatsApp Chat - Ada Reyes.zip");
        File.Delete(path);
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in media.Prepend((Name: "_chat.txt", Content: text)))
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return Arguments(path, changes);
    }

    /// <summary>Changes one byte of this content in the only archive.</summary>
    public void Damage(string content)
    {
        var path = folder.EnumerateFiles("*.zip").Single().FullName;
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(content))] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    public void Dispose() => folder.Delete(recursive: true);

    public static string Arguments(string path, string changes) =>
        World.Merged(new JsonObject { ["path"] = path, ["contact_id"] = "cont_AdaReyes" }.ToJsonString(), changes);
}

internal static class ImportCalls
{
    /// <summary>Previews the import and applies its plan.</summary>
    public static async Task<Answer> ImportAsync(this World world, string arguments)
    {
        var preview = (await world.PreviewAsync(arguments)).Ok;
        Assert.True(preview["ready"] == "true", preview.Text);
        return await world.ApplyAsync(arguments, preview["plan_id"]!);
    }

    public static Task<Answer> PreviewAsync(this World world, string arguments) => world.CallAsync("import_whatsapp_export", arguments);

    public static async Task<Answer> ApplyAsync(this World world, string arguments, string planId) => (await world.CallAsync(
        "import_whatsapp_export", World.Merged(arguments, new JsonObject { ["plan_id"] = planId }.ToJsonString()))).Ok;
}
