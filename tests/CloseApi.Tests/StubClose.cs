using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CloseApi.Tests;

/// <summary>An HTTP server that gives the answers of a test and records the requests byte for byte.</summary>
internal sealed class StubClose : IAsyncDisposable
{
    private const string Probe = "/is-anything-going-on";

    private readonly HttpClient probe = new();
    private readonly WebApplication app;
    private readonly Func<Arrival, Reply> reply;
    private readonly ConcurrentQueue<Arrival> arrivals = new();

    private StubClose(WebApplication app, Func<Arrival, Reply> reply) => (this.app, this.reply) = (app, reply);

    public IReadOnlyList<Arrival> Arrivals => [.. arrivals];

    public Arrival Arrival => Assert.Single(arrivals);

    public Uri Address => new(app.Urls.Single());

    /// <summary>Answers with each reply in order, then always with the last.</summary>
    public static Task<StubClose> StartAsync(params Reply[] replies)
    {
        var next = -1;
        return StartAsync(_ => replies[Math.Min(Interlocked.Increment(ref next), replies.Length - 1)]);
    }

    public static async Task<StubClose> StartAsync(Func<Arrival, Reply> reply)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new StubClose(builder.Build(), reply);
        stub.app.Run(stub.AnswerAsync);
        await stub.app.StartAsync();
        return stub;
    }

    public CloseClient Client(TimeProvider? clock = null, CloseCredential? credential = null, TimeSpan? totalTimeout = null) =>
        new(Options(clock, credential, totalTimeout));

    /// <summary>With a virtual clock a client has no practical time limit, unless a test sets one.</summary>
    public CloseOptions Options(
        TimeProvider? clock = null, CloseCredential? credential = null, TimeSpan? totalTimeout = null)
    {
        var isVirtual = clock is not null;
        return new()
        {
            BaseAddress = new Uri(Address, "/api/v1"),
            Credential = credential ?? CloseCredential.ApiKey("yourapikey"),
            Clock = clock ?? TimeProvider.System,
            AttemptTimeout = isVirtual ? TimeSpan.FromHours(10) : TimeSpan.FromSeconds(15),
            TotalTimeout = totalTimeout ?? (isVirtual ? TimeSpan.FromHours(20) : TimeSpan.FromSeconds(30)),
        };
    }

    /// <summary>Whether no request arrived during a few round trips of requests of its own.</summary>
    public async Task<bool> IsQuietAsync()
    {
        var before = arrivals.Count;
        for (var i = 0; i < 3; i++)
        {
            using var answer = await probe.GetAsync(new Uri(Address, Probe));
        }

        return arrivals.Count == before;
    }

    public async ValueTask DisposeAsync()
    {
        probe.Dispose();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == Probe)
        {
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var arrival = new Arrival(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray(),
            context.Connection.Id);
        arrivals.Enqueue(arrival);
        await reply(arrival).WriteAsync(context);
    }
}

internal sealed record Arrival(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Bytes, string Connection)
{
    public string Line => $"{Method} {Target}";

    public string Text => Encoding.UTF8.GetString(Bytes);
}

internal sealed record Reply(int Status, string? Body = null, string ContentType = "application/json")
{
    private Func<HttpContext, Task>? instead;

    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Breaks the connection before the first byte of an answer.</summary>
    public static Reply Break { get; } = new(0) { instead = context => { context.Abort(); return Task.CompletedTask; } };

    /// <summary>Sends nothing until the client gives up.</summary>
    public static Reply Silence { get; } = new(0)
    {
        instead = context => Task.Delay(Timeout.Infinite, context.RequestAborted),
    };

    /// <summary>Breaks the connection in the middle of the answer.</summary>
    public static Reply HalfOf(string body) => new(200, body)
    {
        instead = async context =>
        {
            context.Response.ContentLength = body.Length;
            await context.Response.WriteAsync(body[..(body.Length / 2)]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        },
    };

    public static implicit operator Reply(string json) => new(200, json);

    public async Task WriteAsync(HttpContext context)
    {
        if (instead is not null)
        {
            await instead(context);
            return;
        }

        context.Response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (Body is not null)
        {
            context.Response.ContentType = ContentType;
            await context.Response.WriteAsync(Body);
        }
    }
}
