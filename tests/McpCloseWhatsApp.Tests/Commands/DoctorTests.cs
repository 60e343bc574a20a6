using System.Text.Json.Nodes;
using CloseSimulator;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>The command <c>doctor</c>.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    [Fact]
    public async Task Each_check_is_a_line_and_without_a_failure_the_exit_code_is_0()
    {
        await using var close = await SimulatedClose.StartAsync();
        var terminal = At(close);
        terminal.Environment["CLOSE_TIME_ZONE"] = "Europe/London";

        Assert.Equal((0, ""), (await terminal.RunAsync("doctor"), terminal.Errors));

        Assert.Equal(
            [
                "ok close", "ok key", "ok user", "ok organization", "ok clock", "- rate", "ok permission", "ok files", "ok time", "! phone",
                "ok notes", "ok proxy", "ok redis", "- version",
            ],
            Lines(terminal).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..2])).Where(IsMarked));
        Assert.Contains("Set CLOSE_LOCAL_PHONE", terminal.Output, StringComparison.Ordinal);
        Assert.EndsWith("The server works. What is marked with ! is worth a look.\n", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_Close_does_not_accept_is_told_and_the_exit_code_is_1()
    {
        await using var close = await SimulatedClose.StartAsync();
        var terminal = At(close);
        terminal.Environment["CLOSE_API_KEY"] = "api_wrong.secret";

        Assert.Equal(1, await terminal.RunAsync("doctor", "--json"));

        var answer = JsonNode.Parse(terminal.Output)!;
        var key = answer["checks"]!.AsArray().Single(check => check!["check"]!.ToString() == "key")!;
        Assert.Equal(("false", "failed"), (answer["ok"]!.ToString(), key["state"]!.ToString()));
        Assert.Equal(
            ("Close does not accept CLOSE_API_KEY.", "Copy it again whole (Close: Settings, Developer, API Keys)."),
            (key["text"]!.ToString(), key["advice"]!.ToString()));
        Assert.DoesNotContain("secret", terminal.Output + terminal.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_told()
    {
        await using var close = await SimulatedClose.StartAsync();
        var terminal = At(close);
        terminal.Clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(7));

        Assert.Equal(0, await terminal.RunAsync("doctor"));

        Assert.Matches("! +clock +4[12][0-9] s ahead of Close's.", terminal.Output);
    }

    [Theory]
    [InlineData("CLOSE_BASE_URL", "http://127.0.0.1:1/api/v1", "close", "Close (127.0.0.1:1) did not answer GET /me/: the connection was refused.")]
    [InlineData("CLOSE_REDIS", "::::", "redis", "CLOSE_REDIS cannot be read:")]
    [InlineData("CLOSE_PERMISSION", "admin", "settings", "CLOSE_PERMISSION must be read, write_safe or write_destructive, not \"admin\".")]
    [InlineData("CLOSE_TIMEZONE", "UTC", "settings", "CLOSE_TIMEZONE is not a setting: did you mean CLOSE_TIME_ZONE?")]
    public async Task What_is_wrong_is_named(string variable, string value, string check, string sentence)
    {
        await using var close = await SimulatedClose.StartAsync();
        var terminal = At(close);
        terminal.Environment[variable] = value;

        Assert.Equal(1, await terminal.RunAsync("doctor", "--json"));

        var failed = Assert.Single(JsonNode.Parse(terminal.Output)!["checks"]!.AsArray(), one => one!["state"]!.ToString() == "failed")!;
        Assert.Equal(check, failed["check"]!.ToString());
        Assert.StartsWith(sentence, failed["text"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "Close does not let the user of this credential ask who it is.", "Ask an administrator of Close for the right.")]
    [InlineData(302, "Close's address leads to another one: the answer has status 302.", "Check CLOSE_BASE_URL, and the proxy in HTTPS_PROXY and NO_PROXY.")]
    [InlineData(418, "Close refused to say who this is: the answer has status 418.", "Check CLOSE_BASE_URL, and the proxy in HTTPS_PROXY and NO_PROXY.")]
    [InlineData(402, "The organization's plan in Close does not include this.", "Check the plan in Close.")]
    [InlineData(501, "Close has a fault: the answer has status 501.", "Try again in a moment.")]
    [InlineData(429, "Close asks to wait before the next request.", "Try again in 60 s.")]
    public async Task What_Close_refuses_has_the_advice_that_helps_and_status_gives_the_same(int code, string sentence, string advice)
    {
        await using var refusing = await AnsweringServer.StartAsync(() => "{}", code, ("Retry-After", "60"));
        await using var close = await SimulatedClose.StartAsync();
        var (doctor, status) = (At(close), At(close));
        doctor.Environment["CLOSE_BASE_URL"] = status.Environment["CLOSE_BASE_URL"] = $"{refusing.Urls.First()}/api/v1/";

        Assert.Equal((1, 1), (await doctor.RunAsync("doctor", "--json"), await status.RunAsync("status")));

        var check = JsonNode.Parse(doctor.Output)!["checks"]![0]!;
        Assert.Equal(("close", sentence, advice), ($"{check["check"]}", $"{check["text"]}", $"{check["advice"]}"));
        Assert.Equal($"{sentence} {advice}\n", status.Errors);
    }

    [Fact]
    public async Task A_sign_in_that_has_ended_is_told()
    {
        await using var close = await SimulatedClose.StartAsync();
        var terminal = At(close);
        terminal.Environment.Remove("CLOSE_API_KEY");
        terminal.Logins.Write(new() { BaseUrl = close.BaseAddress, AccessToken = "a", ExpiresAt = DateTimeOffset.MinValue });

        Assert.Equal(1, await terminal.RunAsync("doctor", "--json"));

        Directory.Delete(terminal.Home, recursive: true);
        var check = JsonNode.Parse(terminal.Output)!["checks"]![0]!;
        Assert.Equal(("key", "The sign-in to Close has ended: run mcp-close-whatsapp login."), ($"{check["check"]}", $"{check["text"]}"));
    }

    [Fact]
    public async Task The_sandbox_has_a_key_of_its_own()
    {
        var terminal = new Terminal();

        Assert.Equal(0, await terminal.RunAsync("doctor", "--sandbox"));

        Assert.Contains("Close accepts the key of the sandbox.", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notes_folder_that_cannot_be_used_is_told_once()
    {
        await using var close = await SimulatedClose.StartAsync();
        var notes = Path.Combine(folder.FullName, "notes");
        await File.WriteAllTextAsync(notes, "", TestContext.Current.CancellationToken);
        await using var doctor = ServerProcess.Start(
            "doctor --json", ("CLOSE_BASE_URL", $"{close.BaseAddress}"), ("CLOSE_API_KEY", close.ApiKey), ("CLOSE_NOTES_FOLDER", notes));

        var check = JsonNode.Parse(await doctor.OutputAsync())!["checks"]!.AsArray().Single(one => $"{one!["check"]}" == "notes folder")!;

        Assert.Equal(
            ($"{notes} cannot be used: it is a file. Nothing is created or changed until it can.",
                "Make it a folder where files can be written and locked, or set CLOSE_NOTES_FOLDER to another one."),
            ($"{check["text"]}", $"{check["advice"]}"));
        Assert.Equal((1, ""), await doctor.EndAsync());
    }

    [Fact]
    public async Task A_user_without_a_folder_for_notes_is_told_which_setting_names_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The folder of a user of Windows is not in a variable.");
        await using var close = await SimulatedClose.StartAsync();
        await using var doctor = ServerProcess.Start(
            "doctor --json", ("CLOSE_BASE_URL", $"{close.BaseAddress}"), ("CLOSE_API_KEY", close.ApiKey), ("HOME", "home"), ("XDG_DATA_HOME", ""));

        var check = JsonNode.Parse(await doctor.OutputAsync())!["checks"]!.AsArray().Single(one => $"{one!["check"]}" == "notes folder")!;

        Assert.Equal(
            ("The notes folder cannot be used: this user has no folder for data. Nothing is created or changed until it can.",
                "Set CLOSE_NOTES_FOLDER to a folder where files can be written and locked."),
            ($"{check["text"]}", $"{check["advice"]}"));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_told_once()
    {
        await using var status = ServerProcess.Start("status", ("CLOSE_BASE_URL", "http://127.0.0.1:1/api/v1"), ("CLOSE_API_KEY", "api_x"));

        Assert.Equal(
            (1, "Close (127.0.0.1:1) did not answer GET /me/: the connection was refused. "
                + "Check the network, CLOSE_BASE_URL, and the proxy in HTTPS_PROXY and NO_PROXY.\n"),
            await status.EndAsync());
    }

    [Fact]
    public async Task The_address_of_a_server_over_HTTP_has_its_path()
    {
        var terminal = new Terminal();

        Assert.Equal(0, await terminal.RunAsync("doctor", "--sandbox", "--json", "--http", "--urls", "http://127.0.0.1:8080;http://localhost:8081/"));

        Assert.Contains("none, at http://127.0.0.1:8080/mcp, http://localhost:8081/mcp.", terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("close_api_key", "- close")]
    [InlineData("oidc", "ok close")]
    public async Task A_server_of_a_team_is_examined_with_its_own_settings(string signIn, string first)
    {
        await using var close = await SimulatedClose.StartAsync();
        var terminal = AtTeam(close, signIn);

        Assert.Equal((0, ""), (await terminal.RunAsync("doctor", "--http", "--urls", "http://0.0.0.0:8080"), terminal.Errors));

        var lines = Lines(terminal).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(first, string.Join(' ', lines[0].Split(' ')[..2]));
        Assert.Contains($"ok sign-in {signIn}, at https://mcp.example.com/mcp.", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith('!'));
    }

    [Theory]
    [InlineData("close_api_key", "Each request brings its own key of Close: the server has none.")]
    [InlineData("oidc", "Signed in as Sam Seller <sam.seller@sandboxtraders.example> of Sandbox Traders, with CLOSE_API_KEY.")]
    public async Task The_status_of_a_server_of_a_team_is_that_of_its_own_key(string signIn, string sentence)
    {
        await using var close = await SimulatedClose.StartAsync();
        var terminal = AtTeam(close, signIn);

        Assert.Equal((0, ""), (await terminal.RunAsync("status", "--http"), terminal.Errors));

        Assert.Equal(sentence, terminal.Output.ReplaceLineEndings("").Trim());
    }

    [Theory]
    [InlineData("/opt/mcp-close-whatsapp", "", "See https://github.com/mcpclosewhatsapp/mcp-close-whatsapp/blob/main/docs/install.md#update.")]
    [InlineData("/opt/mcp-close-whatsapp", "DOTNET_RUNNING_IN_CONTAINER=true", "Start the container with the newer image.")]
    [InlineData("{home}/.dotnet/tools/.store/x/mcp-close-whatsapp", "", "Run dotnet tool update --global McpCloseWhatsApp.")]
    [InlineData("/tools/.store/x/mcp-close-whatsapp", "", "Run dotnet tool update --tool-path \"/tools\" McpCloseWhatsApp.")]
    [InlineData("{home}/.nuget/packages/mcpclosewhatsapp/0.1.0/x", "",
        "Write McpCloseWhatsApp@99.0.0 where your client's configuration names an older version.")]
    public async Task A_newer_version_is_told_with_the_way_to_get_it(string program, string environment, string advice)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The paths are those of Unix.");
        await using var close = await SimulatedClose.StartAsync();
        await using var packages = await AnsweringServer.StartAsync(() => """{"versions":["0.0.1","99.0.0","100.0.0-beta"]}""");
        var terminal = At(close);
        terminal.Packages = new(packages.Urls.First());
        terminal.Program = program.Replace("{home}", terminal.Home, StringComparison.Ordinal);
        if (environment.Split('=') is [var variable, var value])
        {
            terminal.Environment[variable] = value;
        }

        Assert.Equal(0, await terminal.RunAsync("doctor", "--json"));

        var version = JsonNode.Parse(terminal.Output)!["checks"]!.AsArray().Single(check => check!["check"]!.ToString() == "version")!;
        Assert.Equal(("warning", advice), (version["state"]!.ToString(), version["advice"]!.ToString()));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static IEnumerable<string> Lines(Terminal terminal) =>
        terminal.Output.Split('\n').Where(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 1);

    private static bool IsMarked(string line) => line.Split(' ')[0] is "ok" or "!" or "-" or "wrong";

    private Terminal At(SimulatedClose close)
    {
        var terminal = new Terminal();
        terminal.Environment["CLOSE_API_KEY"] = close.ApiKey;
        terminal.Environment["CLOSE_BASE_URL"] = close.BaseAddress.ToString();
        terminal.Environment["CLOSE_NOTES_FOLDER"] = terminal.Environment["CLOSE_FILE_ROOTS"] = folder.FullName;
        return terminal;
    }

    private Terminal AtTeam(SimulatedClose close, string signIn)
    {
        var terminal = At(close);
        terminal.Environment["CLOSE_SIGN_IN"] = signIn;
        terminal.Environment["CLOSE_PUBLIC_URL"] = "https://mcp.example.com/mcp";
        if (signIn == "close_api_key")
        {
            terminal.Environment.Remove("CLOSE_API_KEY");
        }
        else
        {
            terminal.Environment["CLOSE_OIDC_ISSUER"] = "https://login.example.com";
        }

        return terminal;
    }
}
