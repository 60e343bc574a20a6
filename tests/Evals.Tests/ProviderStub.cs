using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Evals.Tests;

/// <summary>A provider on this machine: it gives prepared answers in order and keeps the requests.</summary>
internal sealed class ProviderStub : IAsyncDisposable
{
    private readonly WebApplication server;

    private ProviderStub(WebApplication server) => this.server = server;

    /// <summary>The bodies of the requests, in order.</summary>
    public List<JsonNode> Asked { get; } = [];

    public string Address => server.Urls.First();

    public static async Task<ProviderStub> StartAsync(string path, params string[] answers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var stub = new ProviderStub(builder.Build());
        var left = new Queue<string>(answers);
        stub.server.Run(async context =>
        {
            if (context.Request.Path != path || !left.TryDequeue(out var answer))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            stub.Asked.Add((await JsonNode.ParseAsync(context.Request.Body))!);
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer);
        });
        await stub.server.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
