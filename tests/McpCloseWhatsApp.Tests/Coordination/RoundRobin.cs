using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>
/// A proxy that sends each request to the next instance. A request whose connection breaks is a 502 and is not retried.
/// </summary>
internal sealed class RoundRobin : IAsyncDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly WebApplication proxy;
    private Uri[] instances = [];
    private int turn;

    private RoundRobin()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        proxy = builder.Build();
        proxy.Run(ForwardAsync);
    }

    public Uri Endpoint => new(new Uri(proxy.Urls.First()), "/mcp");

    public static async Task<RoundRobin> StartAsync()
    {
        var robin = new RoundRobin();
        await robin.proxy.StartAsync();
        return robin;
    }

    /// <summary>Sets the instances.</summary>
    public void Serve(params Uri[] now) => instances = now;

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        http.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var now = instances;
        var to = now[(int)((uint)Interlocked.Increment(ref turn) % now.Length)];
        using var request = new HttpRequestMessage(new(context.Request.Method), new Uri(to, context.Request.Path))
        {
            Content = new StreamContent(context.Request.Body),
        };
        foreach (var (name, value) in context.Request.Headers.Where(header => header.Key is not ("Host" or "Connection" or "Transfer-Encoding")))
        {
            _ = request.Headers.TryAddWithoutValidation(name, [.. value]) || request.Content.Headers.TryAddWithoutValidation(name, [.. value]);
        }

        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, value) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not "Transfer-Encoding"))
            {
                context.Response.Headers[name] = value.ToArray();
            }

            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (HttpRequestException) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = (int)HttpStatusCode.BadGateway;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            context.Abort();
        }
    }
}
