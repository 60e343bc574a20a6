namespace McpCloseWhatsApp.Tests.Stdio;

/// <summary>Settings that the server refuses at its start.</summary>
public sealed class WrongSettingTests
{
    [Theory]
    [InlineData("", "",
        "CLOSE_API_KEY is not set: run mcp-close-whatsapp login, or make a key in Close under Settings, Developer, API Keys, or start with --sandbox "
        + "to try without an account.")]
    [InlineData("", "CLOSE_API_KEY=api_x CLOSE_ACCESS_TOKEN=t", "CLOSE_API_KEY and CLOSE_ACCESS_TOKEN are both set: keep one of them.")]
    [InlineData("", "CLOSE_API_KEY=api_ä", "CLOSE_API_KEY contains spaces or characters that no key of Close has: copy it again.")]
    [InlineData("", "CLOSE_API_KEY=api_x:y", "CLOSE_API_KEY contains spaces or characters that no key of Close has: copy it again.")]
    [InlineData("", "CLOSE_ACCESS_TOKEN=tökén", "CLOSE_ACCESS_TOKEN contains spaces or characters that no key of Close has: copy it again.")]
    [InlineData("--sandbox", "CLOSE_BASE_URL=http://api.close.com",
        "CLOSE_BASE_URL must be an https address (http only on this machine) without a user name, such as https://api.close.com/api/v1, not "
        + "\"http://api.close.com\".")]
    [InlineData("--sandbox --base-url api.close.com", "",
        "CLOSE_BASE_URL must be an https address (http only on this machine) without a user name, such as https://api.close.com/api/v1, not "
        + "\"api.close.com\".")]
    [InlineData("--sandbox", "CLOSE_BASE_URL=https://me:s3/cr@et@close.example/api/v1",
        "CLOSE_BASE_URL must be an https address (http only on this machine) without a user name, such as https://api.close.com/api/v1, not "
        + "\"https://...@close.example/api/v1\".")]
    [InlineData("", "CLOSE_API_KEY=${CLOSE_API_KEY:-}",
        "CLOSE_API_KEY holds a placeholder that the client did not fill in: give it your value, or leave it out.")]
    [InlineData("--sandbox --notes-folder notes", "",
        "CLOSE_NOTES_FOLDER must be the full path of a folder, or none if no other server logs the same messages, not \"notes\".")]
    [InlineData("--sandbox --audit-log audit.jsonl", "", "CLOSE_AUDIT_LOG must be the full path of a file, not \"audit.jsonl\".")]
    [InlineData("", "CLOSE_API_KEY_FILE=key", "CLOSE_API_KEY_FILE must be the full path of a file, not \"key\".")]
    [InlineData("--access-token-file ./token", "", "CLOSE_ACCESS_TOKEN_FILE must be the full path of a file, not \"./token\".")]
    [InlineData("--sandbox", "CLOSE_PERMISSION=admin", "CLOSE_PERMISSION must be read, write_safe or write_destructive, not \"admin\".")]
    [InlineData("--sandbox --permission=all", "CLOSE_PERMISSION=read", "CLOSE_PERMISSION must be read, write_safe or write_destructive, not \"all\".")]
    [InlineData("--sandbox", "CLOSE_LOCAL_PHONE=555-0143",
        "CLOSE_LOCAL_PHONE must be a phone number with its country code, such as +12125550143, not \"555-0143\".")]
    [InlineData("--sandbox", "CLOSE_TIME_ZONE=Europe/Entenhausen",
        "CLOSE_TIME_ZONE must be an IANA time zone such as Europe/Madrid, not \"Europe/Entenhausen\".")]
    [InlineData("--sandbox --file-roots chats", "", "CLOSE_FILE_ROOTS names \"chats\", which is not the full path of a folder that exists.")]
    [InlineData("--sandbox --file-roots /no/such/folder", "",
        "CLOSE_FILE_ROOTS names \"/no/such/folder\", which is not the full path of a folder that exists.")]
    [InlineData("--sandbox --http --urls 127.0.0.1:3001", "",
        "--urls must name http or https addresses such as http://127.0.0.1:3001, not \"127.0.0.1:3001\".")]
    [InlineData("--sandbox --http --urls http://0.0.0.0:3001", "",
        "--urls names \"http://0.0.0.0:3001\", which other machines can reach without signing in: set CLOSE_SIGN_IN to oidc (a token of your OpenID "
        + "provider) or to close_api_key (a key of Close in each request), or listen on this machine only, such as http://127.0.0.1:3001.")]
    [InlineData("--sandbox --http --urls http://*:3001", "", "--urls must name http or https addresses such as http://127.0.0.1:3001, not \"http://*:3001\".")]
    [InlineData("--sandbox --http --urls http://crm.example:3001", "",
        "--urls names \"http://crm.example:3001\", which other machines can reach without signing in: set CLOSE_SIGN_IN to oidc (a token of your "
        + "OpenID provider) or to close_api_key (a key of Close in each request), or listen on this machine only, such as http://127.0.0.1:3001.")]
    [InlineData("--sandbox --http --urls https://[::]:3001", "",
        "--urls names \"https://[::]:3001\", which other machines can reach without signing in: set CLOSE_SIGN_IN to oidc (a token of your OpenID "
        + "provider) or to close_api_key (a key of Close in each request), or listen on this machine only, such as http://127.0.0.1:3001.")]
    [InlineData("--sandbox --http --urls http://me@127.0.0.1:3001", "",
        "--urls must name http or https addresses such as http://127.0.0.1:3001, not \"http://...@127.0.0.1:3001\".")]
    [InlineData("--sandbox --http --urls http://127.0.0.1:3001?x", "",
        "--urls must name http or https addresses such as http://127.0.0.1:3001, not \"http://127.0.0.1:3001?x\".")]
    [InlineData("--sandbox --http --urls ;", "ASPNETCORE_URLS=http://0.0.0.0:3001",
        "--urls names no address: leave it out to listen at http://127.0.0.1:3001/, or give one.")]
    [InlineData("--sandbox --http --urls ;", "ASPNETCORE_HTTP_PORTS=3001",
        "--urls names no address: leave it out to listen at http://127.0.0.1:3001/, or give one.")]
    [InlineData("--sandbox --http", "CLOSE_PUBLIC_URL=https://mcp.example.com/mcp",
        "CLOSE_PUBLIC_URL names \"https://mcp.example.com/mcp\", which other machines can reach without signing in: set CLOSE_SIGN_IN to oidc (a token "
        + "of your OpenID provider) or to close_api_key (a key of Close in each request).")]
    [InlineData("--sandbox --http", "CLOSE_SIGN_IN=google", "CLOSE_SIGN_IN must be none, oidc or close_api_key, not \"google\".")]
    [InlineData("--sandbox", "CLOSE_SIGN_IN=close_api_key", "CLOSE_SIGN_IN is for HTTP: start with --http too, or leave it out.")]
    [InlineData("--sandbox --http --sign-in oidc", "CLOSE_PUBLIC_URL=https://mcp.example/mcp",
        "CLOSE_SIGN_IN is oidc, and CLOSE_OIDC_ISSUER is not set: name the OpenID provider whose tokens are accepted, such as https://login.example.com.")]
    [InlineData("--sandbox --http --sign-in oidc", "CLOSE_OIDC_ISSUER=https://login.example",
        "CLOSE_PUBLIC_URL is not set: name the address that clients use, such as https://mcp.example.com/mcp. The server accepts no other.")]
    [InlineData("--sandbox --http --sign-in close_api_key --urls http://0.0.0.0:3001", "",
        "CLOSE_PUBLIC_URL is not set: name the address that clients use, such as https://mcp.example.com/mcp. The server accepts no other.")]
    [InlineData("--sandbox --http --sign-in oidc --public-url mcp.example", "CLOSE_OIDC_ISSUER=https://login.example",
        "CLOSE_PUBLIC_URL must be the https address (http only on this machine) that clients use, such as https://mcp.example.com/mcp, not \"mcp.example\".")]
    [InlineData("--sandbox --http --sign-in oidc --public-url https://mcp.example/mcp", "CLOSE_OIDC_ISSUER=http://login.example",
        "CLOSE_OIDC_ISSUER must be the https address (http only on this machine) of an OpenID provider, such as https://login.example.com, not "
        + "\"http://login.example\".")]
    [InlineData("--http --sign-in oidc --public-url https://mcp.example/mcp", "CLOSE_OIDC_ISSUER=https://login.example",
        "CLOSE_API_KEY is not set: run mcp-close-whatsapp login, or make a key in Close under Settings, Developer, API Keys, or start with --sandbox "
        + "to try without an account.")]
    [InlineData("--http --sign-in close_api_key", "CLOSE_API_KEY=api_x",
        "CLOSE_SIGN_IN is close_api_key, where each request brings its own key: unset CLOSE_API_KEY.")]
    [InlineData("--sandbox --http", "CLOSE_OIDC_ISSUER=https://login.example",
        "CLOSE_OIDC_ISSUER and CLOSE_OIDC_AUDIENCE are for sign-in with OpenID Connect: set CLOSE_SIGN_IN to oidc too, or unset them.")]
    [InlineData("--sandbox --http --urls ftp://127.0.0.1", "",
        "--urls must name http or https addresses such as http://127.0.0.1:3001, not \"ftp://127.0.0.1\".")]
    [InlineData("--sandbox --http", "CLOSE_PUBLIC_URL=http://mcp.example.com/mcp",
        "CLOSE_PUBLIC_URL must be the https address (http only on this machine) that clients use, such as https://mcp.example.com/mcp, not "
        + "\"http://mcp.example.com/mcp\".")]
    [InlineData("--sandbox --http", "CLOSE_PUBLIC_URL=https://mcp.example.com/mcp?x",
        "CLOSE_PUBLIC_URL must be the https address (http only on this machine) that clients use, such as https://mcp.example.com/mcp, not "
        + "\"https://mcp.example.com/mcp?x\".")]
    [InlineData("--sandbox --http", "CLOSE_PROXIES=10.0.0.0/8,proxy.example",
        "CLOSE_PROXIES must name IP addresses or networks such as 10.0.0.0/8, not \"proxy.example\".")]
    [InlineData("--sandbox --http", "CLOSE_PROXIES=10.0.0.0/40", "CLOSE_PROXIES must name IP addresses or networks such as 10.0.0.0/8, not \"10.0.0.0/40\".")]
    [InlineData("--sandbox --http", "CLOSE_ORIGINS=http://chat.example.com",
        "CLOSE_ORIGINS must name https origins without a path, such as https://chat.example.com, not \"http://chat.example.com\".")]
    [InlineData("--sandbox --http", "CLOSE_ORIGINS=*", "CLOSE_ORIGINS must name https origins without a path, such as https://chat.example.com, not \"*\".")]
    [InlineData("--sandbox --http", "CLOSE_ORIGINS=https://chat.example.com/app",
        "CLOSE_ORIGINS must name https origins without a path, such as https://chat.example.com, not \"https://chat.example.com/app\".")]
    [InlineData("--sandbox --http --calls-at-once 3", "", "CLOSE_CALLS_AT_ONCE must be a number from 4 to 100000, not \"3\".")]
    [InlineData("--sandbox --sessions", "", "--sessions is for HTTP: start with --http too, or leave it out.")]
    [InlineData("--sandbox --verbose", "", "--verbose is not a switch or a command of this program: see --help.")]
    [InlineData("sandbox", "", "sandbox is not a command of this program: did you mean --sandbox?")]
    [InlineData("--sandbox api_x", "",
        "A word is no command, and no value of a switch: see --help. It is not repeated here, because it may be a secret.")]
    [InlineData("--sandbox --permission", "", "--permission needs a value.")]
    public async Task A_wrong_setting_is_one_sentence_on_stderr_and_ends_the_process(string arguments, string environment, string sentence)
    {
        await using var server = ServerProcess.Start(
            arguments, [.. environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=', 2)).Select(one => (one[0], one[1]))]);

        Assert.Equal((1, sentence + "\n"), await server.EndAsync());
        Assert.Null(await server.ReadAsync());
    }

    [Fact]
    public async Task All_wrong_settings_are_reported_at_once()
    {
        await using var server = ServerProcess.Start(
            "", ("CLOSE_PERMISSION", "admin"), ("CLOSE_TIME_ZONE", "Mars"), ("CLOSE_LOCAL_PHONE", "x"), ("CLOSE_BASE_URL", "ftp://close"));

        var (code, errors) = await server.EndAsync();

        Assert.Equal(1, code);
        Assert.Equal(
            ["CLOSE_BASE_URL", "CLOSE_PERMISSION", "CLOSE_LOCAL_PHONE", "CLOSE_TIME_ZONE", "CLOSE_API_KEY"],
            errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
    }

    [Theory]
    [InlineData("--api-key api_topsecret", "CLOSE_API_KEY")]
    [InlineData("--api-key=api_topsecret", "CLOSE_API_KEY")]
    [InlineData("--access-token topsecret", "CLOSE_ACCESS_TOKEN")]
    [InlineData("--sandbox --access-token=topsecret", "CLOSE_ACCESS_TOKEN")]
    public async Task A_secret_on_the_command_line_is_refused_and_not_repeated(string arguments, string variable)
    {
        await using var server = ServerProcess.Start(arguments);

        var (code, errors) = await server.EndAsync();

        Assert.Equal(1, code);
        Assert.EndsWith(
            $"is not taken from the command line, where other users of this machine could read it: set the environment variable {variable} instead.\n",
            errors,
            StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", errors, StringComparison.Ordinal);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_key_with_a_wrong_character_is_not_repeated()
    {
        await using var server = ServerProcess.Start("", ("CLOSE_API_KEY", "api_top\u00a0secret"));

        Assert.Equal((1, "CLOSE_API_KEY contains spaces or characters that no key of Close has: copy it again.\n"), await server.EndAsync());
    }
}
