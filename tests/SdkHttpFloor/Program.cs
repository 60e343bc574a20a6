using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.AspNetCore;
using SdkFloor;

// The smallest HTTP server of the C# SDK: one tool, one request to Close, no sessions, no log. Argument: the port.
using var http = new HttpClient();
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
    "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(Environment.GetEnvironmentVariable("CLOSE_API_KEY") + ":")));
var close = Environment.GetEnvironmentVariable("CLOSE_BASE_URL");
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls($"http://127.0.0.1:{args[0]}");
builder.Services
    .AddMcpServer(options => options.ToolCollection = [new ReadTool(http, $"{close}/me/")])
    .WithHttpTransport(transport => transport.SessionMode = HttpServerSessionMode.Stateless);
await using var app = builder.Build();
app.MapMcp("/mcp");
await app.RunAsync();
