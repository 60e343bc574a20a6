using System.Net.Http.Headers;
using System.Text;
using ModelContextProtocol.Server;
using SdkFloor;

// The smallest server of the C# SDK: stdio, one tool, one request to Close. It shows the cost of the SDK itself.
using var http = new HttpClient();
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
    "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(Environment.GetEnvironmentVariable("CLOSE_API_KEY") + ":")));
var close = Environment.GetEnvironmentVariable("CLOSE_BASE_URL");
await using var server = McpServer.Create(
    new StdioServerTransport("floor"),
    new() { ServerInfo = new() { Name = "floor", Version = "1.0.0" }, ToolCollection = [new ReadTool(http, $"{close}/me/")] });
await server.RunAsync();
