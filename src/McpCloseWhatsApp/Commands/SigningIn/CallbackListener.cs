using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace McpCloseWhatsApp.Commands.SigningIn;

/// <summary>A page on this machine, to which the browser comes back from Close with a code.</summary>
internal sealed class CallbackListener : IAsyncDisposable
{
    private const string Path = "/callback";

    private readonly TaskCompletionSource<string> code = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication server;
    private readonly string state;

    private CallbackListener(WebApplication server, string state) => (this.server, this.state) = (server, state);

    public Uri Address => new(new Uri(server.Urls.First()), Path);

    /// <summary>The code. It fails with <see cref="CommandFailed"/> if the person declined.</summary>
    public Task<string> Code => code.Task;

    /// <param name="state">The value that proves that an answer belongs to this sign-in.</param>
    public static async Task<CallbackListener> StartAsync(string state)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton<IHostLifetime, NoConsoleLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        var application = builder.Build();
        var listener = new CallbackListener(application, state);
        application.Run(listener.AnswerAsync);
        await application.StartAsync();
        return listener;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (context.Request.Path != Path || !IsOurs($"{query["state"]}"))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return context.Response.WriteAsync("This page belongs to no sign-in.", context.RequestAborted);
        }

        if (query["code"] is [{ Length: > 0 } given])
        {
            code.TrySetResult(given);
            return context.Response.WriteAsync(
                "Close sent you back. The terminal says how it went.", context.RequestAborted);
        }

        code.TrySetException(new CommandFailed("Close did not sign you in: the request was declined."));
        return context.Response.WriteAsync("You are not signed in. You can close this page.", context.RequestAborted);
    }

    private bool IsOurs(string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(state));

    // The default lifetime would take Ctrl+C away from the command.
    private sealed class NoConsoleLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
