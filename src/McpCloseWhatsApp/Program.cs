using CloseApi.Transport;
using McpCloseWhatsApp;
using McpCloseWhatsApp.Commands;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Http;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Stdio;
using McpCloseWhatsApp.Telemetry;
using McpCloseWhatsApp.Tools;

try
{
    ProxyExceptLoopback.Use();
    var commandLine = CommandLine.Read(args, CommandList.Names);
    if (commandLine.Command is not null)
    {
        return await CommandTree.RunAsync(args, CommandHost.OfThisProcess());
    }

    if (commandLine.Asks("--help") || commandLine.Asks("--version"))
    {
        // A run that serves no client has no protocol on stdout.
        await using var stdout = new StreamWriter(Console.OpenStandardOutput());
        await stdout.WriteLineAsync(commandLine.Asks("--help") ? Help.Text : Product.Version);
        return 0;
    }

    var variables = Environment.GetEnvironmentVariables().Keys.Cast<string>().ToList();
    var settings = new SettingsReader(commandLine, Environment.GetEnvironmentVariable, variables).Read();
    foreach (var notice in settings.Notices)
    {
        await Console.Error.WriteLineAsync(notice);
    }

    using var exporter = settings.Telemetry ? TelemetryExporter.Start(ToolCatalogue.Names) : null;
    await using var sandbox = settings.Sandbox ? await Sandbox.StartAsync() : null;
    await using var redis = settings.Redis is { } connection
        ? await SharedRedis.ConnectAsync(connection, TimeProvider.System)
        : null;
    using var account = new Account(sandbox?.Enter(settings) ?? settings, redis: redis);
    account.Notes?.Check();
    if (!settings.Http && !Console.IsInputRedirected)
    {
        await Console.Error.WriteLineAsync(
            "Waiting for an MCP client on stdin. Ctrl+C ends it; --help shows what else there is.");
    }

    await (settings.Http ? HttpDoor.RunAsync(account) : StdioDoor.RunAsync(account));
    return 0;
}
catch (Exception refused) when (refused is SettingsRefused or RedisUnusableException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
