using System.Net;
using System.Net.Sockets;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Tests.Stdio;

/// <summary>The start of the program, and its message when it cannot start.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task The_command_line_wins_over_the_environment_and_empty_is_not_set()
    {
        await using var server = ServerProcess.Start(
            "--sandbox --time-zone Europe/Madrid --permission=read",
            ("CLOSE_TIME_ZONE", "Asia/Tokyo"), ("CLOSE_PERMISSION", "write_destructive"), ("CLOSE_LOCAL_PHONE", " "), ("CLOSE_FILE_ROOTS", Path.GetTempPath()));
        await server.ShakeHandsAsync();

        var answer = (await server.AskAsync(1, "tools/call", """{"name":"check_connection","arguments":{}}"""))["result"]!["structuredContent"]!;

        Assert.Equal("Europe/Madrid", answer["time_zone"]!.ToString());
        Assert.Equal("read", answer["permission"]!.ToString());
        Assert.Equal("true", answer["sandbox"]!.ToString());
        Assert.Null(answer["local_phone"]);
        Assert.Equal([Path.GetTempPath()], answer["file_roots"]!.AsArray().Select(root => root!.ToString()));
    }

    [Theory]
    [InlineData("--sandbox")]
    [InlineData("--sandbox --http --urls http://127.0.0.1:0")]
    public async Task A_working_directory_that_was_deleted_is_no_obstacle(string arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps the working directory of a process.");
        var folder = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}");
        await using var server = ServerProcess.StartThrough(
            ["sh", "-ec", $"mkdir '{folder}'; cd '{folder}'; rmdir '{folder}'; exec \"$@\"", "sh"], arguments);

        if (arguments.Contains("--http", StringComparison.Ordinal))
        {
            await server.EndpointAsync();
            server.Terminate();
        }
        else
        {
            await server.ShakeHandsAsync();
            server.EndInput();
        }

        Assert.Equal(0, (await server.EndAsync()).Code);
    }

    [Fact]
    public async Task The_connection_to_Close_opens_before_the_first_call_and_carries_no_key()
    {
        using var close = new TcpListener(IPAddress.Loopback, 0);
        close.Start();
        await using var server = ServerProcess.Start("", ("CLOSE_BASE_URL", $"http://{close.LocalEndpoint}/api/v1"), ("CLOSE_API_KEY", "api_1.secret"));
        await server.ShakeHandsAsync();

        using var opened = await close.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var request = new StreamReader(opened.GetStream());
        List<string> lines = [];
        while (await request.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        Assert.Equal("HEAD / HTTP/1.1", lines[0]);
        Assert.DoesNotContain(lines, line => line.StartsWith("Authorization", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_port_in_use_is_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using var server = ServerProcess.Start($"--sandbox --http --urls http://{other.LocalEndpoint}");

        Assert.Equal(
            (1, $"The server cannot listen at http://{other.LocalEndpoint}/ (--urls): "
                + $"Failed to bind to address http://{other.LocalEndpoint}: address already in use.\n"),
            await server.EndAsync());
    }

    [Fact]
    public async Task A_settings_file_in_the_working_folder_opens_no_further_address()
    {
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "appsettings.json"),
            """{"Kestrel":{"Endpoints":{"Further":{"Url":"http://127.0.0.1:0"}}}}""");
        await using var server = ServerProcess.Start("--sandbox --http --urls http://127.0.0.1:0", ("DOTNET_CONTENTROOT", folder.FullName));
        await server.EndpointAsync();

        server.Terminate();

        Assert.Single((await server.EndAsync()).Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Help_names_every_setting_and_keeps_stdout_clean()
    {
        await using var server = ServerProcess.Start("--help");

        var (code, errors) = await server.EndAsync();

        Assert.Equal(0, code);
        Assert.All(Setting.All, setting => Assert.Contains(setting.Variable, errors, StringComparison.Ordinal));
        Assert.All(["--sandbox", "--http", "--sessions", "--urls", "--version"], word => Assert.Contains(word, errors, StringComparison.Ordinal));
        Assert.DoesNotContain("--api-key", errors, StringComparison.Ordinal);
        Assert.Null(await server.ReadAsync());
    }

    [Fact]
    public async Task The_version_option_prints_the_version()
    {
        await using var server = ServerProcess.Start("--version");

        Assert.Equal((0, Product.Version + "\n"), await server.EndAsync());
    }
}
