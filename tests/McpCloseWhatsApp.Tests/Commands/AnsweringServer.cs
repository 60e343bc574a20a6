using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>A server of this machine that gives every request the same kind of answer, in JSON.</summary>
internal static class AnsweringServer
{
    public static async Task<WebApplication> StartAsync(
        Func<string> answer, int status = StatusCodes.Status200OK, params IReadOnlyList<(string Name, string Value)> headers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.Run(context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            return context.Response.WriteAsync(answer());
        });
        await server.StartAsync();
        return server;
    }
}
