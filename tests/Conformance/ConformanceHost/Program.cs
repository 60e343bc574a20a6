using ConformanceHost;
using McpCloseWhatsApp;
using McpCloseWhatsApp.Http;
using McpCloseWhatsApp.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;

// The HTTP door of the product with the sandbox and the fixtures of the suite.
var commandLine = CommandLine.Read(["--sandbox", "--http", .. args]);
await using var sandbox = await Sandbox.StartAsync();
using var account = new Account(sandbox.Enter(new SettingsReader(commandLine, Environment.GetEnvironmentVariable).Read()));
await using var app = HttpDoor.Build(account);

// Every session has separate options. From these the SDK reads which arguments are mirrored in headers.
Fixtures.AddTo(app.Services.GetRequiredService<IOptions<McpServerOptions>>().Value, account);
var http = app.Services.GetRequiredService<IOptions<HttpServerTransportOptions>>().Value;
var configure = http.ConfigureSessionOptions!;
http.ConfigureSessionOptions = async (context, options, cancellationToken) =>
{
    await configure(context, options, cancellationToken);
    Fixtures.AddTo(options, account);
};

await app.RunAsync();
