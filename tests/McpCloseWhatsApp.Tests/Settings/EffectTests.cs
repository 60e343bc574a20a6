using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Tests.Settings;

/// <summary>Settings that have no effect, and names that do not exist.</summary>
public sealed class EffectTests
{
    [Theory]
    [InlineData("--sandbox", "CLOSE_REDIS=::::", "With --sandbox these settings have no effect: CLOSE_REDIS.")]
    [InlineData("--sandbox", "CLOSE_API_KEY=api_x CLOSE_NOTES_FOLDER=none", "With --sandbox these settings have no effect: CLOSE_API_KEY, CLOSE_NOTES_FOLDER.")]
    [InlineData("--sandbox", "CLOSE_ORIGINS=https://chat.example CLOSE_CALLS_AT_ONCE=9",
        "Without --http these settings have no effect: CLOSE_ORIGINS, CLOSE_CALLS_AT_ONCE.")]
    [InlineData("--sandbox", "CLOSE_PUBLIC_URL=https://mcp.example/mcp", "Without --http these settings have no effect: CLOSE_PUBLIC_URL.")]
    [InlineData("--sandbox", "CLOSE_OIDC_ISSUER=https://login.example", "Without --http these settings have no effect: CLOSE_OIDC_ISSUER.")]
    [InlineData("--sandbox", "CLOSE_SCOPE=mcp.read", "CLOSE_SCOPE is not a setting of this program, and has no effect.")]
    [InlineData("--sandbox", "CLOSE_PERMISSION=read OTHER=x", "")]
    [InlineData("--sandbox --http", "CLOSE_ORIGINS=https://chat.example", "")]
    public void A_setting_without_effect_is_told(string arguments, string environment, string notice) =>
        Assert.Equal(notice, string.Join('\n', Read(arguments, environment).Notices));

    [Theory]
    [InlineData("--sandbox", "CLOSE_TIMEZONE=Europe/Madrid", "CLOSE_TIMEZONE is not a setting: did you mean CLOSE_TIME_ZONE?")]
    [InlineData("--sandbox", "CLOSE_PERMISSIONS=read", "CLOSE_PERMISSIONS is not a setting: did you mean CLOSE_PERMISSION?")]
    [InlineData("--sandbox", "CLOSE_APIKEY=api_x", "CLOSE_APIKEY is not a setting: did you mean CLOSE_API_KEY?")]
    [InlineData("--sanbox", "", "--sanbox is not a switch of this program: did you mean --sandbox?")]
    [InlineData("--sandbox --timezone=Europe/Madrid", "", "--timezone is not a switch of this program: did you mean --time-zone?")]
    [InlineData("--sandbox --url http://127.0.0.1:3001", "", "--url is not a switch of this program: did you mean --urls?")]
    [InlineData("--sandbox --urls http://127.0.0.1:3001", "", "--urls is for HTTP: start with --http too, or leave it out.")]
    public void A_misspelt_name_is_refused_with_the_name_that_was_meant(string arguments, string environment, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<SettingsRefused>(() => Read(arguments, environment)).Message.Split('\n')[0]);

    [Fact]
    public void A_path_may_begin_at_home()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        var settings = Read("--permission read", "CLOSE_API_KEY=api_x CLOSE_FILE_ROOTS=~ CLOSE_NOTES_FOLDER=~/notes-of-a-test");

        Assert.Equal([Path.GetFullPath(home)], settings.FileRoots);
        Assert.Equal(Path.Join(home, "notes-of-a-test"), settings.NotesFolder);
    }

    private static ServerSettings Read(string arguments, string environment)
    {
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(one => one.Split('=', 2)).ToDictionary(one => one[0], one => one[1]);
        var commandLine = CommandLine.Read(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new SettingsReader(commandLine, variables.GetValueOrDefault, variables.Keys).Read();
    }
}
