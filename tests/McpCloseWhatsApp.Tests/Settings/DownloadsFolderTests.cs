using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Tests.Settings;

/// <summary>The folder for downloads, which users move and systems name in the user's language.</summary>
public sealed class DownloadsFolderTests
{
    [Theory]
    [InlineData("XDG_DOWNLOAD_DIR=\"$HOME/Descargas\"", "/home/ada/Descargas")]
    [InlineData("XDG_DOWNLOAD_DIR=\"/data/T\u00e9l\u00e9chargements/\"", "/data/T\u00e9l\u00e9chargements")]
    [InlineData("  XDG_DOWNLOAD_DIR=\"$HOME/My\\ Files\"", "/home/ada/My Files")]
    [InlineData("XDG_DOWNLOAD_DIR=\"$HOME/\"", null)]
    [InlineData("XDG_DOWNLOAD_DIR=\"$HOME\"", null)]
    [InlineData("XDG_DOWNLOAD_DIR=\"Descargas\"", null)]
    [InlineData("XDG_DOWNLOAD_DIR=\"\"", null)]
    [InlineData("XDG_MUSIC_DIR=\"$HOME/Music\"", null)]
    [InlineData("#XDG_DOWNLOAD_DIR=\"$HOME/Descargas\"", null)]
    public void The_user_directories_of_Linux_name_it(string line, string? folder) =>
        Assert.Equal(folder, DownloadsFolder.OfUserDirs(["# comment", line, "XDG_TEMPLATES_DIR=\"$HOME/T\""], "/home/ada"));
}
