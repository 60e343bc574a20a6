using System.Net;
using System.Net.Sockets;
using McpCloseWhatsApp.Contract;

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

    [Theory]
    [InlineData("--help", "Usage:")]
    [InlineData("--version", "")]
    public async Task Help_and_version_are_on_stdout(string asked, string word)
    {
        await using var server = ServerProcess.Start(asked);

        var output = await server.OutputAsync();

        Assert.Equal((0, ""), await server.EndAsync());
        Assert.Contains(Product.Version, output, StringComparison.Ordinal);
        Assert.Contains(word, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Close_that_cannot_be_reached_is_named_with_the_cause_on_stderr_too()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        var nobody = new Uri($"http://{socket.LocalEndpoint}/");
        socket.Stop();
        await using var server = ServerProcess.Start(
            "", ("CLOSE_BASE_URL", $"{nobody}api/v1"), ("CLOSE_API_KEY", "api_x"), ("CLOSE_PROXIES", "10.0.0.0/8"), ("CLOSE_SCOPE", "x"));
        await server.ShakeHandsAsync();

        var error = ServerProcess.ErrorOf(await server.AskAsync(1, "tools/call", """{"name":"check_connection","arguments":{}}"""));
        server.EndInput();

        var sentence = $"Close ({nobody.Authority}) did not answer GET /me/: the connection was refused.";
        Assert.Equal(("close_unavailable", sentence), (error["code"]!.ToString(), error["message"]!.ToString()));
        Assert.Equal(
            "Without --http these settings have no effect: CLOSE_PROXIES.\n"
            + $"CLOSE_SCOPE is not a setting of this program, and has no effect.\n{sentence}\n",
            (await server.EndAsync()).Errors);
    }
}
