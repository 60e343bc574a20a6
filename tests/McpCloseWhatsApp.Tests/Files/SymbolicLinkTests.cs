using System.Diagnostics;
using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Tests.Files;

/// <summary>Symbolic links inside the roots, and files that are replaced by links.</summary>
public sealed class SymbolicLinkTests : IDisposable
{
    private readonly RootsFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_link_inside_the_roots_is_followed_and_keeps_its_own_name()
    {
        File.CreateSymbolicLink(folder.At("roots/latest.png"), "deep/../photo.png");
        Directory.CreateSymbolicLink(folder.At("roots/short"), folder.At("roots/deep/er"));

        Assert.Equal(
            new AllowedFile(folder.At("roots/photo.png"), "latest.png", RootsFolder.Png.Length, "image/png"),
            folder.Roots.Find(folder.At("roots/latest.png")));
        Assert.Equal(folder.At("roots/deep/er/chat.txt"), folder.Roots.Find(folder.At("roots/short/chat.txt")).Path);
    }

    [Fact]
    public void A_link_to_outside_the_roots_is_not_followed()
    {
        File.CreateSymbolicLink(folder.At("roots/a.txt"), folder.At("outside/secret.txt"));
        Directory.CreateSymbolicLink(folder.At("roots/b"), "../outside");
        Directory.CreateSymbolicLink(folder.At("roots/c"), folder.At("roots/b"));

        foreach (var path in (string[])["roots/a.txt", "roots/b/secret.txt", "roots/c/secret.txt", "roots/b/nothing.txt"])
        {
            var refusal = Assert.Throws<FileRefusal>(() => folder.Roots.Find(folder.At(path)));
            Assert.Equal(
                ("NotAllowed", $"leads out of the folders that may be read, by a symbolic link: {folder.At(path)}"),
                (refusal.Code.ToString(), refusal.Message));
        }
    }

    [Fact]
    public void Links_in_a_circle_are_refused()
    {
        File.CreateSymbolicLink(folder.At("roots/a"), folder.At("roots/b"));
        File.CreateSymbolicLink(folder.At("roots/b"), folder.At("roots/a"));

        Assert.Equal("NotAllowed", Assert.Throws<FileRefusal>(() => folder.Roots.Find(folder.At("roots/a"))).Code.ToString());
    }

    // Shorter than any call; without its fix the test waits for a writer without an end.
    [Fact(Timeout = 30_000)]
    public async Task A_pipe_in_the_place_of_a_file_is_refused_and_waits_for_no_writer()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among its files.");
        var found = folder.Roots.Find(folder.At("roots/photo.png"));
        File.Delete(found.Path);
        using var make = Process.Start("mkfifo", [found.Path]);
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);

        var refusal = await Task.Run(() => Assert.Throws<FileRefusal>(() => folder.Roots.Open(found)), TestContext.Current.CancellationToken);

        Assert.Contains("has been replaced", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_may_itself_be_a_link_or_end_in_a_separator()
    {
        Directory.CreateSymbolicLink(folder.At("downloads"), folder.At("roots"));

        var slashed = new FileRoots([folder.At("downloads") + Path.DirectorySeparatorChar]);
        Assert.Equal(folder.At("roots/photo.png"), slashed.Find(folder.At("downloads/photo.png")).Path);
        Assert.Equal(folder.At("roots/photo.png"), new FileRoots([folder.At("nowhere"), "/"]).Find(folder.At("roots/photo.png")).Path);
    }

    [Fact]
    public void A_file_replaced_by_a_link_to_outside_is_not_opened()
    {
        var file = folder.Roots.Find(folder.At("roots/photo.png"));
        File.Delete(file.Path);
        folder.Put("outside/photo.png", RootsFolder.Png);
        File.CreateSymbolicLink(file.Path, folder.At("outside/photo.png"));

        Assert.Equal(
            ("NotAllowed", $"has been replaced while it was being opened: {file.Path}"),
            Assert.Throws<FileRefusal>(() => folder.Roots.Open(file)) is var refusal ? (refusal.Code.ToString(), refusal.Message) : default);
    }

    [Fact]
    public void A_folder_replaced_by_a_link_to_outside_is_not_entered()
    {
        var file = folder.Roots.Find(folder.At("roots/deep/er/chat.txt"));
        Directory.Move(folder.At("roots/deep"), folder.At("outside/deep"));
        Directory.CreateSymbolicLink(folder.At("roots/deep"), folder.At("outside/deep"));

        Assert.Equal("NotAllowed", Assert.Throws<FileRefusal>(() => folder.Roots.Open(file)).Code.ToString());
    }
}
