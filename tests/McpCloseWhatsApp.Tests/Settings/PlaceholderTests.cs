using McpCloseWhatsApp.Credentials;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Settings;

/// <summary>Values that a client or a person did not fill in.</summary>
public sealed class PlaceholderTests : IDisposable
{
    private readonly DirectoryInfo folder;
    private readonly LoginStore logins;

    public PlaceholderTests()
    {
        folder = Directory.CreateTempSubdirectory();
        logins = new(folder.FullName);
    }

    [Theory]
    [InlineData("CLOSE_API_KEY", "${CLOSE_API_KEY}")]
    [InlineData("CLOSE_API_KEY", "${CLOSE_API_KEY:-}")]
    [InlineData("CLOSE_API_KEY", "${input:close-api-key}")]
    [InlineData("CLOSE_API_KEY", "${user_config.api_key}")]
    [InlineData("CLOSE_API_KEY", "{{ close_api_key }}")]
    [InlineData("CLOSE_API_KEY", "$CLOSE_API_KEY")]
    [InlineData("CLOSE_API_KEY", "%CLOSE_API_KEY%")]
    [InlineData("CLOSE_API_KEY", "<your key>")]
    [InlineData("CLOSE_API_KEY", "<API_KEY>")]
    [InlineData("CLOSE_API_KEY", "[key]")]
    [InlineData("CLOSE_API_KEY", "api_your_key")]
    [InlineData("CLOSE_API_KEY", "YOUR_CLOSE_API_KEY")]
    [InlineData("CLOSE_API_KEY", "your-key-here")]
    [InlineData("CLOSE_API_KEY", "changeme")]
    [InlineData("CLOSE_API_KEY", "xxxxxxxx")]
    [InlineData("CLOSE_API_KEY", "...")]
    [InlineData("CLOSE_ACCESS_TOKEN", "your_token")]
    [InlineData("CLOSE_LOCAL_PHONE", "<your number>")]
    [InlineData("CLOSE_LOCAL_PHONE", "YOUR_PHONE")]
    [InlineData("CLOSE_TIME_ZONE", "${TZ}")]
    [InlineData("CLOSE_FILE_ROOTS", "${workspaceFolder}/files")]
    [InlineData("CLOSE_AUDIT_LOG", "${workspaceFolder}/audit.jsonl")]
    [InlineData("CLOSE_BASE_URL", "https://${HOST}/api/v1")]
    public void A_value_that_was_not_filled_in_stops_the_start_with_a_sentence_that_names_the_setting(string variable, string value)
    {
        var refused = Assert.Throws<SettingsRefused>(() => Read((variable, value)));

        Assert.Equal($"{variable} holds a placeholder that the client did not fill in: give it your value, or leave it out.", refused.Message);
    }

    [Theory]
    [InlineData("CLOSE_API_KEY", "api_4yOUrkeYx.MyZ")]
    [InlineData("CLOSE_API_KEY", "api_3fQ9$2.7x%y")]
    [InlineData("CLOSE_LOCAL_PHONE", "+1 212 555 0143")]
    [InlineData("CLOSE_BASE_URL", "https://close.your-company.example/api/v1")]
    [InlineData("CLOSE_REDIS", "redis.example:6379,password=$ecret%1<x>")]
    [InlineData("CLOSE_REDIS", "static.42.clients.your-server.example:6379,password=x")]
    [InlineData("CLOSE_NOTES_FOLDER", "/srv/my notes")]
    public void A_real_value_is_no_placeholder(string variable, string value)
    {
        (string, string)[] key = variable == "CLOSE_API_KEY" ? [] : [("CLOSE_API_KEY", "api_x")];

        Read([.. key, (variable, value)]);
    }

    [Theory]
    [InlineData("CLOSE_API_KEY", "${env:CLOSE_API_KEY}")]
    [InlineData("CLOSE_API_KEY", "${CLOSE_API_KEY:-}")]
    [InlineData("CLOSE_API_KEY", "${user_config.close_api_key}")]
    [InlineData("CLOSE_API_KEY", "$CLOSE_API_KEY")]
    [InlineData("CLOSE_API_KEY", "%CLOSE_API_KEY%")]
    [InlineData("CLOSE_API_KEY", "${user_config.api_key}")]
    [InlineData("CLOSE_API_KEY", "${input:close-api-key}")]
    [InlineData("CLOSE_ACCESS_TOKEN", "{{ close_access_token }}")]
    public void Beside_a_login_a_key_that_the_client_did_not_fill_in_is_not_set(string variable, string value)
    {
        SignIn();

        var settings = Read((variable, value));

        Assert.Equal(("the key that login keeps", $"{variable} was not filled in by the client: the login of this machine is used."),
            (settings.CredentialOrigin, Assert.Single(settings.Notices)));
    }

    [Theory]
    [InlineData("CLOSE_API_KEY", "api_your_key")]
    [InlineData("CLOSE_API_KEY", "api_${KEY}")]
    [InlineData("CLOSE_API_KEY", "${KEY_OF_CUSTOMER_B}")]
    [InlineData("CLOSE_API_KEY", "${API_KEY}")]
    [InlineData("CLOSE_API_KEY", "$CUSTOMER_B_CLOSE_API_KEY")]
    [InlineData("CLOSE_API_KEY", "%CLOSE_ACCESS_TOKEN%")]
    [InlineData("CLOSE_ACCESS_TOKEN", "{{token}}")]
    [InlineData("CLOSE_TIME_ZONE", "${TZ}")]
    public void Beside_a_login_any_other_placeholder_still_stops_the_start(string variable, string value)
    {
        SignIn();

        Assert.StartsWith($"{variable} holds a placeholder", Assert.Throws<SettingsRefused>(() => Read((variable, value))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${CLOSE_API_KEY}", "CLOSE_API_KEY was not filled in by the client: the login of this machine is used.")]
    [InlineData("", null)]
    public async Task Check_connection_says_when_the_login_stands_in_for_a_key(string key, string? sentence)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere no variable moves the folder of the login.");
        await using var world = await World.StartAsync();
        new LoginStore(Path.Combine(folder.FullName, "close-whatsapp-login")).Write(new() { BaseUrl = world.Close.BaseAddress, ApiKey = world.Close.ApiKey });
        await using var server = ServerProcess.Start(
            "", ("XDG_DATA_HOME", folder.FullName), ("CLOSE_BASE_URL", world.Close.BaseAddress.ToString()), ("CLOSE_API_KEY", key));
        await server.ShakeHandsAsync();

        var shown = await server.CallAsync(1, "check_connection", []);

        Assert.Equal(sentence, shown["credential"]?.ToString());
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void SignIn() => logins.Write(new Login { BaseUrl = new("https://api.close.com/api/v1"), ApiKey = "api_x" });

    private ServerSettings Read(params (string Variable, string Value)[] environment) =>
        new SettingsReader(CommandLine.Read([]), variable => environment.FirstOrDefault(one => one.Variable == variable).Value)
        {
            Logins = logins,
        }.Read();
}
