using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Tests.Files;

/// <summary>The rules of each system for paths, which hold on every system, because they are rules over texts.</summary>
public sealed class PathRulesTests
{
    [Theory]
    [InlineData(@"\\203.0.113.5\s\a.jpg")]
    [InlineData("//203.0.113.5/s/a.jpg")]
    [InlineData(@"\/host\s\a.jpg")]
    [InlineData(@"/\host\s\a.jpg")]
    [InlineData(@"\\?\UNC\host\s\a.jpg")]
    [InlineData(@"\\?\C:\Users\ada\a.jpg")]
    [InlineData(@"\\.\pipe\name")]
    [InlineData(@"\\.\NUL")]
    [InlineData("//./COM1")]
    [InlineData(@"\??\UNC\host\s\a.jpg")]
    public void On_Windows_a_path_that_leads_to_another_machine_or_a_device_is_known_by_its_text(string path)
    {
        Assert.True(PathRules.Windows.IsBeyondDrives(path));
        Assert.False(PathRules.Windows.IsInside(path, @"C:\Users\ada\Downloads"));
    }

    [Theory]
    [InlineData(@"C:\Users\ada\Downloads\a.jpg")]
    [InlineData("C:/Users/ada/Downloads/a.jpg")]
    [InlineData(@"C:\a\\b")]
    public void On_Windows_a_path_on_a_drive_is_one_of_this_machine(string path) => Assert.False(PathRules.Windows.IsBeyondDrives(path));

    [Fact]
    public void Unix_has_no_such_paths()
    {
        Assert.False(PathRules.Linux.IsBeyondDrives("//host/share/a.jpg"));
        Assert.False(PathRules.Mac.IsBeyondDrives(@"\\host\share"));
    }

    [Theory]
    [InlineData("Windows", @"C:\Users\Ada\Downloads\a.txt", @"C:\Users\Ada\Downloads", true)]
    [InlineData("Windows", @"c:\users\ada\DOWNLOADS\a.txt", @"C:\Users\Ada\Downloads\", true)]
    [InlineData("Windows", "C:/Users/Ada/Downloads/a.txt", @"C:\Users\Ada\Downloads", true)]
    [InlineData("Windows", @"C:\Users\Ada\Downloads-old\a.txt", @"C:\Users\Ada\Downloads", false)]
    [InlineData("Windows", @"C:\Users\Ada\Downloads", @"C:\Users\Ada\Downloads", false)]
    [InlineData("Windows", @"D:\a.txt", @"D:\", true)]
    [InlineData("Windows", @"\\host\share\a.txt", @"\\host\share", true)]
    [InlineData("Windows", @"\\host\share2\a.txt", @"\\host\share", false)]
    [InlineData("Linux", "/home/ada/Downloads/a.txt", "/home/ada/Downloads", true)]
    [InlineData("Linux", "/home/ada/Downloads/a.txt", "/home/ada/downloads", false)]
    [InlineData("Linux", @"/home/ada/Downloads\a.txt", "/home/ada/Downloads", false)]
    [InlineData("Linux", "/a.txt", "/", true)]
    [InlineData("Linux", "/home/ada/e\u0301/a.txt", "/home/ada/\u00e9", false)]
    [InlineData("Mac", "/Users/ada/downloads/a.txt", "/Users/ada/Downloads", true)]
    [InlineData("Mac", "/Users/ada/e\u0301/a.txt", "/Users/ada/e\u0301", true)]
    [InlineData("Mac", "/Users/ada/e\u0301/a.txt", "/Users/ada/\u00e9", false)]
    public void A_path_is_inside_a_folder_by_the_rules_of_its_system(string system, string path, string folder, bool isInside)
    {
        var rules = system switch
        {
            "Windows" => PathRules.Windows,
            "Mac" => PathRules.Mac,
            _ => PathRules.Linux,
        };

        Assert.Equal(isInside, rules.IsInside(path, folder));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_volume_of_macOS_distinguishes_case_if_the_folder_is_not_there_in_the_other_case(bool ignoresCase)
    {
        var rules = PathRules.Mac.For("/Users/ada", folder => folder == "/uSERS/ADA" && ignoresCase);

        Assert.Equal(ignoresCase, rules.IsInside("/users/ada/a.txt", "/Users/ada"));
        Assert.Equal(PathRules.Linux, PathRules.Linux.For("/home", _ => true));
    }

    // On Unix such a path names a folder, so that a refusal shows that its text was enough.
    [Theory]
    [InlineData("//203.0.113.5/s/a.jpg")]
    [InlineData("//?/UNC/host/s/a.jpg")]
    [InlineData("//./pipe/x")]
    public void A_path_of_another_machine_is_refused_for_its_text(string path)
    {
        var refusal = Assert.Throws<FileRefusal>(() => new FileRoots(["/srv"], PathRules.Windows).Find(path));

        Assert.Equal("NotAllowed", refusal.Code.ToString());
        Assert.StartsWith("names another machine or a device", refusal.Message, StringComparison.Ordinal);
    }
}
