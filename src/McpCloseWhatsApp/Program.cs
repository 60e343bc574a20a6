using McpCloseWhatsApp;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Http;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Stdio;
using McpCloseWhatsApp.Telemetry;
using McpCloseWhatsApp.Tools;

try
{
    var commandLine = CommandLine.Read(args);
    if (commandLine.Asks("--help") || commandLine.Asks("--version"))
    {
        await Console.Error.WriteLineAsync(commandLine.Asks("--help") ? Help.Text : Product.Version);
        return 0;
    }

    var settings = new SettingsReader(commandLine, Environment.GetEnvironmentVariable).Read();
    using var exporter = settings.Telemetry ? TelemetryExporter.Start(ToolCatalogue.Names) : null;
    await using var sandbox = settings.Sandbox ? await Sandbox.StartAsync() : null;
    await using var redis = settings.Redis is { } connection
        ? await SharedRedis.ConnectAsync(connection, TimeProvider.System)
        : null;
    using var account = new Account(sandbox?.Enter(settings) ?? settings, redis: redis);
    account.Notes?.Check();
    await (settings.Http ? HttpDoor.RunAsync(account) : StdioDoor.RunAsync(account));
    return 0;
}
catch (Exception refused) when (refused is SettingsRefused or RedisUnusableException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
