using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Tests.Files;

public sealed class FileRootsTests : IDisposable
{
    private readonly RootsFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_inside_the_roots_is_found_with_its_name_length_and_type() =>
        Assert.Equal(
            new AllowedFile(folder.At("roots/photo.png"), "photo.png", RootsFolder.Png.Length, "image/png"),
            folder.Roots.Find(folder.At("roots/photo.png")));

    [Fact]
    public void A_file_deep_inside_is_found() => Assert.Equal("text/plain", folder.Roots.Find(folder.At("roots/deep/er/chat.txt")).ContentType);

    [Fact]
    public void A_file_URI_is_a_path_and_may_be_escaped()
    {
        folder.Put("roots/my photo #1 100%.png", RootsFolder.Png);

        Assert.Equal("my photo #1 100%.png", folder.Roots.Find(new Uri(folder.At("roots")).AbsoluteUri + "/my%20photo%20%231%20100%25.png").FileName);
        Assert.Equal("photo.png", folder.Roots.Find($"file://localhost{folder.At("roots/photo.png")}").FileName);
    }

    [Fact]
    public void A_tilde_is_the_users_home()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        var refusal = Assert.Throws<FileRefusal>(() => new FileRoots([home]).Find("~/no-such-folder-here/photo.png"));

        Assert.Equal(("NotFound", $"does not exist: {Path.Combine(home, "no-such-folder-here/photo.png")}"), (refusal.Code.ToString(), refusal.Message));
    }

    [Theory]
    [InlineData("roots-evil/secret.txt")]
    [InlineData("outside/secret.txt")]
    [InlineData("roots/../outside/secret.txt")]
    [InlineData("roots/deep/../../outside/secret.txt")]
    [InlineData("roots/./../roots-evil/secret.txt")]
    [InlineData("outside/no-such-file.txt")]
    public void A_path_outside_the_roots_is_not_allowed_whether_it_exists_or_not(string path)
    {
        var refusal = Assert.Throws<FileRefusal>(() => folder.Roots.Find(folder.At(path), "attachments[0].path"));

        Assert.Equal(("NotAllowed", "attachments[0].path"), (refusal.Code.ToString(), refusal.Field));
        Assert.StartsWith($"is outside the folders that may be read ({folder.At("roots")}): {folder.Path}", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(". Ask the user to put the file there, or to add its folder to CLOSE_FILE_ROOTS", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roots/photo.txt", "NotFound", "does not exist: ")]
    [InlineData("roots/photo.png/x", "NotFound", "does not exist: ")]
    [InlineData("roots/deep", "InvalidArguments", "is a folder, not a file: ")]
    [InlineData("roots/deep/", "InvalidArguments", "is a folder, not a file: ")]
    [InlineData("roots/empty.txt", "InvalidArguments", "is empty or not a regular file: ")]
    public void A_path_that_cannot_be_attached_is_explained_in_a_sentence(string path, string code, string problem)
    {
        folder.Put("roots/empty.txt", []);

        var refusal = Assert.Throws<FileRefusal>(() => folder.Roots.Find(folder.At(path)));

        Assert.Equal((code, "path", problem + folder.At(path)), (refusal.Code.ToString(), refusal.Field, refusal.Message));
    }

    [Theory]
    [InlineData("photo.png", "must be an absolute path, such as one in {0}; got \"photo.png\"")]
    [InlineData("./roots/photo.png", "must be an absolute path, such as one in {0}; got \"./roots/photo.png\"")]
    [InlineData("~ada/photo.png", "must be an absolute path, such as one in {0}; got \"~ada/photo.png\"")]
    [InlineData("", "must be an absolute path, such as one in {0}; got \"\"")]
    [InlineData("https://example.com/photo.png", "must be an absolute path, such as one in {0}; got \"https://example.com/photo.png\"")]
    [InlineData("file://server/share/photo.png", "must be a file of this machine, such as file:///home/ada/photo.jpg; got \"file://server/share/photo.png\"")]
    [InlineData("/a\0b", "is not a path: it contains a null character")]
    [InlineData("file:///a%00b", "is not a path: it contains a null character")]
    public void What_is_no_absolute_path_on_this_machine_is_refused(string path, string problem)
    {
        var refusal = Assert.Throws<FileRefusal>(() => folder.Roots.Find(path));

        var expected = problem.Replace("{0}", folder.Roots.Folders[0], StringComparison.Ordinal);
        Assert.Equal(("InvalidArguments", expected), (refusal.Code.ToString(), refusal.Message));
    }

    [Fact]
    public void A_folder_that_may_be_read_is_no_file() =>
        Assert.StartsWith(
            "is a folder, not a file: ",
            Assert.Throws<FileRefusal>(() => folder.Roots.Find(folder.Roots.Folders[0])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Without_roots_no_file_is_read() =>
        Assert.Equal("NotAllowed", Assert.Throws<FileRefusal>(() => new FileRoots([]).Find(folder.At("roots/photo.png"))).Code.ToString());

    [Fact]
    public void A_device_is_refused_without_being_opened()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev is Linux's.");

        Assert.Equal("is empty or not a regular file: /dev/zero", Assert.Throws<FileRefusal>(() => new FileRoots(["/dev"]).Find("/dev/zero")).Message);
    }

    [Fact]
    public void A_file_without_permission_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Permissions bind only an ordinary user of Unix.");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.At("roots/photo.png"), UnixFileMode.None);
        }

        Assert.Equal("NotAllowed", Assert.Throws<FileRefusal>(() => folder.Roots.Find(folder.At("roots/photo.png"))).Code.ToString());
    }

    [Fact]
    public void A_found_file_is_opened_at_its_start()
    {
        using var stream = folder.Roots.Open(folder.Roots.Find(folder.At("roots/photo.png")));

        var bytes = new byte[RootsFolder.Png.Length];
        stream.ReadExactly(bytes);
        Assert.Equal(RootsFolder.Png, bytes);
    }

    [Fact]
    public void A_file_that_grew_or_disappeared_is_not_opened()
    {
        var file = folder.Roots.Find(folder.At("roots/photo.png"));

        File.AppendAllText(file.Path, "more");
        Assert.Equal("InvalidArguments", Assert.Throws<FileRefusal>(() => folder.Roots.Open(file)).Code.ToString());
        File.Delete(file.Path);
        Assert.Equal("NotFound", Assert.Throws<FileRefusal>(() => folder.Roots.Open(file)).Code.ToString());
    }
}
