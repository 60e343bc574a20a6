using System.Text;
using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Files;

/// <summary>A folder with files to attach. The server may read only its subfolder <c>roots</c>.</summary>
internal sealed class AttachmentFolder : IDisposable
{
    /// <summary>The folder, which the server may not read.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("close-whatsapp-").FullName;

    public Task<World> StartAsync()
    {
        var roots = Directory.CreateDirectory(System.IO.Path.Combine(Path, "roots")).FullName;
        return World.StartAsync(settings => settings with { FileRoots = [roots] });
    }

    public string Put(string name, ReadOnlySpan<byte> content)
    {
        var path = System.IO.Path.Combine(Path, "roots", name);
        File.WriteAllBytes(path, content);
        return path;
    }

    // A sparse file, which takes no space on the disk.
    public string Large(string name, int megabytes)
    {
        var path = System.IO.Path.Combine(Path, "roots", name);
        using var file = File.Create(path);
        file.SetLength(megabytes * 1024L * 1024);
        return path;
    }

    public static string Attached(params ReadOnlySpan<(string Name, string Content)> files)
    {
        var attachments = new JsonArray();
        foreach (var (name, content) in files)
        {
            attachments.Add(new JsonObject
            {
                ["filename"] = name,
                ["content_base64"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(content)),
            });
        }

        return new JsonObject { ["attachments"] = attachments }.ToJsonString();
    }

    /// <summary>An attachment that names a file by its path.</summary>
    public static string ByPath(string path) => new JsonObject { ["path"] = path }.ToJsonString();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
