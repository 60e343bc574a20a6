using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Tests.Files;

/// <summary>Files inside and outside the folders that may be read.</summary>
internal sealed class RootsFolder : IDisposable
{
    public static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 1, 2, 3, 4];

    public RootsFolder()
    {
        Put("roots/photo.png", Png);
        Put("roots/deep/er/chat.txt", "hello"u8);
        Put("roots-evil/secret.txt", "secret"u8);
        Put("outside/secret.txt", "secret"u8);
    }

    /// <summary>The folder that contains all others.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("close-whatsapp-").FullName;

    public FileRoots Roots => new([At("roots")]);

    public string At(string path) => System.IO.Path.Combine(Path, path.Replace('/', System.IO.Path.DirectorySeparatorChar));

    public void Put(string path, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(path))!);
        File.WriteAllBytes(At(path), bytes);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
