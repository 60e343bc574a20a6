using ConformanceHost;
using McpCloseWhatsApp;
using McpCloseWhatsApp.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore;

// The product's own HTTP door, before the sandbox; each of its sessions serves the suite's fixtures too.
var commandLine = CommandLine.Read(["--sandbox", "--http", .. args]);
await using var sandbox = await Sandbox.StartAsync();
using var account = new Account(sandbox.Enter(new SettingsReader(commandLine, Environment.GetEnvironmentVariable).Read()));
await using var app = HttpDoor.Build(account);

var http = app.Services.GetRequiredService<IOptions<HttpServerTransportOptions>>().Value;
var configure = http.ConfigureSessionOptions!;
http.ConfigureSessionOptions = async (context, options, cancellationToken) =>
{
    await configure(context, options, cancellationToken);
    Fixtures.AddTo(options, account);
};

await app.RunAsync();
